/** Probes take the numbers of the code: each is read from where it is written, and what cannot be read is left out. */
import { describe, expect, it } from 'vitest';
import type { LossExperiment } from '#lab';
import { textAt } from '#source';
import { sessionEngine } from '../markdown/session.ts';

const engine = await sessionEngine([]);

/** The experiment of the first finding in these files, and the text at the span of each setting. */
function experimentOf(files: Readonly<Record<string, string>>) {
  const sources = Object.entries(files).map(([path, text]) => ({
    path: `/example/${path}`,
    language: path.endsWith('.ts')
      ? ('typescript' as const)
      : path.endsWith('.py')
        ? ('python' as const)
        : ('config' as const),
    text,
  }));
  const [finding] = engine.lint(sources);
  const experiment = finding?.probe()?.experiment;
  if (experiment?.kind !== 'loss') return undefined;
  const read: Record<string, readonly [value: unknown, text: string | undefined]> = {};
  for (const [name, setting] of Object.entries(experiment.settings)) {
    const source = sources.find((each) => each.path === setting?.span?.file);
    read[name] = [setting?.value, source && setting?.span && textAt(source, setting.span)];
    expect(setting?.from).toBe('code');
  }
  return { ...formsOf(experiment), read };
}

function formsOf({ framework, written, fixed }: LossExperiment) {
  return { framework, forms: [written, fixed].map(({ activation, criterion }) => `${activation}, ${criterion}`) };
}

