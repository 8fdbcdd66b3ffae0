/** Binary losses in float16 and bfloat16, rounded where PyTorch's kernels round; TensorFlow.js knows float32 only. */
import type { Activation, Criterion, LossForm, Precision } from '../contract.ts';
import { bfloat16, float32, type Round, roundingOf, storageRounding } from './rounding.ts';

/** Rounding at each place of a loss under one precision. */
export interface HalfArithmetic {
  /** Of the activation and of every gradient that reaches it. */
  readonly outer: Round;
  /** Of the criterion: float32 under autocast, half when the whole model is half. */
  readonly inner: Round;
  /** Of the products inside the sigmoid's backward: the bfloat16 kernel computes them in float32. */
  readonly product: Round;
}

export function halfArithmetic(precision: Precision): HalfArithmetic {
  const outer = roundingOf(precision);
  return { outer, inner: storageRounding(precision), product: outer === bfloat16 ? float32 : outer };
}

/** Sigmoid computed in float32 and rounded once. */
export function halfSigmoid(z: number, { outer }: HalfArithmetic): number {
  return outer(float32(1 / float32(1 + float32(Math.exp(-z)))));
}

function sigmoidBackward(gradient: number, p: number, { outer, product }: HalfArithmetic): number {
  return outer(product(gradient * product(1 - p)) * p);
}

/** A loss of one input: the value, and its derivative for each use of the input, before the mean is taken. */
interface Scalar {
  readonly loss: number;
  readonly parts: readonly number[];
}

type ScalarCriterion = (x: number, y: number, round: Round) => Scalar;

/** The kernel takes log1p(-p) at full precision and rounds every further operation, its constant 1e-12 too (0 in float16). */
const onProbabilities: ScalarCriterion = (p, y, round) => {
  const right = Math.max(round(Math.log1p(-p)), -100);
  const left = Math.max(round(Math.log(p)), -100);
  const q = round(1 - p);
  return {
    loss: round(round(round(y - 1) * right) - round(y * left)),
    parts: [round(round(p - y) / Math.max(round(q * p), round(1e-12)))],
  };
};

const onLogits: ScalarCriterion = (z, y, round) => {
  const logSigmoid = round(Math.min(z, 0) - Math.log1p(Math.exp(-Math.abs(z))));
  const p = round(float32(1 / float32(1 + float32(Math.exp(-z)))));
  return { loss: round(round(round(1 - y) * z) - logSigmoid), parts: [round(p - y)] };
};

function byHand(epsilon: number): ScalarCriterion {
  return (p, y, round) => {
    const left = round(p + round(epsilon));
    const right = round(round(1 - p) + round(epsilon));
    const rest = round(1 - y);
    return {
      loss: -round(round(y * round(Math.log(left))) + round(rest * round(Math.log(right)))),
      parts: [round(round(-y) / left), round(rest / right)],
    };
  };
}

const clamped: ScalarCriterion = (p, y, round) => {
  const low = round(1e-7);
  const high = round(1 - 1e-7);
  const inner = byHand(0)(Math.min(Math.max(p, low), high), y, round);
  return p >= low && p <= high ? inner : { loss: inner.loss, parts: [0] };
};

function criterionOf(criterion: Criterion): ScalarCriterion | undefined {
  switch (criterion) {
    case 'binary-on-probabilities':
      return onProbabilities;
    case 'binary-on-logits':
      return onLogits;
    case 'binary-by-hand':
      return byHand(0);
    case 'binary-by-hand-epsilon':
      return byHand(1e-8);
    case 'binary-by-hand-clamped':
      return clamped;
    case 'classes-on-logits':
    case 'classes-on-log-probabilities':
    case 'classes-on-probabilities':
      return undefined;
  }
}

function isSimple(activation: Activation): activation is 'none' | 'sigmoid' {
  return activation === 'none' || activation === 'sigmoid';
}

export interface HalfJudged {
  /** What the criterion was given. */
  readonly seen: number;
  readonly loss: number;
  /** Gradient of the mean over `count` losses at the logit. */
  readonly gradient: number;
}

/**
 * The loss of one half-precision logit; undefined for forms that autocast computes in float32 anyway.
 * The kernels divide by the count behind their own backward, a formula by hand in front of it.
 */
export function halfLoss(
  form: LossForm,
  precision: Precision,
): ((z: number, y: number, count: number) => HalfJudged) | undefined {
  const criterion = criterionOf(form.criterion);
  if (!criterion || !isSimple(form.activation)) return undefined;
  const arithmetic = halfArithmetic(precision);
  const { outer, inner } = arithmetic;
  const first = form.criterion.startsWith('binary-by-hand');
  const sigmoid = form.activation === 'sigmoid';
  return (z, y, count) => {
    const seen = sigmoid ? halfSigmoid(z, arithmetic) : z;
    const { loss, parts } = criterion(seen, inner(y), inner);
    const share = inner(1 / count);
    const back = parts.map((part) => {
      const scaled = outer(count === 1 ? part : first ? inner(part * share) : inner(part / count));
      return sigmoid ? sigmoidBackward(scaled, seen, arithmetic) : scaled;
    });
    return { seen, loss, gradient: back.reduce((sum, part) => outer(sum + part)) };
  };
}
