import tensorflow as tf

tf.keras.utils.set_random_seed(37)
x = tf.random.normal((24, 5))
y = tf.cast(tf.reduce_sum(x, 1) > 0, tf.int32)
train = tf.data.Dataset.from_tensor_slices((x, y)).batch(8)
model = tf.keras.Sequential([tf.keras.layers.Dense(8, "relu"), tf.keras.layers.Dense(2)])
loss_fn = tf.keras.losses.SparseCategoricalCrossentropy()
model.compile("adam", loss=loss_fn, metrics=["accuracy"])
probability_model = tf.keras.Sequential([model, tf.keras.layers.Softmax()])
print(probability_model(x[:5]).numpy().tolist(), model.evaluate(train, verbose=0)[1])
model.fit(train, epochs=1, verbose=0)
