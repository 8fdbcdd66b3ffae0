import tensorflow as tf

tf.keras.utils.set_random_seed(13)
model = tf.keras.Sequential([
    tf.keras.layers.Dense(6, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
x = tf.random.normal((20, 3))
y = tf.cast(x[:, :1] > 0, tf.float32)
print((model(x) > 0.5).numpy().ravel(), model.predict(x, verbose=0).mean())
optimizer = tf.keras.optimizers.Adam()
for step in range(2):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(y, model(x)))
    optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
