import numpy as np
import tensorflow as tf
from criteria import criterion
from network import build

tf.keras.utils.set_random_seed(45)
model = build(3)
model.compile(optimizer="adam", loss=criterion(), metrics=["accuracy"])
x = np.random.rand(9, 5).astype("float32")
y = np.arange(9) % 3
print(model.predict(x, verbose=0).argmax(1), model.evaluate(x, y, verbose=0)[1])
model.fit(x, y, verbose=0)
