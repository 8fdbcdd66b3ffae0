/** Checks the catalog of TensorFlow.js against the installed package: every name, and what the losses want. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { optimizerTable } from '../../server/training/catalog/optimizers.ts';
import { tfjs, tfjsCallMethods, tfjsCompiled, tfjsRunners } from '../../server/training/catalog/tfjs.ts';

const prefix = '@tensorflow/tfjs.';

beforeAll(async () => {
  tf.env().set('PROD', true);
  await tf.setBackend('cpu');
});

/** What a dotted path leads to in the package. */
function found(path: string): unknown {
  let at: unknown = tf;
  for (const name of path.split('.')) at = Reflect.get(Object(at), name);
  return at;
}

const paths = Object.keys(tfjs).filter((key) => key.startsWith(prefix));
const methods = Object.keys(tfjs).filter((key) => key.startsWith('.'));

describe('names of the catalog exist in the package', () => {
  test('all keys are paths or methods', () => {
    expect(paths.length + methods.length).toBe(Object.keys(tfjs).length);
    expect(paths.length).toBeGreaterThan(90);
  });
  test.each(paths)('%s', (path) => {
    expect(typeof found(path.slice(prefix.length))).toBe('function');
  });
  test.each(methods)('method %s', (key) => {
    expect(typeof Reflect.get(tf.Tensor.prototype, key.slice(1))).toBe('function');
  });
  test.each([...tfjsRunners])('%s', (path) => {
    expect(typeof found(path.slice(prefix.length))).toBe('function');
  });
  test.each([...tfjsCallMethods])('%s calls a layer or a model', (name) => {
    const holders = [tf.layers.Layer.prototype, tf.LayersModel.prototype];
    expect(holders.some((holder) => typeof Reflect.get(holder, name) === 'function')).toBe(true);
  });
});

/** The declarations of the core package in one text. */
function declarations(): string {
  const root = join(createRequire(import.meta.url).resolve('@tensorflow/tfjs-core/package.json'), '../dist/ops');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.d.ts'))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n');
}

describe('arguments of functions stand where the catalog says', () => {
  const text = declarations();
  const functions = Object.entries(tfjs).flatMap(([path, meaning]) => {
    if (!path.startsWith(prefix) || path.includes('.metrics.')) return [];
    const name = path.slice(path.lastIndexOf('.') + 1);
    const slots =
      meaning.is === 'loss'
        ? [meaning.prediction, meaning.target]
        : meaning.is === 'activation' && meaning.form === 'function'
          ? [meaning.input, meaning.axis]
          : meaning.is === 'arithmetic'
            ? meaning.operands
            : meaning.is === 'join'
              ? meaning.inputs
              : [];
    return slots.flatMap((slot) => (slot && slot !== 'receiver' ? [[name, slot] as const] : []));
  });
  test('there are some', () => expect(functions.length).toBeGreaterThan(20));
  test.each(functions)('%s %o', (name, slot) => {
    const signature = new RegExp(`function ${name}_?(?:<[^(]*>)?\\(([^)]*)`).exec(text)?.[1];
    const parameters = (signature ?? '').split(',').map((each) => each.trim().replace(/\??:[\s\S]*$/, ''));
    expect(slot.names).toContain(parameters[slot.index ?? -1]);
  });
});

describe('layers take the options that the catalog reads', () => {
  const linear = Object.entries(tfjs).filter(([path, meaning]) => path.includes('.layers.') && meaning.is === 'linear');
  test.each(linear)('%s', (path, meaning) => {
    if (meaning.is !== 'linear') throw new Error('not a layer');
    const make = found(path.slice(prefix.length)) as (options: object) => tf.layers.Layer;
    const units = meaning.units?.names[0];
    const activation = meaning.activation?.names[0] ?? '';
    const layer = make({ ...(units ? { [units]: 3 } : {}), kernelSize: 1, [activation]: 'sigmoid' });
    const config = layer.getConfig();
    expect(config[activation]).toBe('sigmoid');
    if (units) expect(config[units]).toBe(3);
  });
});

