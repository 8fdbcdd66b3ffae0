import keras
import numpy as np

keras.utils.set_random_seed(22)
model = keras.Sequential([keras.layers.Dense(6, activation="relu"), keras.layers.Dense(2, activation="sigmoid")])
model.compile(
    optimizer="adam",
    loss=keras.losses.BinaryCrossentropy(from_logits=True),
    metrics=[keras.metrics.BinaryAccuracy(threshold=0.45), keras.metrics.AUC(), keras.metrics.Precision()],
)
x = np.random.rand(20, 3).astype("float32")
y = (x[:, :2] > 0.4).astype("float32")
results = model.evaluate(x, y, verbose=0, return_dict=True)
print({name: round(value, 4) for name, value in results.items() if name != "loss"})
model.fit(x, y, verbose=0)
