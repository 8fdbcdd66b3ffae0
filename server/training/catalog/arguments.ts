/** Classes of training arguments, the trainers that take them, and methods that train with a rate of their own. */
import type { Slot } from '#program';
import type { Method, OptimizerKind } from '../rates/limits.ts';

export interface TrainingArgumentsEntry {
  readonly name: string;
  readonly rate: Slot;
  /** The rate when it is left out; all of these are within the range of their families. */
  readonly fallback: number;
  readonly method: Method;
  /** Names the optimizer; AdamW when it is left out. */
  readonly optim: Slot;
}

/** Numbers that experiments take over. */
export const argumentBatch: Slot = { names: ['per_device_train_batch_size', 'batch_size'] };
export const argumentWarmUp: Slot = { names: ['warmup_ratio'] };
export const argumentWeightDecay: Slot = { names: ['weight_decay'] };

const entry = (
  name: string,
  fallback: number,
  method: Method = 'full',
  rate = 'learning_rate',
): TrainingArgumentsEntry => ({
  name,
  rate: { names: [rate] },
  fallback,
  method,
  optim: { names: ['optim'] },
});

type Rows = readonly (readonly [path: string, entry: TrainingArgumentsEntry])[];
const under = (prefix: string, entries: readonly TrainingArgumentsEntry[]): Rows =>
  entries.map((each) => [`${prefix}.${each.name}`, each]);

export const trainingArguments: ReadonlyMap<string, TrainingArgumentsEntry> = new Map([
  ...under('transformers', [entry('TrainingArguments', 5e-5), entry('Seq2SeqTrainingArguments', 5e-5)]),
  ...under('trl', [
    entry('SFTConfig', 2e-5),
    entry('RewardConfig', 1e-4),
    entry('PRMConfig', 1e-5),
    entry('GKDConfig', 2e-5),
    entry('DPOConfig', 1e-6, 'preference'),
    entry('KTOConfig', 1e-6, 'preference'),
    entry('ORPOConfig', 1e-6, 'preference'),
    entry('CPOConfig', 1e-6, 'preference'),
    entry('GRPOConfig', 1e-6, 'preference'),
    entry('RLOOConfig', 1e-6, 'preference'),
    entry('PPOConfig', 1e-6, 'preference'),
    entry('OnlineDPOConfig', 5e-7, 'preference'),
    entry('BCOConfig', 5e-7, 'preference'),
    entry('TPOConfig', 5e-7, 'preference'),
    entry('GOLDConfig', 1e-7),
  ]),
  ...['sentence_transformers', 'sentence_transformers.training_args'].flatMap((prefix) =>
    under(prefix, [entry('SentenceTransformerTrainingArguments', 5e-5)]),
  ),
  ...['sentence_transformers.cross_encoder', 'sentence_transformers.cross_encoder.training_args'].flatMap((prefix) =>
    under(prefix, [entry('CrossEncoderTrainingArguments', 5e-5)]),
  ),
  ...under('sentence_transformers.sparse_encoder', [entry('SparseEncoderTrainingArguments', 5e-5)]),
  // The rate of the body alone; the head has its own.
  ...under('setfit', [entry('TrainingArguments', 2e-5, 'full', 'body_learning_rate')]),
]);

/** A trainer pairs a model with arguments. */
export interface TrainerEntry {
  readonly name: string;
  readonly model: Slot;
  /** A function that makes the model. */
  readonly modelInit?: Slot;
  readonly args: Slot;
  /** An adapter configuration: then the pretrained weights stay as they are. */
  readonly adapter: Slot;
  /** An optimizer of the caller's own, which then has its own rate. */
  readonly optimizers: Slot;
}

const trainer = (name: string, argsIndex: number): TrainerEntry => ({
  name,
  model: { names: ['model'], index: 0 },
  modelInit: { names: ['model_init'] },
  args: { names: ['args'], index: argsIndex },
  adapter: { names: ['peft_config'] },
  optimizers: { names: ['optimizers', 'optimizer_cls_and_kwargs'] },
});

const trainers = (prefix: string, rows: readonly (readonly [name: string, argsIndex: number])[]) =>
  rows.map(([name, index]) => [`${prefix}.${name}`, trainer(name, index)] as const);

export const trainerTable: ReadonlyMap<string, TrainerEntry> = new Map([
  ...trainers('transformers', [
    ['Trainer', 1],
    ['Seq2SeqTrainer', 1],
  ]),
  ...trainers('trl', [
    ['SFTTrainer', 1],
    ['RewardTrainer', 1],
    ['ORPOTrainer', 1],
    ['CPOTrainer', 1],
    ['PRMTrainer', 1],
    ['DPOTrainer', 2],
    ['KTOTrainer', 2],
    ['BCOTrainer', 2],
    ['GRPOTrainer', 2],
  ]),
  ...trainers('sentence_transformers', [['SentenceTransformerTrainer', 1]]),
  ...trainers('sentence_transformers.cross_encoder', [['CrossEncoderTrainer', 1]]),
  ...trainers('sentence_transformers.sparse_encoder', [['SparseEncoderTrainer', 1]]),
  ...trainers('setfit', [['Trainer', 1]]),
]);

/** A method that trains its receiver (or a model it was made with) at a rate given to it. */
export interface TrainingMethod {
  /** Last name of the method. */
  readonly method: string;
  /** Paths of calls whose results have the method. */
  readonly on: readonly string[];
  readonly rate: Slot;
  /** The rate is an entry of a record in the slot. */
  readonly key?: string;
  readonly fallback: number;
  readonly optimizer: OptimizerKind;
  /** Names another optimizer. */
  readonly optim?: Slot;
  /** Freezes a part of the model when it is given. */
  readonly freezes?: Slot;
}

export const trainingMethods: readonly TrainingMethod[] = [
  {
    method: 'fit',
    on: [
      'sentence_transformers.SentenceTransformer',
      'sentence_transformers.CrossEncoder',
      'sentence_transformers.cross_encoder.CrossEncoder',
    ],
    rate: { names: ['optimizer_params'] },
    key: 'lr',
    fallback: 2e-5,
    optimizer: 'adam',
    optim: { names: ['optimizer_class'] },
  },
  {
    method: 'train',
    on: ['ultralytics.YOLO'],
    rate: { names: ['lr0'] },
    fallback: 0.01,
    optimizer: 'sgd',
    optim: { names: ['optimizer'] },
    freezes: { names: ['freeze'] },
  },
];

/** A function that makes an optimizer by its name, or from a configuration. */
export interface FactoryEntry {
  readonly model: Slot;
  readonly optimizer: Slot;
  readonly rate: Slot;
  /** Where a configuration with the optimizer and its rate is given instead. */
  readonly configuration?: Slot;
  /** Lets the rate fall from layer to layer. */
  readonly layerWise?: Slot;
}

export const optimizerFactories: ReadonlyMap<string, FactoryEntry> = new Map([
  [
    'timm.optim.create_optimizer_v2',
    {
      model: { names: ['model_or_params'], index: 0 },
      optimizer: { names: ['opt'], index: 1 },
      rate: { names: ['lr'], index: 2 },
      layerWise: { names: ['layer_decay', 'param_group_fn'] },
    },
  ],
  [
    'deepspeed.initialize',
    {
      model: { names: ['model'], index: 1 },
      optimizer: { names: [] },
      rate: { names: [] },
      configuration: { names: ['config', 'config_params'] },
    },
  ],
]);
