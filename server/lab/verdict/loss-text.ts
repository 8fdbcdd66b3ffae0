/** A loss verdict in sentences, with the figures it rests on. */
import type { LossExperiment, LossValues, LossVerdictKind, SweepPoint, Verdict } from '../contract.ts';
import { fuses, isMulticlass } from '../semantics/loss.ts';
import { formName } from '../semantics/names.ts';
import { doubleSigmoidFloor, doubleSoftmaxFloor, saturationOf } from '../semantics/thresholds.ts';
import type { Interval } from '../statistics.ts';
import type { LossMeasures } from './loss.ts';
import { percent, short, spread } from './words.ts';

interface Told {
  readonly experiment: LossExperiment;
  readonly values: LossValues;
  readonly measures: LossMeasures;
  readonly sweep: readonly SweepPoint[];
}

export function tellLoss(kind: LossVerdictKind, told: Told): Verdict {
  const { text, brief } = core(kind, told);
  const more = [signature(told), kind === 'no-difference' ? whenItMatters(told) : ''].filter((part) => part !== '');
  return { kind, text: [text, ...more].join(' '), brief };
}

function core(kind: LossVerdictKind, told: Told): { readonly text: string; readonly brief: string } {
  const { experiment, measures } = told;
  const { seeds, failed, refused, accuracy, used, dead, curve } = measures;
  const written = formName(experiment.framework, experiment.written);
  const fixed = formName(experiment.framework, experiment.fixed);
  switch (kind) {
    case 'raises':
      return {
        text: `As written, training stops with an error in ${refused} of ${seeds} runs: "all elements of input should be between 0 and 1".`,
        brief: 'stops with an error',
      };
    case 'matters':
      return matters(told, written, fixed);
    case 'no-difference':
      return {
        text: fuses(experiment.framework, experiment.written)
          ? `No difference: Keras on TensorFlow remembers the logits and computes ${written} in the stable form itself.`
          : `No measurable difference in your configuration: both follow the same curve to ${percent(curve)} over ${seeds} seeds.`,
        brief: 'no measurable difference at your settings',
      };
    case 'not-worse':
      return {
        text: `The two differ, and the code as written is not worse here: its accuracy is ${spread(flipped(accuracy))} higher (${seeds} seeds).`,
        brief: 'differs, but is not worse at your settings',
      };
    case 'inseparable':
      return {
        text:
          dead > 0
            ? `Gradients die (up to ${percent(dead)} of a batch is on the wrong side without a gradient), but the effect on accuracy is not separable from noise (${spread(flipped(accuracy))} over ${seeds} seeds).`
            : `Training differs (log-loss by ${spread(measures.logLoss)}), but the effect on accuracy is not separable from noise (${spread(flipped(accuracy))} over ${seeds} seeds).`,
        brief: dead > 0 ? 'gradients die, effect on accuracy within noise' : 'effect on accuracy within noise',
      };
    case 'untold':
      return {
        text:
          measures.failedFixed > 0
            ? `Could not tell: ${fixed} fails as well (NaN in ${measures.failedFixed} of ${seeds} runs; as written in ${failed}).`
            : `Could not tell: only ${seeds} complete ${seeds === 1 ? 'seed' : 'seeds'} (accuracy as used differs by ${spread(flipped(used))}).`,
        brief: 'could not be told',
      };
  }
}

/** Fixed minus written turned into written minus fixed. */
const flipped = ({ difference, half }: Interval): Interval => ({ difference: -difference, half });

function matters(told: Told, written: string, fixed: string): { readonly text: string; readonly brief: string } {
  const { seeds, failed, noGradient, accuracy, used } = told.measures;
  if (failed > 0) {
    return {
      text: `Matters a lot: as written, ${failed} of ${seeds} runs produced NaN or infinite gradients; ${fixed} trained.`,
      brief: `NaN in ${failed} of ${seeds} runs`,
    };
  }
  if (noGradient) {
    return {
      text: `Matters a lot: the gradient is exactly 0 in every step of every run, so nothing is learned with ${written}.`,
      brief: 'the gradient is exactly 0',
    };
  }
  if (accuracy.difference - accuracy.half > 0 && accuracy.difference >= used.difference) {
    return {
      text: `Matters: accuracy on unseen samples is ${spread(accuracy)} lower as written than with ${fixed} (${seeds} seeds, same data and first weights).`,
      brief: `accuracy ${spread(accuracy)} lower`,
    };
  }
  return {
    text: `Matters: predictions made the way this loss reads the model are ${spread(used)} less accurate than with ${fixed} (${seeds} seeds).`,
    brief: `accuracy as used ${spread(used)} lower`,
  };
}

/** The number that gives the mistake away in a training log. */
function signature({ experiment, values, measures }: Told): string {
  const { framework, written } = experiment;
  if (fuses(framework, written)) return '';
  const { activation, criterion } = written;
  if (criterion === 'classes-on-logits' && activation === 'softmax') {
    return `With ${values.classes} classes the loss cannot fall below ${short(doubleSoftmaxFloor(values.classes))}.`;
  }
  if (criterion === 'binary-on-logits' && activation === 'sigmoid') {
    const floor = short(doubleSigmoidFloor(values.positives));
    return `With ${percent(values.positives)} positives the loss cannot fall below ${floor}, and a second sigmoid turns nearly every prediction positive (by the sign of the logits alone, accuracy as written differs by ${spread(flipped(measures.accuracy))}).`;
  }
  if (criterion === 'classes-on-log-probabilities' && (activation === 'none' || activation === 'softmax')) {
    return activation === 'none'
      ? 'A negative loss without a lower bound is the sign of this mistake.'
      : 'A loss between -1 and 0 is the sign of this mistake.';
  }
  if (criterion === 'binary-on-probabilities' && activation === 'softmax') {
    return `A softmax over one output is always 1: the loss stays at ${short(100 * (1 - values.positives))} (100 times the share of negatives).`;
  }
  if (criterion === 'binary-on-probabilities' && activation === 'none' && framework !== 'torch') {
    return 'Values outside [1e-7, 1 - 1e-7] are clipped and get no gradient.';
  }
  return '';
}

/** For the honest "no": how far the settings are from the place where it would start to matter. */
function whenItMatters({ experiment, values, measures, sweep }: Told): string {
  const { framework, written } = experiment;
  if (isMulticlass(written) || written.activation !== 'sigmoid' || fuses(framework, written)) return '';
  const { one, zero } = saturationOf(values.precision);
  const keras = framework.startsWith('keras') || framework === 'tfjs';
  const edge = keras
    ? 'beyond about ±16 the clip at 1e-7 stops the gradient'
    : `this arithmetic saturates at +${short(one)} and ${short(zero)}`;
  const from = sweep.find((point) => point.parameter === 'feature_scale' && point.verdict.kind !== 'no-difference');
  const start = from ? ` It starts to matter at a feature scale of about ${short(Number(from.value))}.` : '';
  const precise =
    framework === 'torch' && values.precision === 'float32'
      ? ' Under autocast on CUDA it is an error; fp16 saturates at +8.3, bf16 at +6.2.'
      : '';
  return `Largest wrong-side logit: ${short(measures.wrong)}; ${edge}.${start}${precise} The form on logits costs nothing and is the safer one.`;
}
