/** Schedules: which set the peak of the rate themselves, which only shrink it, and which multiply it by what is unknown. */
import type { Slot } from '#program';

/**
 * `peak`: the slot holds the highest rate and the optimizer's own rate does not count. `shrinks`: the optimizer's rate
 * (or the first rate of the schedule) is the highest. `unknown`: the factor is a function of the program, or set at run time.
 */
export type ScheduleEffect =
  | { readonly kind: 'peak'; readonly slot: Slot }
  | { readonly kind: 'shrinks' }
  | { readonly kind: 'unknown' };

const shrinks: ScheduleEffect = { kind: 'shrinks' };
const unknown: ScheduleEffect = { kind: 'unknown' };
const peak = (index: number | undefined, ...names: readonly string[]): ScheduleEffect => ({
  kind: 'peak',
  slot: index === undefined ? { names } : { names, index },
});

type Rows = readonly (readonly [path: string, effect: ScheduleEffect])[];
const under = (prefix: string, names: readonly string[], effect: ScheduleEffect): Rows =>
  names.map((name) => [`${prefix}.${name}`, effect]);

/** Schedules that are made around an optimizer, their first argument. */
export const schedulesAroundOptimizers: ReadonlyMap<string, ScheduleEffect> = new Map([
  ...under('torch.optim.lr_scheduler', ['OneCycleLR'], peak(1, 'max_lr')),
  ...under('torch.optim.lr_scheduler', ['CyclicLR'], peak(2, 'max_lr')),
  ...under(
    'torch.optim.lr_scheduler',
    [
      'StepLR',
      'MultiStepLR',
      'ConstantLR',
      'LinearLR',
      'ExponentialLR',
      'PolynomialLR',
      'CosineAnnealingLR',
      'CosineAnnealingWarmRestarts',
      'ReduceLROnPlateau',
    ],
    shrinks,
  ),
  ...under('torch.optim.lr_scheduler', ['LambdaLR', 'MultiplicativeLR', 'ChainedScheduler', 'SequentialLR'], unknown),
  ...['transformers', 'transformers.optimization', 'diffusers.optimization'].flatMap((prefix) =>
    under(
      prefix,
      [
        'get_scheduler',
        'get_constant_schedule',
        'get_constant_schedule_with_warmup',
        'get_linear_schedule_with_warmup',
        'get_cosine_schedule_with_warmup',
        'get_cosine_with_hard_restarts_schedule_with_warmup',
        'get_polynomial_decay_schedule_with_warmup',
        'get_inverse_sqrt_schedule',
        'get_wsd_schedule',
      ],
      shrinks,
    ),
  ),
]);

/** Schedules that stand in the place of a rate. */
export const schedulesAsRates: ReadonlyMap<string, ScheduleEffect> = new Map([
  ...['keras.optimizers.schedules', 'keras.experimental'].flatMap((prefix) => [
    ...under(
      prefix,
      ['CosineDecayRestarts', 'ExponentialDecay', 'PolynomialDecay', 'InverseTimeDecay', 'LinearCosineDecay'],
      peak(0, 'initial_learning_rate'),
    ),
    // With `warmup_target` the initial rate is the start of the warm-up.
    ...under(prefix, ['CosineDecay'], peak(0, 'warmup_target', 'initial_learning_rate')),
    ...under(prefix, ['PiecewiseConstantDecay'], unknown),
  ]),
  ...under('transformers', ['WarmUp'], peak(0, 'initial_learning_rate')),
  ...under('optax', ['constant_schedule'], peak(0, 'value')),
  ...under(
    'optax',
    ['cosine_decay_schedule', 'polynomial_schedule', 'piecewise_constant_schedule'],
    peak(0, 'init_value'),
  ),
  ...under('optax', ['exponential_decay'], peak(0, 'init_value')),
  // Warm-up or decay: either end may be the higher one.
  ...under('optax', ['linear_schedule', 'join_schedules', 'sgdr_schedule'], unknown),
  ...under(
    'optax',
    ['warmup_cosine_decay_schedule', 'warmup_exponential_decay_schedule', 'warmup_constant_schedule'],
    peak(1, 'peak_value'),
  ),
  ...under('optax', ['linear_onecycle_schedule', 'cosine_onecycle_schedule'], peak(1, 'peak_value')),
]);

/** Calls that look for a rate at run time: what stands in the code is not what is trained with. */
export const rateFinders: readonly string[] = [
  'lr_find',
  'LRFinder',
  'LearningRateFinder',
  'range_test',
  'suggest_float',
  'suggest_loguniform',
  'suggest_categorical',
  'hyperparameter_search',
];

/** Names of functions and classes that set the rate of an optimizer step by step. */
export const manualRate = /^(adjust|update|set)_(learning_?rate|lr)\w*$|Noam|^get_lr_schedule/i;

/** Where schedules are told how long the rate rises: a share of the steps, or steps and their total. */
export type WarmUp =
  | { readonly kind: 'share'; readonly slot: Slot; readonly fallback: number }
  | { readonly kind: 'steps'; readonly steps: Slot; readonly total: Slot };

const steps: WarmUp = {
  kind: 'steps',
  steps: { names: ['num_warmup_steps'], index: 1 },
  total: { names: ['num_training_steps'], index: 2 },
};

export const warmUps: ReadonlyMap<string, WarmUp> = new Map<string, WarmUp>([
  ['OneCycleLR', { kind: 'share', slot: { names: ['pct_start'] }, fallback: 0.3 }],
  ['get_linear_schedule_with_warmup', steps],
  ['get_cosine_schedule_with_warmup', steps],
  ['get_polynomial_decay_schedule_with_warmup', steps],
]);

/** Calls that make the batches of a program, and where their size is given. */
export const batchMakers: readonly string[] = ['DataLoader'];
export const batchSize: Slot = { names: ['batch_size'], index: 1 };
