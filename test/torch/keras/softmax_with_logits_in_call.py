import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Conv2D, Dense, Flatten

tf.keras.utils.set_random_seed(17)


class ConvNet(tf.keras.Model):
    def __init__(self):
        super(ConvNet, self).__init__()
        self.conv = Conv2D(2, 3, activation="relu")
        self.flatten = Flatten()
        self.dense = Dense(10, activation="softmax")

    def call(self, x):
        return self.dense(self.flatten(self.conv(x)))


def compute_loss(model, images, onehot):
    logits = model(images)
    return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=onehot, logits=logits))


model = ConvNet()
images = tf.random.normal((6, 8, 8, 1))
onehot = tf.one_hot(np.arange(6), 10)
outputs = model(images)
print(tf.argmax(outputs, axis=-1).numpy(), outputs.numpy().max(axis=-1).tolist())
optimizer = tf.keras.optimizers.Adam()
for epoch in range(2):
    with tf.GradientTape() as tape:
        loss = compute_loss(model, images, onehot)
    optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
