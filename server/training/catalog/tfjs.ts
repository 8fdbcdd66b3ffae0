/**
 * TensorFlow.js: activations, layers, shape operations, models and losses. Sources: the signatures of
 * @tensorflow/tfjs 4.22, against whose installed package a test checks every name.
 */
import type { Slot } from '#program';
import type {
  ActivationMeaning,
  ActivationName,
  ArithmeticMeaning,
  Catalog,
  Form,
  LossMeaning,
  TensorMeaning,
} from './meaning.ts';

/** All packages of TensorFlow.js give on what this one gives; see `tfjsAliases`. */
const tf = '@tensorflow/tfjs';

/** Classes of optimizers, and the functions that make them of the same arguments. */
const optimizerClasses: readonly (readonly [name: string, made: string])[] = [
  ['AdadeltaOptimizer', 'adadelta'],
  ['AdagradOptimizer', 'adagrad'],
  ['AdamOptimizer', 'adam'],
  ['AdamaxOptimizer', 'adamax'],
  ['MomentumOptimizer', 'momentum'],
  ['RMSPropOptimizer', 'rmsprop'],
  ['SGDOptimizer', 'sgd'],
];

/** Packages that hold the same names: the whole for Node.js, and the parts. */
export const tfjsAliases: readonly (readonly [from: string, to: string])[] = [
  ...['node-gpu', 'node', 'core', 'layers', 'converter', 'union'].map((part): readonly [string, string] => [
    `${tf}-${part}.`,
    `${tf}.`,
  ]),
  [`${tf}.default.`, `${tf}.`],
  // The file from which editors complete the import of a metric.
  [`${tf}-layers/dist/exports_metrics.`, `${tf}.metrics.`],
  ...optimizerClasses.map(([name, made]): readonly [string, string] => [`${tf}.${name}`, `${tf}.train.${made}`]),
  // Before version 1.
  [`${tf}.loadModel`, `${tf}.loadLayersModel`],
  [`${tf}.loadFrozenModel`, `${tf}.loadGraphModel`],
];

const first: Slot = { names: ['x', 'logits'], index: 0 };

function under<M>(prefix: string, names: readonly string[], meaning: M): Catalog<M> {
  return Object.fromEntries(names.map((name) => [`${prefix}.${name}`, meaning]));
}

/** Tensors made from nothing: biases and weights before training. They hold no meaning that a loss could read. */
const made: Catalog<TensorMeaning> = under(
  tf,
  ['zeros', 'ones', 'zerosLike', 'onesLike', 'fill', 'scalar', 'randomNormal', 'randomUniform', 'truncatedNormal'],
  { is: 'activation', form: 'function', activation: 'other', input: { names: ['shape', 'value', 'x'], index: 0 } },
);

function activation(name: ActivationName, form: 'function' | 'method'): ActivationMeaning {
  const soft = name === 'softmax' || name === 'log-softmax';
  const input = form === 'method' ? 'receiver' : first;
  const axis: Slot = { names: [name === 'softmax' ? 'dim' : 'axis'], index: form === 'method' ? 0 : 1 };
  return { is: 'activation', form, activation: name, input, ...(soft ? { axis } : {}) };
}

const otherActivations = ['relu', 'relu6', 'elu', 'selu', 'leakyRelu', 'prelu', 'softplus', 'tanh', 'erf', 'step'];

const activations: Catalog<TensorMeaning> = {
  [`${tf}.sigmoid`]: activation('sigmoid', 'function'),
  [`${tf}.softmax`]: activation('softmax', 'function'),
  [`${tf}.logSoftmax`]: activation('log-softmax', 'function'),
  [`${tf}.logSigmoid`]: activation('log-sigmoid', 'function'),
  ...under(tf, otherActivations, activation('other', 'function')),
  '.logSoftmax': activation('log-softmax', 'method'),
  '.logSigmoid': activation('log-sigmoid', 'method'),
  ...under(
    '',
    otherActivations.filter((name) => name !== 'relu' && name !== 'tanh'),
    activation('other', 'method'),
  ),
};

/** A layer is made with an options object and runs when it is applied or stands in a model. */
function linear(units: string): TensorMeaning {
  return { is: 'linear', form: 'module', units: { names: [units] }, activation: { names: ['activation'] } };
}

const otherLayer: TensorMeaning = { is: 'activation', form: 'module', activation: 'other', input: first };
const throughLayer: TensorMeaning = { is: 'through', form: 'module', input: { names: ['inputs'], index: 0 } };

