import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(10)
entry = keras.Input((4,))
body = layers.Dense(6, activation="relu")(entry)
model = keras.Model(entry, [layers.Dense(1)(body), layers.Dense(5)(body)])
model.compile("adam", loss=["binary_crossentropy", "sparse_categorical_crossentropy"])
x = np.random.randn(9, 4).astype("float32")
a, b = model.predict(x, verbose=0)
print((a > 0).ravel(), b.argmax(1))
model.fit(x, [np.ones((9, 1)), np.arange(9) % 5], verbose=0)
