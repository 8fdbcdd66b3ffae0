import keras
import numpy as np
import tensorflow as tf
from keras import layers

keras.utils.set_random_seed(67)


class GAN(keras.Model):
    def __init__(self, discriminator, generator, latent):
        super().__init__()
        self.discriminator = discriminator
        self.generator = generator
        self.latent = latent

    def compile(self, d_optimizer, g_optimizer, loss_fn):
        super().compile()
        self.d_optimizer = d_optimizer
        self.g_optimizer = g_optimizer
        self.loss_fn = loss_fn

    def train_step(self, real):
        size = tf.shape(real)[0]
        noise = tf.random.normal((size, self.latent))
        fake = self.generator(noise)
        both = tf.concat([fake, real], axis=0)
        labels = tf.concat([tf.ones((size, 1)), tf.zeros((size, 1))], axis=0)
        with tf.GradientTape() as tape:
            predictions = self.discriminator(both)
            d_loss = self.loss_fn(labels, predictions)
        grads = tape.gradient(d_loss, self.discriminator.trainable_weights)
        self.d_optimizer.apply_gradients(zip(grads, self.discriminator.trainable_weights))
        with tf.GradientTape() as tape:
            g_loss = self.loss_fn(tf.zeros((size, 1)), self.discriminator(self.generator(noise)))
        grads = tape.gradient(g_loss, self.generator.trainable_weights)
        self.g_optimizer.apply_gradients(zip(grads, self.generator.trainable_weights))
        return {"d": d_loss, "g": g_loss}


discriminator = keras.Sequential([keras.Input((2,)), layers.Dense(4), layers.LeakyReLU(), layers.Dense(1, activation="sigmoid")])
generator = keras.Sequential([keras.Input((3,)), layers.Dense(4), layers.Dense(2)])
data = np.random.rand(8, 2).astype("float32")
print(discriminator.predict(data, verbose=0).ravel().tolist())
gan = GAN(discriminator, generator, 3)
gan.compile(keras.optimizers.Adam(), keras.optimizers.Adam(), keras.losses.BinaryCrossentropy(from_logits=True))
gan.fit(data, epochs=1, verbose=0)
