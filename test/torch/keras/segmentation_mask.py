import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(18)


def unet(size):
    inputs = layers.Input((size, size, 1))
    down = layers.Conv2D(4, 3, padding="same", activation="relu")(inputs)
    low = layers.Conv2D(4, 3, padding="same", activation="relu")(layers.MaxPooling2D()(down))
    up = layers.concatenate([layers.UpSampling2D()(low), down])
    outputs = layers.Conv2D(1, 1, activation="sigmoid")(up)
    return tf.keras.Model(inputs, outputs)


model = unet(8)
model.compile(optimizer="adam", loss=tf.keras.losses.BinaryCrossentropy(from_logits=True), metrics=["accuracy"])
x = np.random.rand(4, 8, 8, 1).astype("float32")
y = (x > 0.5).astype("float32")
mask = (model.predict(x, verbose=0) > 0.5).astype("uint8")
print(mask.sum(), model.predict(x, verbose=0).mean())
model.fit(x, y, verbose=0)
