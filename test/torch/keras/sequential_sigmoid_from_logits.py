import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(1)
x = np.random.rand(32, 4).astype("float32")
y = (x.sum(axis=1) > 2).astype("float32")
model = keras.Sequential([layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss=keras.losses.BinaryCrossentropy(from_logits=True), metrics=["accuracy"])
print((model.predict(x, verbose=0) > 0.5).astype(int).ravel())
print(model.predict(x[:4], verbose=0).ravel().tolist())
print(model.evaluate(x, y, verbose=0)[1])
model.fit(x, y, epochs=1, verbose=0)
