/** One fine-tuning run of the tiny pretrained encoder: one seed, one rate, one loss; with readings. */
import type { Figure, Framework, LossForm, OptimizerName } from '../contract.ts';
import { encoderLogits, encoderStep, wordScores } from '../models/encoder.ts';
import { HEAD_DEVIATION, type Parameter, PRETRAINED_CONFIG, pretrainedEncoder } from '../models/encoder-weights.ts';
import {
  classification,
  type Labelled,
  type Masked,
  maskedAccuracy,
  maskedSentences,
  TRAINING_WORDS,
  VALIDATION_WORDS,
} from '../models/language.ts';
import { createRandom, shuffled } from '../random.ts';
import { headLoss } from '../semantics/head-loss.ts';
import { createOptimizer } from '../semantics/optimizer.ts';
import { figure, mean } from '../statistics.ts';
import { type Arithmetic, read } from '../tensor/arithmetic.ts';
import { accuracy, binaryLogLoss } from './exact.ts';
import type { ArmRun } from './paired.ts';

const TRAINING_SENTENCES = 64;
const VALIDATION_SENTENCES = 128;
const MASKED_SENTENCES = 48;

/** Data and first head of a seed, shared by all arms. */
export interface TuningProblem {
  readonly train: Labelled;
  readonly validation: Labelled;
  readonly masked: Masked;
  readonly head: ReadonlyMap<string, Parameter>;
  /** Sentence numbers of each step. */
  readonly batches: readonly (readonly number[])[];
}

export interface Tuning {
  readonly framework: Framework;
  readonly form: LossForm;
  readonly optimizer: OptimizerName;
  /** Of the tiny model. */
  readonly lr: number;
  readonly momentum: number;
  readonly weightDecay: number;
  /** Share of the steps over which the rate rises from 0. */
  readonly warmup: number;
  readonly frozen: boolean;
  readonly steps: number;
}

export function makeTuningProblem(seed: number, steps: number, batch: number): TuningProblem {
  const random = createRandom(0xf1e7 + seed);
  const { width } = PRETRAINED_CONFIG;
  const normal = (shape: readonly number[]): Parameter => ({
    shape,
    values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal() * HEAD_DEVIATION),
  });
  const zero = (length: number): Parameter => ({ shape: [length], values: new Float32Array(length) });
  const head = new Map([
    ['pool.weight', normal([width, width])],
    ['pool.bias', zero(width)],
    ['cls.weight', normal([width, 1])],
    ['cls.bias', zero(1)],
  ]);
  // Validation is the same for every seed: seeds differ by what is trained on, from where, and in which order.
  return {
    head,
    train: classification(TRAINING_SENTENCES, random, TRAINING_WORDS),
    validation: classification(VALIDATION_SENTENCES, createRandom(77), VALIDATION_WORDS),
    masked: maskedSentences(MASKED_SENTENCES, createRandom(78)),
    batches: epochs(steps, batch, random),
  };
}

function epochs(steps: number, batch: number, random: ReturnType<typeof createRandom>): number[][] {
  let left: number[] = [];
  return Array.from({ length: steps }, () => {
    if (left.length < batch) left = shuffled(TRAINING_SENTENCES, random);
    return left.splice(0, batch);
  });
}

export function createTuningRun(arithmetic: Arithmetic, problem: TuningProblem, tuning: Tuning): ArmRun {
  const parameters = new Map(
    [...pretrainedEncoder(), ...problem.head].map(([name, { shape, values }]) => [
      name,
      { shape, values: Float32Array.from(values) },
    ]),
  );
  const names = trainable([...parameters.keys()], tuning.frozen);
  const { framework, optimizer: name, momentum, weightDecay } = tuning;
  const optimizer = createOptimizer(
    framework,
    { name, lr: tuning.lr, momentum, weightDecay },
    names.map((key) => parameters.get(key)?.values ?? new Float32Array()),
  );
  const loss = headLoss(arithmetic, framework, tuning.form);
  const series = { loss: [] as number[], own_loss: [] as number[], largest_logit: [] as number[] };
  let failedAt: number | null = null;

  const step = (index: number): Figure => {
    if (failedAt !== null) return null;
    const rows = problem.batches[index] ?? [];
    const targets = Float32Array.from(rows, (row) => problem.train.targets[row] ?? 0);
    let own = Number.NaN;
    const out = encoderStep(
      arithmetic,
      PRETRAINED_CONFIG,
      parameters,
      rows.map((row) => problem.train.sentences[row] ?? []),
      (logits) => {
        const judged = loss(logits, read(logits), arithmetic.tensor(targets, [targets.length, 1]));
        own = mean([...judged.loss]);
        return judged.gradient;
      },
      tuning.frozen,
    );
    const exact = binaryLogLoss(out.logits, targets);
    series.loss.push(exact);
    series.own_loss.push(own);
    series.largest_logit.push(out.logits.reduce((top, value) => Math.max(top, Math.abs(value)), 0));
    if (!Number.isFinite(exact) || !Number.isFinite(own)) {
      failedAt = index;
      return null;
    }
    optimizer.setRate(tuning.lr * warmth(index, tuning));
    optimizer.step(names.map((key) => out.gradients.get(key) ?? new Float32Array()));
    return figure(exact);
  };

  return {
    step,
    finish: (seed) => ({
      seed,
      series: Object.fromEntries(Object.entries(series).map(([key, values]) => [key, values.map(figure)])),
      final: { ...evaluate(arithmetic, problem, parameters), failed_at: failedAt },
    }),
  };
}

/** The masked-word bias plays no part in the task; a frozen encoder leaves the head. */
function trainable(names: readonly string[], frozen: boolean): readonly string[] {
  return names.filter(
    (name) => name !== 'mlm_bias' && (!frozen || name.startsWith('pool.') || name.startsWith('cls.')),
  );
}

/** Linear warm-up. */
function warmth(index: number, { warmup, steps }: Tuning): number {
  const rising = Math.round(warmup * steps);
  return rising === 0 ? 1 : Math.min(1, (index + 1) / rising);
}

function evaluate(
  arithmetic: Arithmetic,
  { train, validation, masked }: TuningProblem,
  parameters: ReadonlyMap<string, Parameter>,
): Record<string, Figure> {
  const logitsOf = ({ sentences }: Labelled): Float32Array =>
    encoderLogits(arithmetic, PRETRAINED_CONFIG, parameters, sentences);
  const trained = logitsOf(train);
  const unseen = logitsOf(validation);
  const trainTargets = Float32Array.from(train.targets);
  const unseenTargets = Float32Array.from(validation.targets);
  return {
    train_loss: figure(binaryLogLoss(trained, trainTargets)),
    train_accuracy: accuracy(trained, trainTargets, undefined),
    validation_loss: figure(binaryLogLoss(unseen, unseenTargets)),
    validation_accuracy: accuracy(unseen, unseenTargets, undefined),
    spread: figure(deviation(unseen)),
    source_accuracy: sourceAccuracy(arithmetic, parameters, masked),
  };
}

/** Accuracy at the task of pretraining. */
export function sourceAccuracy(
  arithmetic: Arithmetic,
  parameters: ReadonlyMap<string, Parameter>,
  masked: Masked,
): number {
  const scores = wordScores(arithmetic, PRETRAINED_CONFIG, parameters, masked.sentences);
  return maskedAccuracy(scores, masked, PRETRAINED_CONFIG.vocabulary);
}

/** Standard deviation of the logits over inputs: 0 when every input gets the same answer. */
function deviation(logits: Float32Array): number {
  const values = [...logits];
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
