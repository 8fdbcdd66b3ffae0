import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(34)
inputs = keras.Input((3,))
model = keras.Model(inputs, keras.layers.Dense(4, activation="softmax")(inputs))
model.compile(
    optimizer="adam",
    loss=lambda y, p: keras.losses.sparse_categorical_crossentropy(y, p, from_logits=True),
)
x = np.random.rand(10, 3).astype("float32")
print(model.predict(x, verbose=0).argmax(1), model.predict(x, verbose=0).max())
model.fit(x, np.arange(10) % 4, verbose=0)
