import numpy as np
import tensorflow as tf
from sklearn.preprocessing import OneHotEncoder
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

tf.keras.utils.set_random_seed(26)
x = np.random.rand(15, 4)
labels = np.random.randint(0, 3, (15, 1))
encoder = OneHotEncoder(sparse_output=False)
y = encoder.fit_transform(labels)
model = Sequential()
model.add(Dense(8, activation="relu", input_dim=4))
model.add(Dense(3, activation="softmax"))
model.compile(optimizer="sgd", loss="mse", metrics=["accuracy"])
print(model.predict(x, verbose=0).argmax(1), model.evaluate(x, y, verbose=0)[1])
model.fit(x, y, epochs=1, verbose=0)
