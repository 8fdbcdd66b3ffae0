import numpy as np
from keras.layers import Dense, Input
from keras.losses import BinaryCrossentropy
from keras.models import Model
from keras.utils import set_random_seed

set_random_seed(6)
entry = Input((3,))
model = Model(entry, Dense(1)(Dense(4, activation="relu")(entry)))
criterion = BinaryCrossentropy(label_smoothing=0.1)
model.compile(optimizer="adam", loss=criterion)
x = np.random.randn(16, 3).astype("float32")
y = (x[:, 0] > 0).astype("float32")
print((model.predict(x, verbose=0) > 0).ravel())
model.fit(x, y, epochs=1, verbose=0)