const layers: Catalog<TensorMeaning> = {
  [`${tf}.layers.dense`]: linear('units'),
  ...under(`${tf}.layers`, ['conv1d', 'conv2d', 'conv3d', 'conv2dTranspose', 'conv3dTranspose'], linear('filters')),
  [`${tf}.layers.separableConv2d`]: linear('filters'),
  [`${tf}.layers.depthwiseConv2d`]: { is: 'linear', form: 'module', activation: { names: ['activation'] } },
  [`${tf}.layers.activation`]: { is: 'named', activation: { names: ['activation'] } },
  [`${tf}.layers.timeDistributed`]: { is: 'runs', inner: { names: ['layer'] } },
  [`${tf}.layers.softmax`]: {
    is: 'activation',
    form: 'module',
    activation: 'softmax',
    input: first,
    axis: { names: ['axis'] },
  },
  ...under(
    `${tf}.layers`,
    [
      'reLU',
      'leakyReLU',
      'elu',
      'prelu',
      'thresholdedReLU',
      'lstm',
      'gru',
      'simpleRNN',
      'rnn',
      'convLstm2d',
      'bidirectional',
      'embedding',
      'batchNormalization',
      'layerNormalization',
      'averagePooling1d',
      'averagePooling2d',
      'averagePooling3d',
      'globalAveragePooling1d',
      'globalAveragePooling2d',
      'globalMaxPooling1d',
      'globalMaxPooling2d',
      'maxPooling1d',
      'maxPooling2d',
      'maxPooling3d',
      'rescaling',
    ],
    otherLayer,
  ),
  ...under(
    `${tf}.layers`,
    [
      'dropout',
      'alphaDropout',
      'gaussianDropout',
      'spatialDropout1d',
      'flatten',
      'reshape',
      'permute',
      'cropping2D',
      'zeroPadding2d',
      'upSampling2d',
      'inputLayer',
      'masking',
    ],
    throughLayer,
  ),
  ...under(tf, ['matMul', 'dot', 'conv1d', 'conv2d', 'conv3d', 'conv2dTranspose', 'depthwiseConv2d'], {
    is: 'linear' as const,
    form: 'function' as const,
  }),
  ...under('', ['matMul', 'dot', 'conv1d', 'conv2d', 'conv2dTranspose', 'depthwiseConv2d'], {
    is: 'linear' as const,
    form: 'method' as const,
  }),
};

function through(form: Form, clamps = false): TensorMeaning {
  return { is: 'through', form, input: form === 'method' ? 'receiver' : first, ...(clamps ? { clamps: true } : {}) };
}

const shapeFunctions = [
  'reshape',
  'squeeze',
  'expandDims',
  'transpose',
  'cast',
  'clone',
  'keep',
  'slice',
  'gather',
  'tile',
  'reverse',
  'split',
  'unstack',
  'variable',
];
const shapeMethods = [
  'reshapeAs',
  'expandDims',
  'cast',
  'asType',
  'toFloat',
  'asScalar',
  'as1D',
  'as2D',
  'as3D',
  'as4D',
  'as5D',
  'slice',
  'tile',
  'reverse',
  'unstack',
  'data',
  'dataSync',
  'array',
  'arraySync',
];

const shapes: Catalog<TensorMeaning> = {
  ...under(tf, shapeFunctions, through('function')),
  ...under('', shapeMethods, through('method')),
  [`${tf}.clipByValue`]: through('function', true),
  '.clipByValue': through('method', true),
  [`${tf}.concat`]: { is: 'join', list: true, inputs: [{ names: ['tensors'], index: 0 }] },
  [`${tf}.stack`]: { is: 'join', list: true, inputs: [{ names: ['tensors'], index: 0 }] },
  [`${tf}.where`]: {
    is: 'join',
    list: false,
    inputs: [
      { names: ['a'], index: 1 },
      { names: ['b'], index: 2 },
    ],
  },
  [`${tf}.log`]: { is: 'log', form: 'function', input: first },
  [`${tf}.exp`]: { is: 'exp', form: 'function', input: first },
};

function arithmetic(form: 'function' | 'method'): ArithmeticMeaning {
  const a: Slot = { names: ['a'], index: 0 };
  const b: Slot = { names: ['b'], index: form === 'method' ? 0 : 1 };
  return { is: 'arithmetic', form, operands: form === 'method' ? ['receiver', b] : [a, b] };
}

const sums: Catalog<TensorMeaning> = Object.fromEntries(
  ['add', 'sub', 'mul', 'div'].flatMap((name) => [
    [`${tf}.${name}`, arithmetic('function')],
    [`.${name}`, arithmetic('method')],
  ]),
);

const models: Catalog<TensorMeaning> = {
  [`${tf}.sequential`]: { is: 'chain', add: ['add'] },
  [`${tf}.Sequential`]: { is: 'chain', add: ['add'] },
  [`${tf}.LayersModel`]: { is: 'model', heads: [], outputs: { names: ['outputs'] } },
  [`${tf}.model`]: { is: 'model', heads: [], outputs: { names: ['outputs'] } },
};

