import tensorflow as tf

tf.keras.utils.set_random_seed(65)


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.out = tf.keras.layers.Dense(1)

    def call(self, x):
        return {"p": tf.sigmoid(self.out(x)), "x": x}


net = Net()
x = tf.random.normal((7, 4))
y = tf.cast(x[:, :1] > 0, tf.float32)
print((net(x)["p"] > 0.5).numpy().ravel(), net.predict(x, verbose=0)["p"].ravel())
optimizer = tf.keras.optimizers.Adam()
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=net(x)["p"]))
optimizer.apply_gradients(zip(tape.gradient(loss, net.trainable_variables), net.trainable_variables))
