/** A loss form applied to a batch of logits: mean reduction, gradient, own value, refusals. */
import type { Framework, LossForm } from '../contract.ts';
import type { HeadLoss } from '../models/head.ts';
import { type Arithmetic, read } from '../tensor/arithmetic.ts';
import { isMulticlass, lossOf } from './loss.ts';

/** PyTorch's BCELoss refuses inputs outside [0, 1], NaN included; Keras clips them. */
function refuses(framework: Framework, form: LossForm, seen: Float32Array): boolean {
  if (framework !== 'torch' || form.criterion !== 'binary-on-probabilities') return false;
  return !seen.every((p) => p >= 0 && p <= 1);
}

export function float32Loss(arithmetic: Arithmetic, framework: Framework, form: LossForm): HeadLoss {
  const loss = lossOf(framework, form);
  const perSample = isMulticlass(form);
  return (logits, values, target) => {
    const count = perSample ? (logits.shape[0] ?? 1) : values.length;
    const out = loss(arithmetic, logits, target, arithmetic.constant(Math.fround(1 / count)));
    const refused = framework === 'torch' && refuses(framework, form, read(out.seen));
    return { gradient: out.gradient, gradientValues: read(out.gradient), loss: read(out.loss), refused };
  };
}
