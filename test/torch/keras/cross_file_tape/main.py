import tensorflow as tf
from net import Net
from predict import decide

tf.keras.utils.set_random_seed(46)
net = Net(4)
x = tf.random.normal((8, 3))
y = tf.cast(x[:, :1] > 0, tf.float32)
print(decide(net, x), net(x).numpy().ravel())
optimizer = tf.keras.optimizers.SGD(0.1)


@tf.function
def step():
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=net(x)))
    optimizer.apply_gradients(zip(tape.gradient(loss, net.trainable_variables), net.trainable_variables))
    return loss


for _ in range(2):
    step()