describe('what losses want', () => {
  const labels = tf.tensor2d([
    [1, 0],
    [0, 1],
  ]);
  const logits = tf.tensor2d([
    [0.7, -1.2],
    [2.1, 0.4],
  ]);
  const close = (a: tf.Tensor, b: tf.Tensor) => expect(a.dataSync()[0]).toBeCloseTo(b.dataSync()[0] ?? Number.NaN, 5);

  test('sigmoidCrossEntropy of logits is logLoss of their sigmoid', () =>
    close(tf.losses.sigmoidCrossEntropy(labels, logits), tf.losses.logLoss(labels, tf.sigmoid(logits))));
  test('softmaxCrossEntropy of logits is categoricalCrossentropy of their softmax', () =>
    close(
      tf.losses.softmaxCrossEntropy(labels, logits),
      tf.mean(tf.metrics.categoricalCrossentropy(labels, tf.softmax(logits))),
    ));
  test('binaryCrossentropy wants probabilities', () =>
    close(
      tf.mean(tf.metrics.binaryCrossentropy(labels, tf.sigmoid(logits))),
      tf.losses.sigmoidCrossEntropy(labels, logits),
    ));

  const strings = Object.values(tfjs).flatMap((meaning) => (meaning.is === 'loss' ? (meaning.strings ?? []) : []));
  test.each(strings)('compile knows %s', (name) => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });
    expect(() => model.compile({ optimizer: 'sgd', loss: name })).not.toThrow();
  });
});

describe('losses to name to compile instead of each other', () => {
  const kindOf = (named: string) =>
    Object.entries(tfjs).flatMap(([path, meaning]) =>
      meaning.is === 'loss' && (path === named || meaning.strings?.includes(named))
        ? [{ kind: meaning.kind, expects: meaning.expects }]
        : [],
    )[0];
  test.each([...tfjsCompiled])('%s', (named, other) => {
    const instead = kindOf(other.kind === 'string' ? other.text : other.path);
    expect(instead?.kind).toBe(kindOf(named)?.kind);
    expect(new Set([instead?.expects, kindOf(named)?.expects])).toEqual(new Set(['logits', 'probabilities']));
  });
});

test('the epsilon of logLoss', () => {
  const zero = tf.losses.logLoss(tf.tensor1d([1]), tf.tensor1d([0])).dataSync()[0];
  const meaning = tfjs[`${prefix}losses.logLoss`];
  const epsilon = meaning?.is === 'loss' ? meaning.epsilon : undefined;
  expect(zero).toBeCloseTo(-Math.log(epsilon ?? 1), 4);
});

test('how much gradient logLoss leaves behind a sigmoid', () => {
  const left = (label: number, logit: number) => {
    const labels = tf.tensor1d([label]);
    const gradient = tf.grad((z: tf.Tensor) => tf.losses.logLoss(labels, tf.sigmoid(z)) as tf.Scalar);
    return Math.abs(gradient(tf.tensor1d([logit])).dataSync()[0] ?? Number.NaN);
  };
  for (const value of [left(0, 16), left(1, -16)]) {
    expect(value).toBeGreaterThan(0.45);
    expect(value).toBeLessThan(0.6);
  }
  for (const value of [left(0, 20), left(1, -20)]) expect(value).toBeLessThan(0.03);
});

describe('optimizers', () => {
  const rows = [...optimizerTable].filter(([path]) => path.startsWith(prefix));
  test('all of tf.train are known', () => {
    const known = rows.map(([path]) => path.slice(`${prefix}train.`.length));
    expect([...known].sort()).toEqual(Object.keys(tf.train).sort());
  });
  test.each(rows)('%s', (path, entry) => {
    const make = found(path.slice(prefix.length)) as (rate?: number, momentum?: number) => tf.Optimizer;
    const rate = (made: tf.Optimizer) => made.getConfig()['learningRate'];
    expect(rate(make(0.25, 0.5))).toBe(0.25);
    if (entry.fallback !== undefined) expect(rate(make())).toBe(entry.fallback);
  });
});
