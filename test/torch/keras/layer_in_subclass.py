import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(41)


class Scorer(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.net = tf.keras.Sequential([tf.keras.layers.Dense(4, activation="relu"), tf.keras.layers.Dense(1)])
        self.squash = tf.keras.layers.Activation("sigmoid")

    def call(self, inputs):
        return self.squash(self.net(inputs))

    def decide(self, inputs):
        return self(inputs) > 0.5


scorer = Scorer()
x = np.random.randn(9, 3).astype("float32")
y = np.random.randint(0, 2, (9, 1)).astype("float32")
print(scorer.decide(x).numpy().ravel(), scorer(x).numpy().ravel().tolist())
optimizer = tf.keras.optimizers.Adam()
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(y, scorer(x)))
optimizer.apply_gradients(zip(tape.gradient(loss, scorer.trainable_variables), scorer.trainable_variables))
