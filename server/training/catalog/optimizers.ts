/**
 * Optimizers: where their parameters and their rate stand, the rate when it is left out, and how their rates compare.
 * Positions and defaults as in torch 2.13, transformers 4.57, keras 3.15, optax 0.2.8, timm 1.0.29, TensorFlow.js 4.22.
 */
import type { Slot } from '#program';
import type { RateScale } from '../rates/absolute.ts';
import type { OptimizerKind } from '../rates/limits.ts';

/** Where optimizers of a library are given, and how experiments name the library. */
export type OptimizerLibrary = 'torch' | 'keras' | 'optax' | 'tfjs';

export interface OptimizerEntry {
  readonly library: OptimizerLibrary;
  /** How messages name it. */
  readonly name: string;
  /** By what limits a fine-tuning rate is judged. */
  readonly kind: OptimizerKind;
  /** By what limits a rate is absurd whatever is trained. */
  readonly scale: RateScale;
  /** Undefined where the optimizer is given to the model (Keras, optax, TensorFlow.js) and not the parameters to it. */
  readonly parameters?: Slot;
  readonly rate: Slot;
  /** The rate when it is left out; undefined: it must be given, or leaving it out means something else. */
  readonly fallback?: number;
  readonly momentum?: Slot;
  readonly weightDecay?: Slot;
  /** Rates relative to the size of the weights, switched on by this flag (Adafactor); then the rate is not judged. */
  readonly relative?: { readonly slot: Slot; readonly fallback: boolean };
}

type Numbers = Pick<OptimizerEntry, 'kind' | 'scale'>;

const adam: Numbers = { kind: 'adam', scale: 'adam' };
const sgd: Numbers = { kind: 'sgd', scale: 'sgd' };
const adafactor: Numbers = { kind: 'adafactor', scale: 'adafactor' };
const lion: Numbers = { kind: 'lion', scale: 'lion' };
const lamb: Numbers = { kind: 'other', scale: 'lamb' };
const adagrad: Numbers = { kind: 'other', scale: 'adagrad' };
/** Optimizers whose rate has another meaning, or whose rates nobody surveyed. */
const free: Numbers = { kind: 'other', scale: 'free' };

const slot = (index: number | undefined, ...names: readonly string[]): Slot =>
  index === undefined ? { names } : { names, index };

type Row = readonly [name: string, numbers: Numbers, fallback?: number];
type Table = readonly (readonly [path: string, entry: OptimizerEntry])[];

/** `Name(params, lr, …)`: all PyTorch optimizers stand like this. */
function torchLike(prefix: string, rows: readonly Row[]): Table {
  return rows.map(([name, numbers, fallback]) => [
    `${prefix}.${name}`,
    {
      library: 'torch',
      name,
      ...numbers,
      parameters: slot(0, 'params'),
      rate: slot(1, 'lr'),
      ...(fallback === undefined ? {} : { fallback }),
      ...(numbers === sgd ? { momentum: slot(2, 'momentum') } : {}),
      weightDecay: slot(numbers === adam || numbers === sgd ? 4 : undefined, 'weight_decay'),
    },
  ]);
}

/** `Name(learning_rate, …)`: Keras, optax, TensorFlow 1. */
function rateFirst(
  library: OptimizerLibrary,
  prefix: string,
  rows: readonly Row[],
  ...names: readonly string[]
): Table {
  return rows.map(([name, numbers, fallback]) => [
    `${prefix}.${name}`,
    {
      library,
      name,
      ...numbers,
      rate: slot(0, ...names),
      ...(fallback === undefined ? {} : { fallback }),
      ...(numbers === sgd ? { momentum: slot(1, 'momentum') } : {}),
      weightDecay: slot(undefined, 'weight_decay'),
    },
  ]);
}

const torch = torchLike('torch.optim', [
  ['Adam', adam, 1e-3],
  ['AdamW', adam, 1e-3],
  ['SGD', sgd, 1e-3],
  ['RMSprop', adam, 1e-2],
  ['NAdam', adam, 2e-3],
  ['RAdam', adam, 1e-3],
  ['Adamax', adam, 2e-3],
  ['SparseAdam', adam, 1e-3],
  ['Adagrad', adagrad, 1e-2],
  ['ASGD', { kind: 'other', scale: 'sgd' }, 1e-2],
  ['Adadelta', free, 1],
  ['Rprop', free, 1e-2],
  ['LBFGS', free, 1],
  // Scales the rate by the size of each weight and by the step: not comparable with a fixed rate.
  ['Adafactor', free, 1e-2],
  ['Muon', free, 1e-3],
]);

