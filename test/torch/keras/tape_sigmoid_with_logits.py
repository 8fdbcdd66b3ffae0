import tensorflow as tf

tf.keras.utils.set_random_seed(12)


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.fc1 = tf.keras.layers.Dense(6, activation="relu")
        self.fc2 = tf.keras.layers.Dense(1)

    def call(self, x):
        x = self.fc1(x)
        return tf.nn.sigmoid(self.fc2(x))


net = Net()
optimizer = tf.keras.optimizers.SGD(0.1)
x = tf.random.normal((20, 3))
y = tf.cast(x[:, :1] > 0, tf.float32)
p = net(x)
print((p > 0.5).numpy().ravel(), tf.reduce_mean(p).numpy())
for step in range(3):
    with tf.GradientTape() as tape:
        out = net(x)
        loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=out))
    grads = tape.gradient(loss, net.trainable_variables)
    optimizer.apply_gradients(zip(grads, net.trainable_variables))
    acc = tf.reduce_mean(tf.cast((out > 0.5) == (y > 0.5), tf.float32))
