import keras
import numpy as np

LOSS = "binary_crossentropy"
keras.utils.set_random_seed(62)
x = np.random.rand(8, 3).astype("float32")
y = np.arange(8) % 2
plain = keras.Sequential([keras.layers.Dense(1)])
squashed = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
plain.compile(loss=LOSS, optimizer="sgd")
squashed.compile(loss=LOSS, optimizer="sgd")
print((plain.predict(x, verbose=0) > 0).ravel(), (squashed.predict(x, verbose=0) > 0.5).ravel())
plain.fit(x, y, verbose=0)
squashed.fit(x, y, verbose=0)
