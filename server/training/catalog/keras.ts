/**
 * Keras (2 and 3, `tf.keras` too: its paths are brought to `keras.`) and TensorFlow: layers, activations, losses.
 * Sources: the signatures of Keras 3.15 and TensorFlow 2.21.
 */
import type { Slot } from '#program';
import type { ActivationName, Catalog, LossMeaning, TensorMeaning } from './meaning.ts';

const first: Slot = { names: ['x', 'inputs', 'logits', 'input'], index: 0 };
const byName: Slot = { names: ['activation'] };

function layer(units: readonly [name: string, index: number], activation: number): TensorMeaning {
  return {
    is: 'linear',
    form: 'module',
    units: { names: [units[0]], index: units[1] },
    activation: { names: ['activation'], index: activation },
  };
}

function under(prefixes: readonly string[], table: Catalog<TensorMeaning>): Catalog<TensorMeaning> {
  return Object.fromEntries(
    prefixes.flatMap((prefix) => Object.entries(table).map(([name, meaning]) => [`${prefix}.${name}`, meaning])),
  );
}

const through: TensorMeaning = { is: 'through', form: 'module', input: first };
const other: TensorMeaning = { is: 'activation', form: 'module', activation: 'other', input: first };

const layers = under(['keras.layers'], {
  Dense: layer(['units', 0], 1),
  Conv1D: layer(['filters', 0], 7),
  Conv2D: layer(['filters', 0], 7),
  Conv3D: layer(['filters', 0], 7),
  Convolution2D: { is: 'linear', form: 'module', activation: byName },
  Conv1DTranspose: { is: 'linear', form: 'module', activation: byName },
  Conv2DTranspose: { is: 'linear', form: 'module', activation: byName },
  SeparableConv2D: { is: 'linear', form: 'module', activation: byName },
  LSTM: other,
  GRU: other,
  SimpleRNN: other,
  Bidirectional: other,
  Embedding: other,
  BatchNormalization: other,
  LayerNormalization: other,
  MaxPooling2D: other,
  Activation: { is: 'named', activation: { names: ['activation'], index: 0 } },
  Softmax: {
    is: 'activation',
    form: 'module',
    activation: 'softmax',
    input: first,
    axis: { names: ['axis'], index: 0 },
  },
  ReLU: other,
  LeakyReLU: other,
  ELU: other,
  PReLU: other,
  Dropout: through,
  Flatten: through,
  Reshape: through,
  Permute: through,
  UpSampling2D: through,
  Rescaling: other,
  Lambda: { is: 'runs', inner: { names: ['function'], index: 0 } },
  TimeDistributed: { is: 'runs', inner: { names: ['layer'], index: 0 } },
  GlobalAveragePooling2D: other,
});

function activation(name: ActivationName): TensorMeaning {
  const soft = name === 'softmax' || name === 'log-softmax';
  return {
    is: 'activation',
    form: 'function',
    activation: name,
    input: first,
    ...(soft ? { axis: { names: ['axis'], index: 1 } } : {}),
  };
}

const functions: Catalog<TensorMeaning> = {
  ...under(
    [
      'keras.activations',
      'keras.ops',
      'keras.backend',
      'tensorflow.nn',
      'tensorflow.math',
      'tensorflow',
      'jax.nn',
      'flax.linen',
    ],
    {
      sigmoid: activation('sigmoid'),
      softmax: activation('softmax'),
      log_softmax: activation('log-softmax'),
      log_sigmoid: activation('log-sigmoid'),
      relu: activation('other'),
      tanh: activation('other'),
      elu: activation('other'),
      gelu: activation('other'),
    },
  ),
  ...under(['tensorflow', 'keras.ops', 'keras.backend', 'jax.numpy'], {
    squeeze: { is: 'through', form: 'function', input: first },
    reshape: { is: 'through', form: 'function', input: first },
    expand_dims: { is: 'through', form: 'function', input: first },
    transpose: { is: 'through', form: 'function', input: first },
    cast: { is: 'through', form: 'function', input: first },
    clip: { is: 'through', form: 'function', input: first, clamps: true },
    clip_by_value: { is: 'through', form: 'function', input: first, clamps: true },
    identity: { is: 'through', form: 'function', input: first },
    log: { is: 'log', form: 'function', input: first },
    exp: { is: 'exp', form: 'function', input: first },
    matmul: { is: 'linear', form: 'function' },
  }),
  'tensorflow.math.log': { is: 'log', form: 'function', input: first },
  'flax.linen.Dense': { is: 'linear', form: 'module', units: { names: ['features'], index: 0 } },
  'flax.linen.Conv': { is: 'linear', form: 'module', units: { names: ['features'], index: 0 } },
};

