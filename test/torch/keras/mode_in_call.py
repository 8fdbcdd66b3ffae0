import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(66)


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.out = tf.keras.layers.Dense(3)

    def call(self, x, training=False):
        logits = self.out(x)
        if training:
            return logits
        return tf.nn.softmax(logits)


net = Net()
net.compile("adam", tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
x = np.random.rand(6, 4).astype("float32")
print(net.predict(x, verbose=0).tolist())
net.fit(x, np.arange(6) % 3, verbose=0)
