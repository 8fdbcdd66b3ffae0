import keras
import numpy as np
import tensorflow as tf

keras.utils.set_random_seed(15)
bce = keras.losses.BinaryCrossentropy(from_logits=True)


class Trained(keras.Model):
    def __init__(self):
        super().__init__()
        self.body = keras.layers.Dense(5, activation="relu")
        self.head = keras.layers.Dense(1, activation="sigmoid")

    def call(self, x):
        return self.head(self.body(x))

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = bce(y, y_pred)
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        return {"loss": loss}


model = Trained()
model.compile(optimizer="adam")
x = np.random.rand(13, 4).astype("float32")
y = np.random.randint(0, 2, (13, 1)).astype("float32")
print(model.predict(x, verbose=0).ravel().tolist())
model.fit(x, y, verbose=0)