const bitsandbytes = ['bitsandbytes.optim', 'bitsandbytes.optim.adam', 'bitsandbytes.optim.adamw'].flatMap((prefix) =>
  torchLike(prefix, [
    ...['Adam', 'Adam8bit', 'Adam32bit', 'PagedAdam', 'PagedAdam8bit', 'PagedAdam32bit'].map(
      (name): Row => [name, adam, 1e-3],
    ),
    ...['AdamW', 'AdamW8bit', 'AdamW32bit', 'PagedAdamW', 'PagedAdamW8bit', 'PagedAdamW32bit'].map(
      (name): Row => [name, adam, 1e-3],
    ),
    ...['Lion', 'Lion8bit', 'PagedLion', 'PagedLion8bit'].map((name): Row => [name, lion, 1e-4]),
    ['SGD', sgd],
    ['SGD8bit', sgd],
    ['RMSprop', adam, 1e-2],
    ['RMSprop8bit', adam, 1e-2],
    ['LAMB', lamb, 1e-3],
    ['LARS', free],
  ]),
);

const others: Table = [
  ...torchLike('transformers', [['AdamW', adam, 1e-3]]),
  ...torchLike('transformers.optimization', [['AdamW', adam, 1e-3]]),
  ...torchLike('pytorch_transformers', [['AdamW', adam, 1e-3]]),
  ...torchLike('pytorch_transformers.optimization', [['AdamW', adam, 1e-3]]),
  ...torchLike('pytorch_pretrained_bert', [['BertAdam', adam]]),
  ...torchLike('pytorch_pretrained_bert.optimization', [['BertAdam', adam]]),
  ...torchLike('apex.optimizers', [
    ['FusedAdam', adam, 1e-3],
    ['FusedSGD', sgd],
    ['FusedLAMB', lamb, 1e-3],
  ]),
  ...torchLike('deepspeed.ops.adam', [
    ['FusedAdam', adam, 1e-3],
    ['DeepSpeedCPUAdam', adam, 1e-3],
  ]),
  ...torchLike('lion_pytorch', [['Lion', lion, 1e-4]]),
  ...torchLike('timm.optim', [
    ['Lion', lion, 1e-4],
    ['Lamb', lamb, 1e-3],
    ['AdamP', adam, 1e-3],
    ['NAdamW', adam, 1e-3],
    ['AdamWLegacy', adam, 1e-3],
    ['RMSpropTF', adam, 1e-2],
    ['Lars', free, 1],
    ['AdafactorBigVision', free, 1],
    ['MADGRAD', free, 1e-2],
    ['Adahessian', free, 0.1],
    ['Adan', free, 1e-3],
  ]),
  ...torchLike('torch_optimizer', [
    ['RAdam', adam, 1e-3],
    ['Lamb', lamb, 1e-3],
    ['AdamP', adam, 1e-3],
    ['Yogi', adam, 1e-2],
  ]),
  ...torchLike('prodigyopt', [['Prodigy', free, 1]]),
  ...torchLike('dadaptation', [
    ['DAdaptAdam', free, 1],
    ['DAdaptSGD', free, 1],
    ['DAdaptLion', free, 1],
  ]),
  ...torchLike('schedulefree', [
    ['AdamWScheduleFree', free],
    ['SGDScheduleFree', free],
  ]),
];

/** Adafactor of Transformers: `lr=None` with relative steps is its default and is not judged. */
const transformersAdafactor: Table = ['transformers', 'transformers.optimization'].map((prefix) => [
  `${prefix}.Adafactor`,
  {
    library: 'torch',
    name: 'Adafactor',
    ...adafactor,
    parameters: slot(0, 'params'),
    rate: slot(1, 'lr'),
    relative: { slot: slot(8, 'relative_step'), fallback: true },
  },
]);

const kerasRows: readonly Row[] = [
  ['Adam', adam, 1e-3],
  ['AdamW', adam, 1e-3],
  ['Nadam', adam, 1e-3],
  ['Adamax', adam, 1e-3],
  ['RMSprop', adam, 1e-3],
  ['SGD', sgd, 1e-2],
  ['Lion', lion, 1e-3],
  ['Lamb', lamb, 1e-3],
  ['Adagrad', adagrad, 1e-3],
  ['Adadelta', free, 1e-3],
  // Relative steps are its default in Keras.
  ['Adafactor', free, 1e-3],
  ['Ftrl', free, 1e-3],
  ['Muon', free, 1e-3],
  ['ScheduleFreeAdamW', free, 2.5e-3],
];

const keras = ['keras.optimizers', 'keras.optimizers.legacy', 'keras.optimizers.experimental'].flatMap((prefix) =>
  rateFirst('keras', prefix, kerasRows, 'learning_rate', 'lr'),
);

const tensorflow: Table = [
  ...['tensorflow.train', 'tensorflow.compat.v1.train'].flatMap((prefix) =>
    rateFirst(
      'keras',
      prefix,
      [
        ['AdamOptimizer', adam, 1e-3],
        ['GradientDescentOptimizer', sgd],
        ['MomentumOptimizer', sgd],
        ['RMSPropOptimizer', adam],
        ['AdagradOptimizer', adagrad],
      ],
      'learning_rate',
    ),
  ),
  ...rateFirst('keras', 'transformers', [['AdamWeightDecay', adam, 1e-3]], 'learning_rate', 'lr'),
  ...rateFirst('keras', 'transformers.optimization_tf', [['AdamWeightDecay', adam, 1e-3]], 'learning_rate', 'lr'),
  [
    'tensorflow_addons.optimizers.AdamW',
    {
      library: 'keras',
      name: 'AdamW',
      ...adam,
      rate: slot(1, 'learning_rate'),
      fallback: 1e-3,
      weightDecay: slot(0, 'weight_decay'),
    },
  ],
  ...rateFirst(
    'keras',
    'tensorflow_addons.optimizers',
    [
      ['RectifiedAdam', adam, 1e-3],
      ['LAMB', lamb, 1e-3],
    ],
    'learning_rate',
  ),
];

