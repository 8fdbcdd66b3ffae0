import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(33)


def weighted_loss(y_true, y_pred):
    return tf.reduce_mean(tf.nn.weighted_cross_entropy_with_logits(labels=y_true, logits=y_pred, pos_weight=2.0))


model = keras.Sequential([keras.layers.Dense(4, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss=weighted_loss)
x = np.random.rand(10, 4).astype("float32")
y = np.random.randint(0, 2, (10, 1)).astype("float32")
print((model.predict(x, verbose=0) > 0.5).ravel(), model.predict(x, verbose=0).mean())
model.fit(x, y, verbose=0)
