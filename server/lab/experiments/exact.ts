/** Figures that do not depend on the arm's own loss: float64 log-loss and accuracy of logits, for both arms alike. */
import { argmax } from './head-problem.ts';

/** Mean of max(z, 0) - z y + log(1 + exp(-|z|)), in nats. */
export function binaryLogLoss(logits: Float32Array, targets: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < logits.length; k++) {
    const z = logits[k] as number;
    sum += Math.max(z, 0) - z * (targets[k] as number) + Math.log1p(Math.exp(-Math.abs(z)));
  }
  return sum / logits.length;
}

/** Mean of log(sum exp z) - z[target], in nats; targets are one-hot rows. */
export function classLogLoss(logits: Float32Array, targets: Float32Array, classes: number): number {
  let sum = 0;
  for (let start = 0; start < logits.length; start += classes) {
    const top = logits[argmax(logits, start, classes)] as number;
    let total = 0;
    for (let k = start; k < start + classes; k++) total += Math.exp((logits[k] as number) - top);
    sum += top + Math.log(total) - (logits[argmax(targets, start, classes)] as number);
  }
  return (sum * classes) / logits.length;
}

/** Share of logits on the right side of 0, or of rows whose largest logit is the target's. */
export function accuracy(logits: Float32Array, targets: Float32Array, classes: number | undefined): number {
  const unit = classes ?? 1;
  let right = 0;
  for (let start = 0; start < logits.length; start += unit) {
    const hit =
      classes === undefined
        ? (logits[start] as number) > 0 === (targets[start] as number) > 0.5
        : argmax(logits, start, unit) === argmax(targets, start, unit);
    if (hit) right++;
  }
  return (right * unit) / logits.length;
}
