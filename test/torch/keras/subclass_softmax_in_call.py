import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(3)


class Classifier(keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.hidden = keras.layers.Dense(6, activation="relu")
        self.out = keras.layers.Dense(classes)

    def call(self, inputs, training=False):
        x = self.hidden(inputs)
        return tf.nn.softmax(self.out(x))


x = np.random.rand(20, 4).astype("float32")
y = keras.utils.to_categorical(np.random.randint(0, 4, size=20), 4)
model = Classifier(4)
model.compile("adam", keras.losses.CategoricalCrossentropy(from_logits=True))
print(model(x[:3]).numpy().round(5).tolist())
print(np.argmax(model.predict(x, verbose=0), axis=-1))
model.fit(x, y, epochs=1, verbose=0)
