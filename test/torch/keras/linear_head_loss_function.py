import numpy as np
from tensorflow import keras
from tensorflow.keras import layers, losses

keras.utils.set_random_seed(8)
model = keras.Sequential([layers.Dense(4), layers.LeakyReLU(), layers.Dense(1)])
model.compile(optimizer="adam", loss=losses.binary_crossentropy)
x = np.random.randn(10, 3).astype("float32")
y = (x[:, :1] > 0).astype("float32")
print((model.predict(x, verbose=0) > 0.0).ravel().tolist())
model.fit(x, y, epochs=1, verbose=0)
