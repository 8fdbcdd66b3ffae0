import keras
import numpy as np

keras.utils.set_random_seed(32)
x = np.random.rand(10, 4).astype("float32")
y = keras.utils.to_categorical(np.arange(10) % 3)
model = keras.Sequential([keras.layers.Dense(3, activation="softmax")])
loss = keras.losses.CategoricalCrossentropy(
    from_logits=True,  # the head gives probabilities
    label_smoothing=0.1,
    reduction="sum_over_batch_size",
)
model.compile(optimizer="adam", loss=loss, weighted_metrics=["accuracy"])
print(model.predict(x, verbose=0).tolist())
model.fit(x, y, class_weight={0: 1.0, 1: 2.0, 2: 1.0}, sample_weight=None, verbose=0)
