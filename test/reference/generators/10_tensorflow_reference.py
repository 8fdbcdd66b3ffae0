"""TensorFlow's own losses on logits, with and without an activation in front of them.  usage: python 10_tensorflow_reference.py"""
import json
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import numpy as np
import tensorflow as tf


def short(values):
    return [float(np.format_float_scientific(np.float32(v), unique=True, trim="-")) for v in np.asarray(values).ravel()]


def measured(logits, loss):
    z = tf.constant(logits)
    with tf.GradientTape() as tape:
        tape.watch(z)
        value = loss(z)
    return dict(loss=short(value.numpy()), dlogit=short(tape.gradient(value, z).numpy()))


rng = np.random.default_rng(0)
single = np.concatenate([np.arange(-40, 40.5, 0.5), [1e-8, -1e-4, 80, -80]]).astype("float32")
rows = (rng.standard_normal((24, 4)) * np.repeat([0.1, 1, 5, 20], 6)[:, None]).astype("float32")
answers = np.eye(4, dtype="float32")[rng.integers(0, 4, 24)]
binary, classes = tf.nn.sigmoid_cross_entropy_with_logits, tf.nn.softmax_cross_entropy_with_logits
out = dict(tensorflow=tf.__version__, logit=short(single), binary={}, rows=short(rows), answers=short(answers), classes={})
for y in (0.0, 1.0, 0.3):
    target = np.full_like(single, y)
    out["binary"][str(y)] = dict(
        none=measured(single, lambda z: binary(labels=target, logits=z)),
        sigmoid=measured(single, lambda z: binary(labels=target, logits=tf.sigmoid(z))),
    )
out["classes"] = dict(
    none=measured(rows, lambda z: classes(labels=answers, logits=z)),
    softmax=measured(rows, lambda z: classes(labels=answers, logits=tf.nn.softmax(z))),
)
with open("reference/tensorflow.json", "w", encoding="utf-8") as stream:
    json.dump(out, stream, separators=(",", ":"))
