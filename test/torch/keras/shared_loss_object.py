import keras
import numpy as np

keras.utils.set_random_seed(42)
loss = keras.losses.BinaryCrossentropy(from_logits=True)
first = keras.Sequential([keras.layers.Dense(1)])
second = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
x = np.random.randn(9, 3).astype("float32")
y = np.random.randint(0, 2, 9)
for model in (first, second):
    model.compile("adam", loss=loss)
print((first.predict(x, verbose=0) > 0).ravel(), (second.predict(x, verbose=0) > 0.5).ravel())
first.fit(x, y, verbose=0)
second.fit(x, y, verbose=0)
