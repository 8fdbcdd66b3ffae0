import numpy as np
import tensorflow as tf
from tensorflow.keras import losses as criteria

FROM_LOGITS = True
tf.keras.utils.set_random_seed(61)
model = tf.keras.Sequential([tf.keras.layers.Dense(4, "relu"), tf.keras.layers.Dense(1, "sigmoid")])
model.compile("adam", criteria.BinaryCrossentropy(from_logits=FROM_LOGITS))
x = np.random.rand(8, 3).astype("float32")
print(model.predict(x, verbose=0).ravel().tolist())
model.fit(x, np.arange(8) % 2, verbose=0)