const models: Catalog<TensorMeaning> = {
  'keras.Sequential': { is: 'chain', add: ['add'] },
  'keras.models.Sequential': { is: 'chain', add: ['add'] },
  'keras.Model': { is: 'model', heads: [], outputs: { names: ['outputs', 'output'], index: 1 } },
  'keras.models.Model': { is: 'model', heads: [], outputs: { names: ['outputs', 'output'], index: 1 } },
};

const truth: Slot = { names: ['y_true', 'target'], index: 0 };
const predicted: Slot = { names: ['y_pred', 'output'], index: 1 };
/** The functions beside the losses call the same arguments otherwise. */
const plainSlots = { target: { names: ['target'], index: 0 }, prediction: { names: ['output'], index: 1 } };
const kinds = {
  BinaryCrossentropy: ['binary', 'binary_crossentropy'],
  BinaryFocalCrossentropy: ['binary', 'binary_focal_crossentropy'],
  CategoricalCrossentropy: ['classes', 'categorical_crossentropy'],
  SparseCategoricalCrossentropy: ['classes', 'sparse_categorical_crossentropy'],
  CategoricalFocalCrossentropy: ['classes', 'categorical_focal_crossentropy'],
} as const;

function losses(): Catalog<LossMeaning> {
  const table: Record<string, LossMeaning> = {};
  for (const [title, [kind, name]] of Object.entries(kinds)) {
    const base: LossMeaning = {
      is: 'loss',
      form: 'module',
      title,
      kind,
      expects: 'probabilities',
      prediction: predicted,
      target: truth,
      fromLogits: {
        names: ['from_logits'],
        ...(title.includes('Focal') ? {} : { index: 0 }),
      },
      framework: 'keras',
      strings: [name, title],
      ...(title.includes('Focal') ? {} : { crossEntropy: { scaledBy: [{ names: ['ignore_class'] }] } }),
    };
    table[`keras.losses.${title}`] = base;
    table[`tensorflow.losses.${title}`] = base;
    for (const prefix of ['keras.losses', 'keras.metrics', 'keras.backend', 'keras.ops', 'tensorflow.losses'])
      table[`${prefix}.${name}`] = {
        ...base,
        ...(prefix === 'keras.backend' || prefix === 'keras.ops' ? plainSlots : {}),
        form: 'function',
        title: name,
        fromLogits: { names: ['from_logits'], ...(title.includes('Focal') ? {} : { index: 2 }) },
      };
  }
  return table;
}

/** Losses between numbers of any kind: they say nothing of logits and probabilities. */
const distances: Catalog<LossMeaning> = Object.fromEntries(
  (
    [
      ['MeanSquaredError', 'mean_squared_error', 'mse', 'MSE'],
      ['MeanAbsoluteError', 'mean_absolute_error', 'mae', 'MAE'],
      ['MeanAbsolutePercentageError', 'mean_absolute_percentage_error', 'mape'],
      ['MeanSquaredLogarithmicError', 'mean_squared_logarithmic_error', 'msle'],
      ['Huber', 'huber'],
      ['LogCosh', 'log_cosh', 'logcosh'],
      ['Hinge', 'hinge'],
      ['SquaredHinge', 'squared_hinge'],
      ['Poisson', 'poisson'],
    ] as const
  ).map(([title, ...strings]) => [
    `keras.losses.${title}`,
    {
      is: 'loss',
      form: 'module',
      title,
      kind: 'distance',
      expects: 'numbers',
      prediction: predicted,
      target: truth,
      framework: 'keras',
      strings: [title, ...strings],
    },
  ]),
);

const divergence: LossMeaning = {
  is: 'loss',
  form: 'module',
  title: 'KLDivergence',
  kind: 'divergence',
  expects: 'probabilities',
  prediction: predicted,
  target: truth,
  framework: 'keras',
  strings: ['KLDivergence', 'kl_divergence', 'kullback_leibler_divergence', 'kld', 'KLD'],
};

/** Losses of optax on logits. */
const optax: Catalog<LossMeaning> = Object.fromEntries(
  (
    [
      ['sigmoid_binary_cross_entropy', 'binary'],
      ['sigmoid_focal_loss', 'binary'],
      ['softmax_cross_entropy', 'classes'],
      ['safe_softmax_cross_entropy', 'classes'],
      ['softmax_cross_entropy_with_integer_labels', 'classes'],
    ] as const
  ).map(([title, kind]) => [
    `optax.${title}`,
    {
      is: 'loss',
      form: 'function',
      title,
      kind,
      expects: 'logits',
      prediction: { names: ['logits'], index: 0 },
      target: { names: ['labels'], index: 1 },
      framework: 'optax',
      ...(title.includes('focal') ? {} : { crossEntropy: { scaledBy: [{ names: ['where'], index: 3 }] } }),
    },
  ]),
);

export const keras: Catalog<TensorMeaning> = {
  ...layers,
  ...functions,
  ...models,
  ...losses(),
  ...distances,
  'keras.losses.KLDivergence': divergence,
  ...optax,
};
