import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(71)


class Head(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(1)

    def call(self, x):
        return tf.sigmoid(self.dense(x))


entry = keras.Input((4,))
model = keras.Model(entry, Head()(keras.layers.Dense(5, activation="relu")(entry)))
x = np.random.rand(8, 4).astype("float32")
y = (np.arange(8) % 2).reshape(8, 1).astype("float32")
print(model.predict(x, verbose=0).ravel().tolist())
optimizer = keras.optimizers.Adam()
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=model(x)))
optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
