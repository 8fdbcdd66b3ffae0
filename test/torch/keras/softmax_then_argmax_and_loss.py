import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(77)
body = tf.keras.Sequential([tf.keras.layers.Dense(5, "relu"), tf.keras.layers.Dense(3)])
optimizer = tf.keras.optimizers.Adam(1e-9)
x = np.random.rand(9, 4).astype("float32")
y = np.arange(9) % 3


@tf.function
def step(x, y):
    with tf.GradientTape() as tape:
        logits = body(x, training=True)
        probs = tf.nn.softmax(logits)
        loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=probs)
        loss = tf.reduce_mean(loss)
    optimizer.apply_gradients(zip(tape.gradient(loss, body.trainable_variables), body.trainable_variables))
    correct = tf.equal(tf.argmax(probs, 1, output_type=tf.int64), y)
    return probs, tf.reduce_mean(tf.cast(correct, tf.float32))


for _ in range(2):
    probs, accuracy = step(x, y)
    print(probs.numpy().max(1), accuracy.numpy())
