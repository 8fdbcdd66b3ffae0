import numpy as np
import tensorflow as tf
from tensorflow.keras import Sequential
from tensorflow.keras.layers import Dense

tf.keras.utils.set_random_seed(5)
model = Sequential([Dense(4, activation="relu"), Dense(1)])
model.compile(loss="binary_crossentropy", optimizer="adam")
x = np.random.randn(16, 3).astype("float32")
y = (x[:, 0] > 0).astype("float32")
scores = model.predict(x, verbose=0)
print(tf.sigmoid(scores).numpy().ravel().round(5), (scores > 0).ravel())
model.fit(x, y, epochs=1, verbose=0)
