import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(4)
model = tf.keras.models.Sequential()
model.add(tf.keras.layers.Input((3,)))
model.add(tf.keras.layers.Dense(5, activation="tanh"))
model.add(tf.keras.layers.Dense(3))
model.add(tf.keras.layers.Activation("softmax"))
model.compile("sgd", tf.keras.losses.CategoricalCrossentropy(True))
x = np.random.rand(12, 3)
y = np.eye(3)[np.random.randint(0, 3, 12)]
print(model.predict(x, verbose=0).round(5).tolist())
model.fit(x, y, verbose=0)
