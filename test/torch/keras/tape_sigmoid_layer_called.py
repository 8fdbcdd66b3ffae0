import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(51)
model = tf.keras.Sequential()
model.add(layers.Dense(5, activation="relu"))
model.add(layers.Dense(1))
model.add(layers.Activation(tf.nn.sigmoid))
x = np.random.randn(9, 3).astype("float32")
y = (x[:, :1] > 0).astype("float32")
print((model(x).numpy() > 0.5).ravel(), tf.reduce_mean(model(x)).numpy())
optimizer = tf.keras.optimizers.Adam()
for _ in range(2):
    with tf.GradientTape() as tape:
        pred = model(x, training=True)
        loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=pred))
    optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
    accuracy = np.mean((pred.numpy() > 0.5) == (y > 0.5))
