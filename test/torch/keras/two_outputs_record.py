import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(9)
entry = layers.Input((6,))
shared = layers.Dense(8, activation="relu")(entry)
kind = layers.Dense(3, activation="softmax", name="kind")(shared)
sick = layers.Dense(1, activation="sigmoid", name="sick")(shared)
model = tf.keras.Model(entry, [kind, sick])
model.compile(
    optimizer="adam",
    loss={
        "kind": tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        "sick": tf.keras.losses.BinaryCrossentropy(from_logits=True),
    },
    loss_weights={"kind": 1.0, "sick": 0.5},
)
x = np.random.rand(14, 6).astype("float32")
kinds, ills = np.random.randint(0, 3, 14), np.random.randint(0, 2, 14).astype("float32")
first, second = model.predict(x, verbose=0)
print(first.argmax(1), (second > 0.5).ravel(), second.ravel().tolist())
model.fit(x, {"kind": kinds, "sick": ills}, verbose=0)
