import numpy as np
from tensorflow.keras import Model, layers, losses, utils

utils.set_random_seed(44)
tokens = layers.Input((7,), dtype="int32")
x = layers.Embedding(20, 6)(tokens)
x = layers.Bidirectional(layers.LSTM(5))(x)
x = layers.Dropout(0.2)(x)
logits = layers.Dense(1)(x)
probability = layers.Activation("sigmoid", name="probability")(logits)
model = Model(tokens, probability)
model.compile(loss=losses.BinaryCrossentropy(from_logits=True), optimizer="adam")
data = np.random.randint(0, 20, (6, 7))
print(model.predict(data, verbose=0).ravel().tolist(), (model.predict(data, verbose=0) > 0.5).ravel())
model.fit(data, np.arange(6) % 2, verbose=0)
