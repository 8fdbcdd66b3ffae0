/** A loss form applied to a batch of logits under a precision: mean reduction, gradient, own value, refusals. */
import type { Framework, LossForm, Precision } from '../contract.ts';
import type { HeadLoss } from '../models/head.ts';
import { type Arithmetic, read } from '../tensor/arithmetic.ts';
import { halfLoss } from './half.ts';
import { isMulticlass, lossOf } from './loss.ts';
import { float32, roundAll, roundingOf } from './rounding.ts';

/** PyTorch's BCELoss refuses inputs outside [0, 1], NaN included; Keras clips them. */
function refusesValues(framework: Framework, form: LossForm): boolean {
  return framework === 'torch' && form.criterion === 'binary-on-probabilities';
}

const inUnit = (p: number): boolean => p >= 0 && p <= 1;

export function headLoss(
  arithmetic: Arithmetic,
  framework: Framework,
  form: LossForm,
  precision: Precision = 'float32',
): HeadLoss {
  return precision === 'float32'
    ? tensorLoss(arithmetic, framework, form)
    : (scalarLoss(arithmetic, framework, form, precision) ?? roundedLoss(arithmetic, framework, form, precision));
}

function tensorLoss(arithmetic: Arithmetic, framework: Framework, form: LossForm): HeadLoss {
  const loss = lossOf(framework, form);
  const perSample = isMulticlass(form);
  const strict = refusesValues(framework, form);
  return (logits, values, target) => {
    const count = perSample ? (logits.shape[0] ?? 1) : values.length;
    const out = loss(arithmetic, logits, target, arithmetic.constant(Math.fround(1 / count)));
    return {
      gradient: out.gradient,
      gradientValues: read(out.gradient),
      loss: read(out.loss),
      refused: strict && !read(out.seen).every(inUnit),
    };
  };
}

/** Binary losses whose kernels round inside. */
function scalarLoss(
  arithmetic: Arithmetic,
  framework: Framework,
  form: LossForm,
  precision: Precision,
): HeadLoss | undefined {
  const judge = halfLoss(form, precision);
  if (!judge) return undefined;
  const strict = refusesValues(framework, form);
  return (logits, values, target) => {
    const targets = read(target);
    const gradient = new Float32Array(values.length);
    const loss = new Float32Array(values.length);
    let refused = false;
    values.forEach((z, k) => {
      const judged = judge(z, targets[k] ?? 0, values.length);
      gradient[k] = judged.gradient;
      loss[k] = judged.loss;
      refused ||= strict && !inUnit(judged.seen);
    });
    return { gradient: arithmetic.tensor(gradient, logits.shape), gradientValues: gradient, loss, refused };
  };
}

/** Softmax losses, which autocast computes in float32: only the gradient that reaches the logits is rounded. */
function roundedLoss(arithmetic: Arithmetic, framework: Framework, form: LossForm, precision: Precision): HeadLoss {
  const inner = tensorLoss(arithmetic, framework, form);
  const round = roundingOf(precision);
  return (logits, values, target) => {
    const out = inner(logits, values, target);
    if (round === float32) return out;
    const gradientValues = roundAll(out.gradientValues, round);
    return { ...out, gradientValues, gradient: arithmetic.tensor(gradientValues, logits.shape) };
  };
}
