/** Criteria with the exact values and gradients of the user's framework, one figure per logit or per sample. */
import type { Criterion, Framework } from '../contract.ts';
import type { Arithmetic } from '../tensor/arithmetic.ts';
import type { Tensor } from '../tensor/ops.ts';
import { composedSigmoid, logSoftmax } from './activation.ts';

/**
 * The unreduced loss in nats, and its gradient at the criterion's input times `upstream`, one part per use of the input:
 * autograd takes each use back through the activation by itself and adds up behind it, which rounds differently.
 */
export interface Judged {
  readonly loss: Tensor;
  readonly backward: (upstream: Tensor) => readonly Tensor[];
}

/**
 * `input` and `target` are [batch, outputs]; for classes the target is one-hot.
 * The loss is [batch, outputs] for binary criteria and [batch, 1] for classes.
 */
export type CriterionStep = (arithmetic: Arithmetic, input: Tensor, target: Tensor) => Judged;

/** BCELoss of PyTorch (ATen, Loss.cpp): logarithms clamped at -100, backward over max(p(1 - p), 1e-12). */
const torchProbabilities: CriterionStep = ({ ops, constant }, p, y) => {
  const one = constant(1);
  const floor = constant(-100);
  const q = ops.sub(one, p);
  const loss = ops.sub(
    ops.mul(ops.sub(y, one), ops.maximum(ops.log(q), floor)),
    ops.mul(y, ops.maximum(ops.log(p), floor)),
  );
  return {
    loss,
    backward: (upstream) => [
      ops.div(ops.mul(upstream, ops.sub(p, y)), ops.maximum(ops.mul(q, p), constant(Math.fround(1e-12)))),
    ],
  };
};

/** The stable form on logits: (1 - y) z + m + log(exp(-m) + exp(-z - m)) with m = max(-z, 0); gradient sigmoid(z) - y. */
const onLogits: CriterionStep = (arithmetic, z, y) => {
  const { ops, constant } = arithmetic;
  const negative = ops.neg(z);
  const m = ops.maximum(negative, constant(0));
  const log = ops.log(ops.add(ops.exp(ops.neg(m)), ops.exp(ops.sub(negative, m))));
  return {
    loss: ops.add(ops.add(ops.mul(ops.sub(constant(1), y), z), m), log),
    backward: (upstream) => [ops.mul(ops.sub(composedSigmoid(arithmetic, z).output, y), upstream)],
  };
};

/** -(y log(p + e) + (1 - y) log(1 - p + e)) as autograd differentiates it; e = 0 divides 0 by 0 at saturation. */
function byHand(epsilon: number): CriterionStep {
  return ({ ops, constant }, p, y) => {
    const one = constant(1);
    const shift = (x: Tensor): Tensor => (epsilon === 0 ? x : ops.add(x, constant(epsilon)));
    const left = shift(p);
    const right = shift(ops.sub(one, p));
    const rest = ops.sub(one, y);
    return {
      loss: ops.neg(ops.add(ops.mul(y, ops.log(left)), ops.mul(rest, ops.log(right)))),
      backward: (upstream) => [ops.neg(ops.div(ops.mul(upstream, y), left)), ops.div(ops.mul(upstream, rest), right)],
    };
  };
}

/** The same after p is clipped into [e, 1 - e]; the gradient passes only inside, its borders included. */
function clipped(epsilon: number): CriterionStep {
  const low = Math.fround(epsilon);
  const high = Math.fround(1 - epsilon);
  return (arithmetic, p, y) => {
    const { ops, constant } = arithmetic;
    const inner = byHand(0)(arithmetic, ops.clipByValue(p, low, high), y);
    const inside = ops.logicalAnd(ops.greaterEqual(p, constant(low)), ops.lessEqual(p, constant(high)));
    return {
      loss: inner.loss,
      backward: (upstream) => {
        const [left, right] = inner.backward(upstream);
        if (!left || !right) return [];
        return [ops.where(inside, ops.add(left, right), ops.zerosLike(p))];
      },
    };
  };
}

/** Picks the log-probability of the target: no 0 times infinity at the other classes. */
const onLogProbabilities: CriterionStep = ({ ops, constant }, input, target) => {
  const picked = ops.where(ops.greaterEqual(target, constant(0.5)), input, ops.zerosLike(input));
  return {
    loss: ops.neg(ops.sum(picked, -1, true)),
    backward: (upstream) => [ops.neg(ops.mul(target, upstream))],
  };
};

const classesOnLogits: CriterionStep = (arithmetic, input, target) => {
  const inner = logSoftmax(arithmetic, input);
  const judged = onLogProbabilities(arithmetic, inner.output, target);
  return { loss: judged.loss, backward: (upstream) => judged.backward(upstream).map(inner.backward) };
};

/** Keras `categorical_crossentropy(from_logits=False)`: divides by the sum, clips into [1e-7, 1 - 1e-7], -log. */
const classesOnProbabilities: CriterionStep = (arithmetic, input, target) => {
  const { ops, constant } = arithmetic;
  const low = Math.fround(1e-7);
  const high = Math.fround(1 - 1e-7);
  const total = ops.sum(input, -1, true);
  const share = ops.div(input, total);
  const inside = ops.logicalAnd(ops.greaterEqual(share, constant(low)), ops.lessEqual(share, constant(high)));
  const kept = ops.clipByValue(share, low, high);
  return {
    loss: ops.neg(ops.sum(ops.mul(target, ops.log(kept)), -1, true)),
    backward: (upstream) => {
      const atShare = ops.where(inside, ops.neg(ops.div(ops.mul(target, upstream), kept)), ops.zerosLike(share));
      const mixed = ops.sum(ops.mul(atShare, share), -1, true);
      return [ops.div(ops.sub(atShare, mixed), total)];
    },
  };
};

export function criterionOf(criterion: Criterion, framework: Framework): CriterionStep {
  switch (criterion) {
    case 'binary-on-logits':
      return onLogits;
    case 'binary-on-probabilities':
      // Keras clips at its epsilon 1e-7, and so does tfjs-layers; PyTorch clamps the logarithm.
      return framework === 'torch' ? torchProbabilities : clipped(1e-7);
    case 'binary-by-hand':
      return byHand(0);
    case 'binary-by-hand-epsilon':
      return byHand(1e-8);
    case 'binary-by-hand-clamped':
      return clipped(1e-7);
    case 'classes-on-logits':
      return classesOnLogits;
    case 'classes-on-log-probabilities':
      return onLogProbabilities;
    case 'classes-on-probabilities':
      return classesOnProbabilities;
  }
}
