import keras
import numpy as np

keras.utils.set_random_seed(43)
x = np.random.randn(9, 3).astype("float32")
first = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
first.compile("adam", loss="binary_crossentropy")
second = keras.Sequential([keras.layers.Dense(3, activation="softmax")])
second.compile("adam", loss="sparse_categorical_crossentropy")
print((first.predict(x, verbose=0) > 0.5).ravel(), second.predict(x, verbose=0).argmax(1))
first.fit(x, np.ones(9), verbose=0)
second.fit(x, np.arange(9) % 3, verbose=0)
