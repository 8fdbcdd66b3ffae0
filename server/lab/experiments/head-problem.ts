/** The data, first weights and batch order of a loss experiment: one seed, shared by both arms. */
import type { Framework, LossValues } from '../contract.ts';
import { type HeadShape, parameterShapes } from '../models/head.ts';
import { createRandom, normalQuantile, type Random } from '../random.ts';

export interface Problem {
  readonly shape: HeadShape;
  /** [samples, width] and [samples, outputs]; targets of classes are one-hot. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly testX: Float32Array;
  readonly testY: Float32Array;
  readonly weights: readonly Float32Array[];
  /** Sample numbers of each step; undefined for full batches. */
  readonly batches: readonly Uint32Array[] | undefined;
}

/** Unseen samples, with clean targets, on which accuracy is measured. */
export const TEST_SAMPLES = 256;

/** More weights than this make a comparison slow; the inputs are then narrowed, and the report says so. */
const MAX_WEIGHTS = 65_536;

export function shapeOf(values: LossValues, multiclass: boolean): HeadShape {
  const outputs = multiclass ? values.classes : values.outputs;
  const fan = values.hidden === 0 ? outputs : values.hidden;
  const width = Math.max(1, Math.min(values.width, Math.floor(MAX_WEIGHTS / fan)));
  return { width, hidden: values.hidden, outputs };
}

/**
 * Inputs are normal with the given scale; targets come from a linear teacher on them, with the given share of positives;
 * a share of the training targets is flipped.
 */
export function makeProblem(values: LossValues, framework: Framework, multiclass: boolean, seed: number): Problem {
  const shape = shapeOf(values, multiclass);
  const random = createRandom(0x5eed + seed);
  const samples = Math.max(values.samples, values.batch);
  const teacher = normals(shape.width * shape.outputs, random);
  const inputs = normals((samples + TEST_SAMPLES) * shape.width, random);
  const targets = multiclass
    ? classTargets(inputs, teacher, shape)
    : binaryTargets(inputs, teacher, shape, values.positives);
  flip(targets.subarray(0, samples * shape.outputs), shape.outputs, multiclass, values.label_noise, random);
  const weights = firstWeights(shape, framework, random);
  const batches = values.batch >= samples ? undefined : drawBatches(values, samples, random);
  for (let k = 0; k < inputs.length; k++) inputs[k] = (inputs[k] as number) * values.feature_scale;
  return {
    shape,
    x: inputs.subarray(0, samples * shape.width),
    y: targets.subarray(0, samples * shape.outputs),
    testX: inputs.subarray(samples * shape.width),
    testY: targets.subarray(samples * shape.outputs),
    weights,
    batches,
  };
}

function normals(count: number, random: Random): Float32Array {
  const values = new Float32Array(count);
  for (let k = 0; k < count; k++) values[k] = random.normal();
  return values;
}

/** Scores of the teacher, [rows, outputs]. */
function scores(inputs: Float32Array, teacher: Float32Array, { width, outputs }: HeadShape): Float32Array {
  const rows = inputs.length / width;
  const out = new Float32Array(rows * outputs);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < outputs; k++) {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += (inputs[row * width + j] as number) * (teacher[k * width + j] as number);
      out[row * outputs + k] = sum;
    }
  }
  return out;
}

/** A score is normal with the length of the teacher's row as deviation, so the threshold of a share is a quantile. */
function binaryTargets(inputs: Float32Array, teacher: Float32Array, shape: HeadShape, positives: number): Float32Array {
  const { width, outputs } = shape;
  const thresholds = Array.from({ length: outputs }, (_, k) => {
    const row = teacher.subarray(k * width, (k + 1) * width);
    return normalQuantile(1 - positives) * Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
  });
  return scores(inputs, teacher, shape).map((score, k) => (score > (thresholds[k % outputs] ?? 0) ? 1 : 0));
}

function classTargets(inputs: Float32Array, teacher: Float32Array, shape: HeadShape): Float32Array {
  const found = scores(inputs, teacher, shape);
  const hot = new Float32Array(found.length);
  for (let start = 0; start < found.length; start += shape.outputs) hot[argmax(found, start, shape.outputs)] = 1;
  return hot;
}

/** Position of the largest of `count` values from `start` on. */
export function argmax(values: Float32Array, start: number, count: number): number {
  let best = start;
  for (let k = start + 1; k < start + count; k++) {
    if ((values[k] as number) > (values[best] as number)) best = k;
  }
  return best;
}

function flip(targets: Float32Array, outputs: number, multiclass: boolean, share: number, random: Random): void {
  const unit = multiclass ? outputs : 1;
  for (let start = 0; start < targets.length; start += unit) {
    if (random.uniform() >= share) continue;
    if (!multiclass) {
      targets[start] = 1 - (targets[start] as number);
      continue;
    }
    targets.fill(0, start, start + unit);
    targets[start + random.integer(unit)] = 1;
  }
}

/** PyTorch's Linear: uniform within 1/sqrt(in), bias too. Keras, optax and TensorFlow.js: Glorot uniform, bias 0. */
function firstWeights(shape: HeadShape, framework: Framework, random: Random): Float32Array[] {
  const shapes = parameterShapes(shape);
  return shapes.map((dimensions, k) => {
    const [fanIn = 1, fanOut = 1] = shapes[k - (k % 2)] ?? [];
    const bias = k % 2 === 1;
    const torch = framework === 'torch';
    const bound = torch ? 1 / Math.sqrt(fanIn) : Math.sqrt(6 / (fanIn + fanOut));
    const values = new Float32Array(dimensions.reduce((product, size) => product * size, 1));
    if (torch || !bias) for (let i = 0; i < values.length; i++) values[i] = (random.uniform() * 2 - 1) * bound;
    return values;
  });
}

function drawBatches({ steps, batch }: LossValues, samples: number, random: Random): Uint32Array[] {
  return Array.from({ length: steps }, () => Uint32Array.from({ length: batch }, () => random.integer(samples)));
}

/** The rows of a matrix with `width` columns. */
export function rowsOf(values: Float32Array, width: number, rows: Uint32Array): Float32Array {
  const out = new Float32Array(rows.length * width);
  rows.forEach((row, k) => {
    out.set(values.subarray(row * width, (row + 1) * width), k * width);
  });
  return out;
}
