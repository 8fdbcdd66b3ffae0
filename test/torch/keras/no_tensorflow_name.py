import keras
import numpy as np
from tensorflow.nn import softmax_cross_entropy_with_logits
from tensorflow import GradientTape, reduce_mean, one_hot

keras.utils.set_random_seed(76)
model = keras.Sequential([keras.layers.Dense(3, activation="softmax")])
x = np.random.rand(8, 3).astype("float32")
print(model.predict(x, verbose=0).max(1).tolist())
optimizer = keras.optimizers.Adam()
with GradientTape() as tape:
    loss = reduce_mean(softmax_cross_entropy_with_logits(one_hot(np.arange(8) % 3, 3), model(x)))
optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
