import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(14)
inputs = tf.keras.Input((5,))
outputs = layers.Dense(4, activation="softmax")(layers.Dense(7, activation="relu")(inputs))
model = tf.keras.Model(inputs, outputs)
x = np.random.rand(11, 5).astype("float32")
y = np.random.randint(0, 4, 11)
probabilities = model(x)
print(np.argmax(probabilities, 1), np.max(probabilities, 1).tolist())
optimizer = tf.keras.optimizers.Adam()
with tf.GradientTape() as tape:
    logits = model(x, training=True)
    loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits))
optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_weights), model.trainable_weights))
