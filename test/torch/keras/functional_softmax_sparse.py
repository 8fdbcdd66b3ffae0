import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(2)
x = np.random.rand(30, 5).astype("float32")
y = np.random.randint(0, 3, size=30)
inputs = tf.keras.Input(shape=(5,))
hidden = tf.keras.layers.Dense(8, activation="relu")(inputs)
outputs = tf.keras.layers.Dense(3, activation="softmax", name="probs")(hidden)
model = tf.keras.Model(inputs=inputs, outputs=outputs)
model.compile(
    optimizer=tf.keras.optimizers.Adam(1e-3),
    # the labels are the numbers of the classes
    loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
probabilities = model.predict(x, verbose=0)
print(probabilities.argmax(axis=1), probabilities.max(axis=1).tolist())
model.fit(x, y, epochs=1, batch_size=8, verbose=0)