type LossRow = Pick<LossMeaning, 'title' | 'kind' | 'expects'> & { readonly labels: string; readonly given: string };

function loss({ title, kind, expects, labels, given }: LossRow, counterpart?: string): LossMeaning {
  return {
    is: 'loss',
    form: 'function',
    title,
    kind,
    expects,
    prediction: { names: [given], index: 1 },
    target: { names: [labels], index: 0 },
    framework: 'tfjs',
    ...(counterpart ? { counterpart: { path: `${tf}.losses.${counterpart}`, title: `tf.losses.${counterpart}` } } : {}),
  };
}

/** A loss that `compile` knows by name; functions of `tf.metrics` of the same name compute it too. */
function compiled(kind: LossMeaning['kind'], ...strings: readonly [title: string, ...string[]]): LossMeaning {
  const [title] = strings;
  const expects = kind === 'distance' ? 'numbers' : 'probabilities';
  return { ...loss({ title, kind, expects, labels: 'yTrue', given: 'yPred' }), strings };
}

/** Losses between numbers of any kind: they say nothing of logits and probabilities. */
const distances: Catalog<LossMeaning> = {
  ...Object.fromEntries(
    ['meanSquaredError', 'absoluteDifference', 'huberLoss'].map((name) => [
      `${tf}.losses.${name}`,
      loss({
        title: `tf.losses.${name}`,
        kind: 'distance',
        expects: 'numbers',
        labels: 'labels',
        given: 'predictions',
      }),
    ]),
  ),
  [`${tf}.metrics.meanSquaredError`]: compiled('distance', 'meanSquaredError', 'meanSquaredLogarithmicError'),
  [`${tf}.metrics.meanAbsoluteError`]: compiled('distance', 'meanAbsoluteError'),
  [`${tf}.metrics.meanAbsolutePercentageError`]: compiled('distance', 'meanAbsolutePercentageError'),
};

const crossEntropy: LossMeaning['crossEntropy'] = { scaledBy: [{ names: ['weights'], index: 2 }] };

const losses: Catalog<LossMeaning> = {
  [`${tf}.losses.sigmoidCrossEntropy`]: {
    ...loss(
      {
        title: 'tf.losses.sigmoidCrossEntropy',
        kind: 'binary',
        expects: 'logits',
        labels: 'multiClassLabels',
        given: 'logits',
      },
      'logLoss',
    ),
    crossEntropy,
  },
  [`${tf}.losses.softmaxCrossEntropy`]: {
    ...loss({
      title: 'tf.losses.softmaxCrossEntropy',
      kind: 'classes',
      expects: 'logits',
      labels: 'onehotLabels',
      given: 'logits',
    }),
    crossEntropy,
  },
  [`${tf}.losses.logLoss`]: {
    ...loss(
      { title: 'tf.losses.logLoss', kind: 'binary', expects: 'probabilities', labels: 'labels', given: 'predictions' },
      'sigmoidCrossEntropy',
    ),
    epsilon: 1e-7,
  },
  [`${tf}.metrics.binaryCrossentropy`]: compiled('binary', 'binaryCrossentropy'),
  [`${tf}.metrics.categoricalCrossentropy`]: compiled(
    'classes',
    'categoricalCrossentropy',
    'sparseCategoricalCrossentropy',
  ),
};

/** What `compile` is to be given instead of a loss: a string that it knows, or a function. */
export type CompiledLoss =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'path'; readonly path: string };

/** By what is named to `compile`: for losses on logits the ones on probabilities, and back. */
export const tfjsCompiled: ReadonlyMap<string, CompiledLoss> = new Map<string, CompiledLoss>([
  [`${tf}.losses.sigmoidCrossEntropy`, { kind: 'string', text: 'binaryCrossentropy' }],
  [`${tf}.losses.softmaxCrossEntropy`, { kind: 'string', text: 'categoricalCrossentropy' }],
  ['binaryCrossentropy', { kind: 'path', path: `${tf}.losses.sigmoidCrossEntropy` }],
  ['categoricalCrossentropy', { kind: 'path', path: `${tf}.losses.softmaxCrossEntropy` }],
]);

/** Calls that run the function they are given and give back what it returns. */
export const tfjsRunners: ReadonlySet<string> = new Set([`${tf}.tidy`]);

/** Methods of layers and models that compute what calling the layer or model means. */
export const tfjsCallMethods: ReadonlySet<string> = new Set(['apply', 'predict', 'predictOnBatch', 'execute']);

export const tfjs: Catalog<TensorMeaning> = {
  ...made,
  ...activations,
  ...layers,
  ...shapes,
  ...sums,
  ...models,
  ...losses,
  ...distances,
};
