import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(35)
model = tf.keras.Sequential([tf.keras.layers.Dense(2)])
optimizer = tf.keras.optimizers.SGD(0.05)
x = np.random.rand(10, 3).astype("float32")
y = np.random.randint(0, 2, (10, 2)).astype("float32")
print(tf.sigmoid(model(x)).numpy().round(4).tolist())
for _ in range(2):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.keras.losses.binary_crossentropy(y, model(x)))
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
