import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(27)
model = keras.Sequential([layers.Dense(5, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss=keras.losses.CategoricalCrossentropy())
x = np.random.rand(9, 3).astype("float32")
y = np.random.randint(0, 2, (9, 1)).astype("float32")
print((model.predict(x, verbose=0) >= 0.5).ravel())
model.fit(x, y, verbose=0)
