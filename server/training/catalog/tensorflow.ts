/**
 * TensorFlow below Keras: layers that are functions (TensorFlow 1), losses on logits and on probabilities.
 * Sources: the signatures of TensorFlow 1.15 and 2.21.
 */
import { lastName, type Slot } from '#program';
import type { Catalog, LossMeaning, TensorMeaning } from './meaning.ts';

const inputs: Slot = { names: ['inputs', 'input', 'x'], index: 0 };

function layer(units: string, activation: number): TensorMeaning {
  return {
    is: 'linear',
    form: 'function',
    units: { names: [units], index: 1 },
    activation: { names: ['activation'], index: activation },
  };
}

const through: TensorMeaning = { is: 'through', form: 'function', input: inputs };
const other: TensorMeaning = { is: 'activation', form: 'function', activation: 'other', input: inputs };

/** `fully_connected` and its like end in a ReLU unless `activation_fn` says otherwise. */
const contributed: TensorMeaning = {
  is: 'linear',
  form: 'function',
  units: { names: ['num_outputs'], index: 1 },
  activation: { names: ['activation_fn'] },
  activatedByItself: true,
};

/** Tensors made from nothing: biases and weights before training. They hold no meaning that a loss could read. */
const made: Catalog<TensorMeaning> = Object.fromEntries(
  [
    'Variable',
    'get_variable',
    'constant',
    'zeros',
    'ones',
    'fill',
    'random_normal',
    'random_uniform',
    'truncated_normal',
    'random.normal',
    'random.uniform',
    'random.truncated_normal',
  ].map((name) => [
    `tensorflow.${name}`,
    { is: 'activation', form: 'function', activation: 'other', input: { names: ['initial_value', 'shape'], index: 0 } },
  ]),
);

const contrib: Catalog<TensorMeaning> = Object.fromEntries(
  ['tensorflow.contrib.layers', 'tensorflow.contrib.slim', 'tf_slim'].flatMap((prefix) => [
    [`${prefix}.fully_connected`, contributed],
    [`${prefix}.conv2d`, contributed],
    [`${prefix}.flatten`, through],
    [`${prefix}.dropout`, through],
    [`${prefix}.batch_norm`, other],
  ]),
);

const layers: Catalog<TensorMeaning> = {
  'tensorflow.layers.dense': layer('units', 2),
  'tensorflow.layers.conv1d': layer('filters', 7),
  'tensorflow.layers.conv2d': layer('filters', 7),
  'tensorflow.layers.conv3d': layer('filters', 7),
  'tensorflow.layers.conv2d_transpose': layer('filters', 6),
  'tensorflow.layers.flatten': through,
  'tensorflow.layers.dropout': through,
  'tensorflow.layers.batch_normalization': other,
  'tensorflow.layers.max_pooling2d': other,
  'tensorflow.nn.dropout': through,
  'tensorflow.nn.bias_add': through,
  'tensorflow.nn.xw_plus_b': { is: 'linear', form: 'function' },
  'tensorflow.linalg.matmul': { is: 'linear', form: 'function' },
  'tensorflow.add': {
    is: 'arithmetic',
    form: 'function',
    operands: [
      { names: ['x'], index: 0 },
      { names: ['y'], index: 1 },
    ],
  },
};

function loss(
  path: string,
  kind: LossMeaning['kind'],
  expects: LossMeaning['expects'],
  labels: readonly [name: string, index: number],
  given: readonly [name: string, index: number],
  more: Partial<LossMeaning> = {},
): readonly [string, LossMeaning] {
  const title = lastName(path);
  return [
    path,
    {
      is: 'loss',
      form: 'function',
      title,
      kind,
      expects,
      prediction: { names: [given[0]], index: given[1] },
      target: { names: [labels[0]], index: labels[1] },
      framework: 'keras',
      ...more,
    },
  ];
}

const nn = 'tensorflow.nn';
const old = 'tensorflow.losses';

/** The loss of Keras that gives the same numbers, of the same shape, from probabilities. */
function onProbabilities(path: string): Pick<LossMeaning, 'counterpart'> {
  return { counterpart: { path: `tensorflow.keras.${path}`, title: `tf.keras.${path}`, bare: true } };
}

/** A cross-entropy; `weights` stand beside the labels where the loss takes any. */
const plain = { crossEntropy: { scaledBy: [] } };
const weighable = { crossEntropy: { scaledBy: [{ names: ['weights'], index: 2 }] } };

const binary = onProbabilities('backend.binary_crossentropy');
const columns = onProbabilities('losses.categorical_crossentropy');
const numbered = onProbabilities('losses.sparse_categorical_crossentropy');

const losses: Catalog<LossMeaning> = Object.fromEntries([
  loss(`${nn}.sigmoid_cross_entropy_with_logits`, 'binary', 'logits', ['labels', 0], ['logits', 1], {
    ...plain,
    ...binary,
  }),
  loss(`${nn}.weighted_cross_entropy_with_logits`, 'binary', 'logits', ['labels', 0], ['logits', 1]),
  loss(`${nn}.softmax_cross_entropy_with_logits`, 'classes', 'logits', ['labels', 0], ['logits', 1], {
    ...plain,
    ...columns,
  }),
  loss(`${nn}.softmax_cross_entropy_with_logits_v2`, 'classes', 'logits', ['labels', 0], ['logits', 1], {
    ...plain,
    ...columns,
  }),
  loss(`${nn}.sparse_softmax_cross_entropy_with_logits`, 'classes', 'logits', ['labels', 0], ['logits', 1], {
    ...plain,
    ...numbered,
  }),
  loss(`${old}.sigmoid_cross_entropy`, 'binary', 'logits', ['multi_class_labels', 0], ['logits', 1], weighable),
  loss(`${old}.softmax_cross_entropy`, 'classes', 'logits', ['onehot_labels', 0], ['logits', 1], weighable),
  loss(`${old}.sparse_softmax_cross_entropy`, 'classes', 'logits', ['labels', 0], ['logits', 1], weighable),
  loss(`${old}.mean_squared_error`, 'distance', 'numbers', ['labels', 0], ['predictions', 1]),
  loss(`${old}.absolute_difference`, 'distance', 'numbers', ['labels', 0], ['predictions', 1]),
  loss(`${old}.huber_loss`, 'distance', 'numbers', ['labels', 0], ['predictions', 1]),
  loss(`${old}.log_loss`, 'binary', 'probabilities', ['labels', 0], ['predictions', 1], { epsilon: 1e-7 }),
]);

export const tensorflow: Catalog<TensorMeaning> = { ...made, ...layers, ...contrib, ...losses };
