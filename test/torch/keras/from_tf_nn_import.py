import numpy as np
import tensorflow as tf
from tensorflow.nn import sigmoid_cross_entropy_with_logits as cross_entropy

tf.keras.utils.set_random_seed(75)
model = tf.keras.Sequential([tf.keras.layers.Dense(1, activation="sigmoid")])
x = np.random.rand(8, 3).astype("float32")
y = tf.constant((np.arange(8) % 2).reshape(8, 1), tf.float32)
print(model.predict(x, verbose=0).ravel().tolist())
optimizer = tf.keras.optimizers.Adam()
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(cross_entropy(labels=y, logits=model(x)))
optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
