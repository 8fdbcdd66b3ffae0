import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
tf.set_random_seed(70)
x = tf.placeholder(tf.float32, [None, 3])
y = tf.placeholder(tf.float32, [None, 1])
w = tf.Variable(tf.random_normal([3, 1], seed=1))
p = tf.sigmoid(tf.matmul(x, w))
cost = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=p))
train = tf.train.GradientDescentOptimizer(1e-9).minimize(cost)
right = tf.reduce_mean(tf.cast(tf.equal(p > 0.5, y > 0.5), tf.float32))
data = np.random.RandomState(0).randn(12, 3)
labels = (data[:, :1] > 0).astype("float32")
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    print(session.run(right, {x: data, y: labels}), session.run(p, {x: data}).ravel())
    for _ in range(2):
        session.run(train, {x: data, y: labels})
    print(session.run(p, {x: data}).ravel())
