import tensorflow as tf

tf.keras.utils.set_random_seed(21)


class CVAE(tf.keras.Model):
    def __init__(self, latent):
        super().__init__()
        self.latent = latent
        self.encoder = tf.keras.Sequential([tf.keras.layers.Dense(6, activation="relu"), tf.keras.layers.Dense(2 * latent)])
        self.decoder = tf.keras.Sequential([tf.keras.layers.Dense(6, activation="relu"), tf.keras.layers.Dense(8)])

    def encode(self, x):
        return tf.split(self.encoder(x), num_or_size_splits=2, axis=1)

    def decode(self, z):
        return tf.sigmoid(self.decoder(z))

    def sample(self, z):
        return self.decode(z)


def compute_loss(model, x):
    mean, logvar = model.encode(x)
    z = mean + tf.exp(logvar * 0.5) * tf.random.normal(tf.shape(mean))
    x_logit = model.decode(z)
    cross_ent = tf.nn.sigmoid_cross_entropy_with_logits(logits=x_logit, labels=x)
    kl = -0.5 * tf.reduce_sum(1 + logvar - mean**2 - tf.exp(logvar), axis=1)
    return tf.reduce_mean(tf.reduce_sum(cross_ent, axis=1) + kl)


model = CVAE(2)
data = tf.cast(tf.random.uniform((10, 8)) > 0.5, tf.float32)
mean, _ = model.encode(data)
print(model.sample(mean).numpy().ravel()[:8], (model.decode(mean) > 0.5).numpy().sum())
optimizer = tf.keras.optimizers.Adam()
with tf.GradientTape() as tape:
    loss = compute_loss(model, data)
optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