/** Makers of an optimizer and its schedule, as a tuple. */
const created: Table = ['transformers', 'transformers.optimization_tf', 'official.nlp.optimization'].map((prefix) => [
  `${prefix}.create_optimizer`,
  { library: 'keras', name: 'AdamWeightDecay', ...adam, rate: slot(0, 'init_lr') },
]);

const optax: Table = [
  ...rateFirst(
    'optax',
    'optax',
    [
      ...['adam', 'adamw', 'radam', 'nadam', 'nadamw', 'rmsprop', 'adamax', 'adamaxw', 'adabelief', 'yogi'].map(
        (name): Row => [name, adam],
      ),
      ['sgd', sgd],
      ['lion', lion],
      ['lamb', lamb],
      ['lars', free],
      ['adagrad', adagrad],
      ['adafactor', free],
      ['adadelta', free],
      ['adan', free],
    ],
    'learning_rate',
  ),
  ...rateFirst(
    'optax',
    'optax.contrib',
    [
      ['prodigy', free, 1],
      ['dadapt_adamw', free, 1],
      ['dog', free, 1],
      ['momo', free, 1],
      ['schedule_free_adamw', free, 2.5e-3],
    ],
    'learning_rate',
  ),
];

const tfjs: Table = rateFirst(
  'tfjs',
  '@tensorflow/tfjs.train',
  [
    ['adam', adam, 1e-3],
    ['adamax', adam, 2e-3],
    ['rmsprop', adam],
    ['sgd', sgd],
    ['momentum', sgd],
    ['adagrad', adagrad],
    ['adadelta', free, 1e-3],
  ],
  'learningRate',
);

export const optimizerTable: ReadonlyMap<string, OptimizerEntry> = new Map([
  ...torch,
  ...bitsandbytes,
  ...others,
  ...transformersAdafactor,
  ...keras,
  ...tensorflow,
  ...created,
  ...optax,
  ...tfjs,
]);

/** An optimizer that `compile(optimizer="…")` names, in Keras and (second rate) in TensorFlow.js. */
export interface NamedOptimizer extends Numbers {
  readonly name: string;
  readonly keras: number;
  readonly tfjs?: number;
}

export const namedOptimizers: ReadonlyMap<string, NamedOptimizer> = new Map(
  (
    [
      ['adam', 'Adam', adam, 1e-3, 1e-3],
      ['adamw', 'AdamW', adam, 1e-3],
      ['nadam', 'Nadam', adam, 1e-3],
      ['adamax', 'Adamax', adam, 1e-3, 2e-3],
      ['rmsprop', 'RMSprop', adam, 1e-3, 1e-3],
      ['sgd', 'SGD', sgd, 1e-2, 1e-2],
      ['lion', 'Lion', lion, 1e-3],
      ['adagrad', 'Adagrad', adagrad, 1e-3, 1e-2],
      ['adadelta', 'Adadelta', free, 1e-3, 1],
    ] as const
  ).map(([key, name, numbers, inKeras, inTfjs]) => [
    key,
    { name, ...numbers, keras: inKeras, ...(inTfjs === undefined ? {} : { tfjs: inTfjs }) },
  ]),
);

/** What `TrainingArguments(optim="…")` stands for; names that are not here are not judged. */
export function kindOfOptim(name: string): Numbers {
  if (/^(adamw|paged_adamw|ademamix)_?|^adamw$/.test(name)) return adam;
  if (name === 'adafactor') return adafactor;
  if (name === 'sgd') return sgd;
  if (/^(paged_)?lion/.test(name)) return lion;
  if (name === 'rmsprop' || /^rmsprop_/.test(name)) return adam;
  return free;
}

/** What `timm.create_optimizer_v2(model, opt="…")` stands for. */
export function kindOfTimmOpt(name: string): Numbers {
  const bare = name.toLowerCase().replace(/^(lookahead_|bnb|fused|c)(?=adam|sgd|lion|rms)/, '');
  if (/^(adam|adamw|nadam|nadamw|radam|adamax|rmsprop|rmsproptf|adamp)(8bit)?$/.test(bare)) return adam;
  if (/^(sgd|momentum|nesterov|sgdp)(8bit)?$/.test(bare)) return sgd;
  if (/^lionw?(8bit)?$/.test(bare)) return lion;
  return free;
}

/** The path of a Keras optimizer in a file that imports `modules`: Keras of its own, or the one in TensorFlow. */
export function kerasOptimizer(modules: readonly string[], name: string): string {
  const own = modules.some((module) => module === 'keras' || module.startsWith('keras.'));
  return `${own ? 'keras' : 'tensorflow.keras'}.optimizers.${name}`;
}
