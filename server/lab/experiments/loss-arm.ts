/** One arm of a loss experiment on one seed: trains a head with one loss form and keeps readings. */
import type { Figure, Framework, LossForm, LossValues, SeedReading } from '../contract.ts';
import { type HeadStep, headLogits, headStep } from '../models/head.ts';
import { headLoss } from '../semantics/head-loss.ts';
import { isMulticlass } from '../semantics/loss.ts';
import { createOptimizer } from '../semantics/optimizer.ts';
import { roundAll, roundingOf, storageRounding } from '../semantics/rounding.ts';
import { figure } from '../statistics.ts';
import type { Arithmetic } from '../tensor/arithmetic.ts';
import { accuracy, binaryLogLoss, classLogLoss } from './exact.ts';
import { argmax, type Problem, rowsOf } from './head-problem.ts';
import type { ArmRun } from './paired.ts';

/** A sample counts as dead when its gradient, times the number of samples, is below this (the live one is about 1). */
const DEAD_BELOW = 1e-3;

interface Series {
  readonly loss: number[];
  readonly own_loss: number[];
  readonly gradient: number[];
  readonly dead: number[];
  readonly wrong: number[];
}

export function createLossArm(
  arithmetic: Arithmetic,
  problem: Problem,
  framework: Framework,
  form: LossForm,
  values: LossValues,
): ArmRun {
  const { shape } = problem;
  const classes = isMulticlass(form) ? shape.outputs : undefined;
  const round = roundingOf(values.precision);
  const storage = storageRounding(values.precision);
  const parameters = problem.weights.map((weights) => Float32Array.from(weights, storage));
  const { optimizer: name, lr, momentum, weight_decay: weightDecay } = values;
  const optimizer = createOptimizer(framework, { name, lr, momentum, weightDecay }, parameters, storage);
  const loss = headLoss(arithmetic, framework, form, values.precision);
  const x = roundAll(problem.x, round);
  const series: Series = { loss: [], own_loss: [], gradient: [], dead: [], wrong: [] };
  let failedAt: number | undefined;
  let refused = false;

  const step = (index: number): Figure => {
    if (failedAt !== undefined) return null;
    const rows = problem.batches?.[index];
    const inputs = rows ? rowsOf(x, shape.width, rows) : x;
    const targets = rows ? rowsOf(problem.y, shape.outputs, rows) : problem.y;
    const count = targets.length / shape.outputs;
    let exact = Number.NaN;
    arithmetic.scope(() => {
      const out = headStep(
        arithmetic,
        shape,
        parameters,
        arithmetic.tensor(inputs, [count, shape.width]),
        arithmetic.tensor(targets, [count, shape.outputs]),
        loss,
        round,
      );
      exact = record(series, out, targets, classes);
      refused = out.refused;
      if (refused || !allFinite(out)) failedAt = index;
      else optimizer.step(out.gradients);
    });
    return figure(exact);
  };

  const finish = (seed: number): SeedReading => ({
    seed,
    series: Object.fromEntries(Object.entries(series).map(([key, values]) => [key, values.map(figure)])),
    final: {
      ...evaluate(arithmetic, problem, parameters, classes, form),
      dead: figure(maximum(series.dead)),
      wrong: figure(maximum(series.wrong)),
      gradient: series.gradient.length === 0 ? null : figure(maximum(series.gradient)),
      own_loss: figure(series.own_loss.at(-1) ?? Number.NaN),
      failed_at: failedAt ?? null,
      refused: refused ? 1 : 0,
    },
  });
  return { step, finish };
}

const maximum = (values: readonly number[]): number => values.reduce((top, value) => Math.max(top, value), 0);

function allFinite({ loss, gradients }: HeadStep): boolean {
  return loss.every((value) => !Number.isNaN(value)) && gradients.every((values) => values.every(Number.isFinite));
}

/** Appends the readings of a step; answers with the exact log-loss. */
function record(series: Series, out: HeadStep, targets: Float32Array, classes: number | undefined): number {
  const exact = classes === undefined ? binaryLogLoss(out.logits, targets) : classLogLoss(out.logits, targets, classes);
  const { dead, wrong } = wrongSide(out, targets, classes ?? 1, classes !== undefined);
  series.loss.push(exact);
  series.own_loss.push(out.loss.reduce((sum, value) => sum + value, 0) / out.loss.length);
  series.gradient.push(Math.sqrt(out.gradientAtLogits.reduce((sum, value) => sum + value * value, 0)));
  series.dead.push(dead);
  series.wrong.push(wrong);
  return exact;
}

/** Share of samples on the wrong side whose gradient is dead, and the largest wrong-side logit (by how much, for classes). */
function wrongSide(out: HeadStep, targets: Float32Array, unit: number, multiclass: boolean) {
  const { logits, gradientAtLogits } = out;
  const rows = logits.length / unit;
  let dead = 0;
  let wrong = 0;
  for (let start = 0; start < logits.length; start += unit) {
    const target = multiclass ? argmax(targets, start, unit) : start;
    const top = multiclass ? argmax(logits, start, unit) : start;
    const z = logits[top] as number;
    const isWrong = multiclass ? top !== target : z > 0 !== (targets[start] as number) > 0.5;
    if (!isWrong) continue;
    wrong = Math.max(wrong, multiclass ? z - (logits[target] as number) : Math.abs(z));
    let strongest = 0;
    for (let k = start; k < start + unit; k++) strongest = Math.max(strongest, Math.abs(gradientAtLogits[k] as number));
    if (strongest * rows < DEAD_BELOW) dead++;
  }
  return { dead: dead / rows, wrong };
}

function evaluate(
  arithmetic: Arithmetic,
  problem: Problem,
  parameters: readonly Float32Array[],
  classes: number | undefined,
  form: LossForm,
): Record<string, Figure> {
  const { shape } = problem;
  const train = headLogits(arithmetic, shape, parameters, problem.x);
  const test = headLogits(arithmetic, shape, parameters, problem.testX);
  const logLoss = (logits: Float32Array, targets: Float32Array): number =>
    classes === undefined ? binaryLogLoss(logits, targets) : classLogLoss(logits, targets, classes);
  const believed = believedPositive(test, form);
  return {
    log_loss: figure(logLoss(train, problem.y)),
    test_log_loss: figure(logLoss(test, problem.testY)),
    train_accuracy: accuracy(train, problem.y, classes),
    test_accuracy: accuracy(test, problem.testY, classes),
    ...(classes === undefined
      ? {
          predicted_positive: believed.filter(Boolean).length / believed.length,
          used_accuracy:
            believed.filter((positive, k) => positive === (problem.testY[k] as number) > 0.5).length / believed.length,
        }
      : {}),
  };
}

/** Predictions at 0.5 as the loss understands the model: with a second sigmoid, or with a softmax over a single output. */
function believedPositive(logits: Float32Array, form: LossForm): boolean[] {
  const sigmoid = (z: number): number => Math.fround(1 / Math.fround(1 + Math.fround(Math.exp(-z))));
  return Array.from(logits, (z) => {
    if (form.activation === 'softmax') return true;
    if (form.activation === 'sigmoid' && form.criterion === 'binary-on-logits') return sigmoid(sigmoid(z)) > 0.5;
    if (form.activation === 'none' && form.criterion !== 'binary-on-logits') return z > 0.5;
    return z > 0;
  });
}