describe('numbers of the code', () => {
  it('reads a PyTorch script', () => {
    const found = experimentOf({
      'train.py': `
import torch, torch.nn as nn
from torch.utils.data import DataLoader

RATE = 0.05
model = nn.Sequential(nn.Linear(30, 16), nn.ReLU(), nn.Linear(16, 3), nn.Sigmoid())
optimizer = torch.optim.SGD(model.parameters(), lr=RATE, momentum=0.9, weight_decay=1e-4)
test = DataLoader(held_out, batch_size=512)
loader = DataLoader(data, batch_size=64, shuffle=True)
for x, y in loader:
    loss = nn.BCELoss()(model(x), y)
    loss.backward()
    optimizer.step()
`,
    });
    expect(found).toEqual({
      framework: 'torch',
      forms: ['sigmoid, binary-on-probabilities', 'none, binary-on-logits'],
      read: {
        width: [16, '16'],
        outputs: [3, '3'],
        classes: [3, '3'],
        batch: [64, '64'],
        optimizer: ['sgd', 'torch.optim.SGD'],
        lr: [0.05, '0.05'],
        momentum: [0.9, '0.9'],
        weight_decay: [1e-4, '1e-4'],
      },
    });
  });

  it('follows a module across files, options and a range of steps', () => {
    const found = experimentOf({
      'net.py': `
import torch
import torch.nn as nn

class Net(nn.Module):
    def __init__(self, width=48):
        super().__init__()
        self.out = nn.Linear(width, 1)

    def forward(self, x):
        return torch.sigmoid(self.out(x)).squeeze(1)
`,
      'train.py': `
import argparse, torch, torch.nn as nn
from net import Net

parser = argparse.ArgumentParser()
parser.add_argument("--lr", type=float, default=3e-4)
args = parser.parse_args()
net = Net(width=96)
optimizer = torch.optim.AdamW(net.parameters(), lr=args.lr)
for step in range(150):
    loss = nn.BCEWithLogitsLoss()(net(x), y)
    loss.backward()
    optimizer.step()
`,
    });
    expect(found?.forms).toEqual(['sigmoid, binary-on-logits', 'none, binary-on-logits']);
    expect(found?.read).toEqual({
      width: [96, '96'],
      outputs: [1, '1'],
      classes: [1, '1'],
      steps: [150, '150'],
      optimizer: ['adamw', 'torch.optim.AdamW'],
      lr: [3e-4, '3e-4'],
    });
  });

  it('reads a Keras model, its rate left out', () => {
    const found = experimentOf({
      'train.py': `
import os
os.environ["KERAS_BACKEND"] = "jax"
import keras

model = keras.Sequential([
    keras.layers.Dense(24, activation="relu"),
    keras.layers.Dropout(0.5),
    keras.layers.Dense(7, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(), loss=keras.losses.CategoricalCrossentropy(from_logits=True))
model.fit(x, y, batch_size=16, epochs=3)
`,
    });
    expect(found).toEqual({
      framework: 'keras-jax',
      forms: ['softmax, classes-on-logits', 'none, classes-on-logits'],
      read: {
        width: [24, '24'],
        outputs: [7, '7'],
        classes: [7, '7'],
        batch: [16, '16'],
        optimizer: ['adam', 'keras.optimizers.Adam'],
        lr: [0.001, 'keras.optimizers.Adam'],
      },
    });
  });

  it('takes the losses of TensorFlow literally', () => {
    const found = experimentOf({
      'train.py': `
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.layers.Dense(12, activation="relu"), tf.keras.layers.Dense(1, activation="sigmoid")])
optimizer = tf.keras.optimizers.Adam(0.002)
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=model(x)))
optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
`,
    });
    expect(found?.framework).toBe('tensorflow');
    expect(found?.forms).toEqual(['sigmoid, binary-on-logits', 'none, binary-on-logits']);
  });

  it('tries the loss that a model of Transformers computes itself', () => {
    const found = experimentOf({
      'train.py': `
import torch.nn as nn
from transformers import AutoModelForSequenceClassification

model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=5)
model.classifier = nn.Sequential(nn.Linear(768, 5), nn.Softmax(dim=-1))
model(ids, labels=labels).loss.backward()
`,
    });
    expect(found?.framework).toBe('torch');
    expect(found?.forms).toEqual(['softmax, classes-on-logits', 'none, classes-on-logits']);
  });

  it('takes the arithmetic of an autocast region', () => {
    const found = experimentOf({
      'train.py': `
import torch, torch.nn as nn

model = nn.Sequential(nn.Linear(8, 1), nn.Sigmoid()).cuda()
for x, y in loader:
    with torch.autocast("cuda", dtype=torch.bfloat16):
        loss = nn.BCELoss()(model(x).float(), y)
    loss.backward()
`,
    });
    expect(found?.read).toMatchObject({
      precision: ['bf16-autocast', 'torch.autocast("cuda", dtype=torch.bfloat16)'],
      device: ['cuda', 'torch.autocast("cuda", dtype=torch.bfloat16)'],
      upcast: [true, expect.any(String)],
    });
  });

  it('leaves out what it cannot read', () => {
    const found = experimentOf({
      'train.py': `
import torch, torch.nn as nn
from settings import build_loader, make_optimizer

p = torch.softmax(backbone(x), dim=1)
loss = nn.NLLLoss()(p, y)
loss.backward()
`,
    });
    expect(found?.forms).toEqual(['softmax, classes-on-log-probabilities', 'none, classes-on-logits']);
    expect(found?.read).toEqual({});
  });

  it('has no experiment for losses that the lab does not compute', () => {
    const found = experimentOf({
      'train.py': `
import torch
from torchvision.ops import sigmoid_focal_loss

loss = sigmoid_focal_loss(torch.sigmoid(head(x)), y)
loss.backward()
`,
    });
    expect(found).toBeUndefined();
  });

  it('reads TypeScript', () => {
    const found = experimentOf({
      'train.ts': `
import * as tf from '@tensorflow/tfjs';

const model = tf.sequential();
model.add(tf.layers.dense({ units: 32, inputShape: [8], activation: 'relu' }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.sgd(0.2), loss: tf.losses.sigmoidCrossEntropy });
await model.fit(xs, ys, { batchSize: 128 });
`,
    });
    expect(found).toEqual({
      framework: 'tfjs',
      forms: ['sigmoid, binary-on-logits', 'none, binary-on-logits'],
      read: {
        width: [32, '32'],
        outputs: [1, '1'],
        classes: [1, '1'],
        batch: [128, '128'],
        optimizer: ['sgd', 'tf.train.sgd'],
        lr: [0.2, '0.2'],
      },
    });
  });
});
