import keras
import numpy as np
import tensorflow as tf

keras.utils.set_random_seed(40)


class Scored(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(1)
        self.seen = keras.metrics.BinaryAccuracy(name="seen", threshold=0.5)

    def call(self, x, training=False):
        return tf.sigmoid(self.dense(x))

    def step(self, x, y):
        p = self(x, training=True)
        return p, tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=p))

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            p, loss = self.step(x, y)
        self.optimizer.apply_gradients(zip(tape.gradient(loss, self.trainable_variables), self.trainable_variables))
        self.seen.update_state(y, p)
        return {"seen": self.seen.result()}

    def test_step(self, data):
        x, y = data
        self.seen.update_state(y, self(x))
        return {"seen": self.seen.result()}


model = Scored()
model.compile(optimizer=keras.optimizers.SGD(1e-9))
x = np.random.randn(12, 3).astype("float32")
y = np.random.randint(0, 2, (12, 1)).astype("float32")
print(model.evaluate(x, y, verbose=0), model.predict(x, verbose=0).ravel().tolist())
print(model.fit(x, y, verbose=0).history["seen"])
