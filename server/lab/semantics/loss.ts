/** A loss as it is used, activation and criterion together, as one function of the logits. */
import type { Framework, LossForm } from '../contract.ts';
import type { Arithmetic } from '../tensor/arithmetic.ts';
import type { Tensor } from '../tensor/ops.ts';
import { activationOf } from './activation.ts';
import { criterionOf } from './criterion.ts';

export interface Evaluated {
  /** Unreduced loss in nats, [batch, outputs] or [batch, 1]. */
  readonly loss: Tensor;
  /** Gradient of the sum of the losses at the logits, times `upstream`; [batch, outputs]. */
  readonly gradient: Tensor;
  /** What the criterion was given. */
  readonly seen: Tensor;
}

export type Loss = (arithmetic: Arithmetic, logits: Tensor, target: Tensor, upstream: Tensor) => Evaluated;

/**
 * Keras on TensorFlow remembers the logits of a sigmoid or softmax and computes the stable form from them, with
 * `from_logits=True` as well (then with a warning).
 */
export function fuses(framework: Framework, form: LossForm): boolean {
  if (framework !== 'keras-tensorflow') return false;
  if (form.activation === 'sigmoid') {
    return form.criterion === 'binary-on-probabilities' || form.criterion === 'binary-on-logits';
  }
  return (
    form.activation === 'softmax' &&
    (form.criterion === 'classes-on-probabilities' || form.criterion === 'classes-on-logits')
  );
}

/** The form that is really computed. */
export function effectiveForm(framework: Framework, form: LossForm): LossForm {
  if (!fuses(framework, form)) return form;
  return {
    activation: 'none',
    criterion: form.activation === 'sigmoid' ? 'binary-on-logits' : 'classes-on-logits',
    ...(form.name === undefined ? {} : { name: form.name }),
  };
}

export function lossOf(framework: Framework, form: LossForm): Loss {
  const { activation, criterion } = effectiveForm(framework, form);
  return composeLoss(framework, activation, criterion);
}

/** The form taken literally, without what a framework makes of it. */
export function composeLoss(
  framework: Framework,
  activation: LossForm['activation'],
  criterion: LossForm['criterion'],
): Loss {
  const activate = activationOf(activation, framework);
  const judge = criterionOf(criterion, framework);
  return (arithmetic, logits, target, upstream) => {
    const activated = activate(arithmetic, logits);
    const judged = judge(arithmetic, activated.output, target);
    return {
      loss: judged.loss,
      gradient: judged
        .backward(upstream)
        .map(activated.backward)
        .reduce((sum, part) => arithmetic.ops.add(sum, part)),
      seen: activated.output,
    };
  };
}

export function isMulticlass(form: LossForm): boolean {
  return form.criterion.startsWith('classes-');
}
