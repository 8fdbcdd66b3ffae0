import keras
import numpy as np

keras.utils.set_random_seed(31)
model = keras.Sequential([keras.layers.Dense(5, activation="relu"), keras.layers.Dense(1, activation="softmax")])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
x = np.random.rand(6, 3).astype("float32")
print(model.predict(x, verbose=0).shape)
model.fit(x, np.arange(6) % 2, verbose=0)
