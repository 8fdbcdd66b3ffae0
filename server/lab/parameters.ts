/** Every value that an experiment has: its title, default and limits. Defaults are those of the measured reference set-ups. */
import type { LossValues, RateValues } from './contract.ts';

interface Described {
  /** What the number means, with its unit, for a form. */
  readonly title: string;
}

export interface NumberParameter extends Described {
  readonly kind: 'number';
  readonly initial: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly integer: boolean;
}

export interface ChoiceParameter extends Described {
  readonly kind: 'choice';
  readonly initial: string;
  readonly choices: readonly string[];
}

export interface FlagParameter extends Described {
  readonly kind: 'flag';
  readonly initial: boolean;
}

export type Parameter = NumberParameter | ChoiceParameter | FlagParameter;

type Table<Values> = {
  readonly [Name in keyof Values]: Values[Name] extends number
    ? NumberParameter
    : Values[Name] extends boolean
      ? FlagParameter
      : ChoiceParameter & { readonly initial: Values[Name]; readonly choices: readonly Values[Name][] };
};

const count = (title: string, initial: number, minimum: number, maximum: number): NumberParameter => ({
  kind: 'number',
  title,
  initial,
  minimum,
  maximum,
  integer: true,
});
const real = (title: string, initial: number, minimum: number, maximum: number): NumberParameter => ({
  kind: 'number',
  title,
  initial,
  minimum,
  maximum,
  integer: false,
});
const choice = <Value extends string>(
  title: string,
  initial: Value,
  choices: readonly Value[],
): ChoiceParameter & { readonly initial: Value; readonly choices: readonly Value[] } => ({
  kind: 'choice',
  title,
  initial,
  choices,
});
const flag = (title: string, initial: boolean): FlagParameter => ({ kind: 'flag', title, initial });

const OPTIMIZERS = ['sgd', 'adam', 'adamw', 'rmsprop'] as const;

/** Limits keep one comparison near a second; a value from code beyond them is capped and the report says so. */
export const LOSS_PARAMETERS: Table<LossValues> = {
  width: count('inputs of the head', 768, 1, 2048),
  outputs: count('logits per sample', 1, 1, 256),
  classes: count('classes', 10, 1, 1000),
  hidden: count('units of a hidden layer (0: none)', 0, 0, 256),
  samples: count('training samples', 256, 2, 2048),
  batch: count('batch size', 32, 1, 512),
  steps: count('update steps', 100, 2, 200),
  optimizer: choice('optimizer', 'adam', OPTIMIZERS),
  lr: real('learning rate', 1e-3, 0, 1000),
  momentum: real('momentum (SGD)', 0, 0, 0.9999),
  weight_decay: real('weight decay', 0, 0, 10),
  precision: choice('precision', 'float32', ['float32', 'fp16-autocast', 'bf16-autocast', 'fp16', 'bf16']),
  upcast: flag('probabilities cast to float32 before the loss', false),
  device: choice('device', 'cpu', ['cpu', 'cuda']),
  feature_scale: real('standard deviation of the inputs', 1, 1e-6, 1e6),
  positives: real('share of positive targets', 0.5, 0.001, 0.999),
  label_noise: real('share of flipped training targets', 0.05, 0, 0.5),
};

export const RATE_PARAMETERS: Table<RateValues> = {
  family: choice('model family', 'encoder', [
    'encoder',
    't5',
    'seq2seq',
    'causal_lm',
    'vit_like',
    'cnn',
    'yolo',
    'wav2vec2',
    'whisper',
    'diffusion',
    'peft',
    'other',
  ]),
  width: count('width of your model (hidden size)', 768, 1, 65_536),
  layers: count('layers of your model', 12, 1, 1000),
  optimizer: choice('optimizer', 'adamw', OPTIMIZERS),
  momentum: real('momentum (SGD)', 0, 0, 0.9999),
  weight_decay: real('weight decay', 0, 0, 10),
  lr: real('learning rate', 0.01, 0, 1000),
  recommended: real('usual learning rate of the family', 2e-5, 1e-12, 1000),
  warmup: real('warm-up, as a share of the steps', 0, 0, 1),
  frozen: flag('encoder frozen in your code', false),
  frozen_arm: flag('add an arm with a frozen encoder', false),
  // The mapping was measured at batches of 8 and 16; the stand-in has 64 training sentences.
  batch: count('batch size of the stand-in', 8, 1, 16),
  steps: count('update steps', 60, 2, 400),
};
