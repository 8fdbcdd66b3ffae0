import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(11)
model = tf.keras.Sequential([
    tf.keras.layers.Dense(8, activation="relu"),
    tf.keras.layers.Dense(3, activation="softmax"),
])
loss_object = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = tf.keras.optimizers.Adam()
accuracy = tf.keras.metrics.SparseCategoricalAccuracy()


@tf.function
def train_step(images, labels):
    with tf.GradientTape() as tape:
        predictions = model(images, training=True)
        loss = loss_object(labels, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss


x = tf.random.normal((16, 4))
y = tf.constant(np.random.randint(0, 3, 16))
probabilities = model(x, training=False)
accuracy.update_state(y, probabilities)
print(tf.argmax(probabilities, axis=1).numpy(), tf.reduce_max(probabilities, axis=1).numpy(), accuracy.result().numpy())
for _ in range(3):
    train_step(x, y)
