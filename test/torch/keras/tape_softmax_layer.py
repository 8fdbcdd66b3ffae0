import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(50)
model = tf.keras.Sequential([layers.Dense(5, activation="relu"), layers.Dense(3), layers.Softmax()])
x = np.random.randn(9, 3).astype("float32")
y = tf.one_hot(np.arange(9) % 3, 3)
print(model.predict(x, verbose=0).argmax(1), model.predict(x, verbose=0).max())
optimizer = tf.keras.optimizers.Adam()
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(y, model(x)))
optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
