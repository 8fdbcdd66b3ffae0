import tensorflow as tf

tf.keras.utils.set_random_seed(64)


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = tf.keras.layers.Dense(5, activation="relu")
        self.out = tf.keras.layers.Dense(3)

    def call(self, x):
        features = self.hidden(x)
        return tf.nn.softmax(self.out(features)), features


net = Net()
x = tf.random.normal((7, 4))
y = tf.constant([0, 1, 2, 0, 1, 2, 0])
probabilities, features = net(x)
print(tf.reduce_max(probabilities, 1).numpy(), features.shape)
optimizer = tf.keras.optimizers.Adam()
with tf.GradientTape() as tape:
    scores, _ = net(x)
    loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=scores))
optimizer.apply_gradients(zip(tape.gradient(loss, net.trainable_variables), net.trainable_variables))
