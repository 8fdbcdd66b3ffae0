import keras
import numpy as np

keras.utils.set_random_seed(29)
model = keras.Sequential([keras.layers.Dense(5, activation="relu"), keras.layers.Dense(3, activation="sigmoid")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
x = np.random.rand(6, 3).astype("float32")
print(model.predict(x, verbose=0).argmax(axis=1))
model.fit(x, np.arange(6) % 3, verbose=0)
