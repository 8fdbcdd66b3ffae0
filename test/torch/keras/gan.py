import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(20)


def make_discriminator():
    model = tf.keras.Sequential()
    model.add(layers.Dense(8, input_shape=(2,)))
    model.add(layers.LeakyReLU())
    model.add(layers.Dense(1, activation="sigmoid"))
    return model


generator = tf.keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(2)])
discriminator = make_discriminator()
cross_entropy = tf.keras.losses.BinaryCrossentropy(from_logits=True)
g_optimizer = tf.keras.optimizers.Adam(1e-4)
d_optimizer = tf.keras.optimizers.Adam(1e-4)


def discriminator_loss(real_output, fake_output):
    real_loss = cross_entropy(tf.ones_like(real_output), real_output)
    fake_loss = cross_entropy(tf.zeros_like(fake_output), fake_output)
    return real_loss + fake_loss


def generator_loss(fake_output):
    return cross_entropy(tf.ones_like(fake_output), fake_output)


real = tf.random.normal((8, 2))
noise = tf.random.normal((8, 3))
print(discriminator(real).numpy().ravel(), tf.reduce_mean(discriminator(generator(noise))).numpy())
with tf.GradientTape() as gen_tape, tf.GradientTape() as disc_tape:
    generated = generator(noise, training=True)
    real_output = discriminator(real, training=True)
    fake_output = discriminator(generated, training=True)
    gen_loss = generator_loss(fake_output)
    disc_loss = discriminator_loss(real_output, fake_output)
g_optimizer.apply_gradients(zip(gen_tape.gradient(gen_loss, generator.trainable_variables), generator.trainable_variables))
d_optimizer.apply_gradients(
    zip(disc_tape.gradient(disc_loss, discriminator.trainable_variables), discriminator.trainable_variables)
)
