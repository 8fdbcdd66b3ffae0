import os
import tempfile

import keras
import numpy as np
import tensorflow as tf

keras.utils.set_random_seed(23)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(6, activation="relu"), keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="binary_crossentropy")
x = np.random.rand(10, 4).astype("float32")
with tempfile.TemporaryDirectory() as place:
    path = os.path.join(place, "model.keras")
    model.save(path)
    loaded = keras.models.load_model(path)
print(tf.math.sigmoid(loaded.predict(x, verbose=0)).numpy().ravel().tolist())
print([w.shape for w in loaded.get_weights()])
loaded.fit(x, np.ones(10), verbose=0)
model.fit(x, np.ones(10), verbose=0)
