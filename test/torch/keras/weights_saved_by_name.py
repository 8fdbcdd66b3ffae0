import os
import tempfile

import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(79)


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.a = tf.keras.layers.Dense(4, activation="relu")
        self.b = tf.keras.layers.Dense(1)

    def call(self, x):
        return tf.math.sigmoid(self.b(self.a(x)))


def run(net, x, y):
    with tf.GradientTape() as tape:
        p = net(x)
        loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=p))
    return loss, tape.gradient(loss, net.trainable_variables)


x = np.random.rand(8, 3).astype("float32")
y = (np.arange(8) % 2).reshape(8, 1).astype("float32")
net = Net()
net(x)
with tempfile.TemporaryDirectory() as place:
    path = os.path.join(place, "net.weights.h5")
    net.save_weights(path)
    other = Net()
    other(x)
    other.load_weights(path)
print(other(x).numpy().ravel().tolist(), [w.shape for w in other.weights])
run(net, x, y)
