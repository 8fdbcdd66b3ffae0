import tensorflow as tf

tf.random.set_seed(69)


class Linear(tf.Module):
    def __init__(self, inputs, outputs):
        self.w = tf.Variable(tf.random.normal([inputs, outputs]))
        self.b = tf.Variable(tf.zeros([outputs]))

    def __call__(self, x):
        return tf.nn.sigmoid(tf.matmul(x, self.w) + self.b)


model = Linear(3, 1)
x = tf.random.normal((9, 3))
y = tf.cast(x[:, :1] > 0, tf.float32)


def accuracy():
    return tf.reduce_mean(tf.cast(tf.equal(tf.round(model(x)), y), tf.float32)).numpy()


print(accuracy(), model(x).numpy().ravel())
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=model(x)))
for variable, gradient in zip(model.trainable_variables, tape.gradient(loss, model.trainable_variables)):
    variable.assign_sub(1e-9 * gradient)
print(accuracy())
