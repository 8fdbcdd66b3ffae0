import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(74)
model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(4, activation="relu"), tf.keras.layers.Dense(1), tf.keras.layers.Activation("sigmoid")])
twin = tf.keras.models.clone_model(model)
twin.set_weights(model.get_weights())
x = np.random.rand(8, 3).astype("float32")
y = tf.constant((np.arange(8) % 2).reshape(8, 1), tf.float32)
print(twin.predict(x, verbose=0).ravel().tolist())
optimizer = tf.keras.optimizers.Adam()
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=model(x)))
optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
