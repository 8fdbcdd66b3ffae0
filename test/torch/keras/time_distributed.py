import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(78)
entry = keras.Input((5, 4))
h = layers.LSTM(6, return_sequences=True)(entry)
tags = layers.TimeDistributed(layers.Dense(3, activation="softmax"))(h)
model = keras.Model(entry, tags)
model.compile("adam", loss="sparse_categorical_crossentropy")
x = np.random.rand(4, 5, 4).astype("float32")
print(model.predict(x, verbose=0).argmax(-1).tolist())
model.fit(x, np.random.randint(0, 3, (4, 5)), verbose=0)
