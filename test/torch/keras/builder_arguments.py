import argparse

import numpy as np
import tensorflow as tf


def build_model(units, activation="sigmoid"):
    model = tf.keras.Sequential()
    for width in (8, 4):
        model.add(tf.keras.layers.Dense(width, activation="relu"))
    model.add(tf.keras.layers.Dense(units, activation=activation))
    return model


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lr", type=float, default=1e-3)
    args = parser.parse_args()
    tf.keras.utils.set_random_seed(36)
    model = build_model(1)
    model.compile(tf.keras.optimizers.Adam(args.lr), loss=tf.keras.losses.BinaryCrossentropy(from_logits=True))
    x = np.random.rand(10, 3).astype("float32")
    p = model.predict(x, verbose=0)
    print(np.where(p > 0.5, 1, 0).ravel(), np.round(p).ravel(), p.ravel().tolist())
    model.fit(x, np.arange(10) % 2, verbose=0)


if __name__ == "__main__":
    main()
