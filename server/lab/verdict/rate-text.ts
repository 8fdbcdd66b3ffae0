/** A learning-rate verdict in sentences, with the figures it rests on. */
import type { RateValues, RateVerdictKind, Verdict } from '../contract.ts';
import type { Mapping } from '../experiments/mapping.ts';
import type { RateMeasures } from './rate.ts';
import { percent, short, spread } from './words.ts';

export function tellRate(kind: RateVerdictKind, measures: RateMeasures, values: RateValues, mapping: Mapping): Verdict {
  const { text, brief } = core(kind, measures, values);
  if (mapping.calibration.calibrated) return { kind, text, brief };
  return {
    kind: 'not-calibrated',
    text: `Not calibrated for ${mapping.calibration.reason}: the stand-in only shows what ${short(measures.ratio)} times a good rate does to a small encoder, as an illustration. There: ${text}`,
    brief: 'not calibrated for this model; an illustration only',
  };
}

function core(
  kind: RateVerdictKind,
  measures: RateMeasures,
  values: RateValues,
): { readonly text: string; readonly brief: string } {
  const { seeds, collapsed, stuck, stuckUsual, accuracy, worse, source, ratio, training } = measures;
  const lr = short(values.lr);
  const usual = short(values.recommended);
  if (ratio === 1) {
    return {
      text: `Both arms train with lr ${lr}: there is no difference to find. Change one of the two rates.`,
      brief: 'the same rate twice',
    };
  }
  switch (kind) {
    case 'collapsed':
      return {
        text: `Matters: with lr ${lr} the model collapsed to one answer for every input in ${collapsed} of ${seeds} runs (training loss ${short(training.user)}, where answering one half gives 0.693); with ${usual} it did not (${short(training.usual)}).`,
        brief: `collapsed to one answer in ${collapsed} of ${seeds} runs`,
      };
    case 'does-not-train':
      return {
        text: `Matters: with lr ${lr} the training loss does not come down in ${stuck} of ${seeds} runs (${short(training.user)} at the end); with ${usual} it does (${short(training.usual)}).`,
        brief: `does not train in ${stuck} of ${seeds} runs`,
      };
    case 'loses-validation':
      return {
        text: `Matters: it fits the training data but loses what pretraining gave: validation accuracy is ${spread(accuracy)} lower than with ${usual} (worse in ${worse} of ${seeds} seeds).`,
        brief: `validation accuracy ${spread(accuracy)} lower`,
      };
    case 'likely-worse':
      return {
        text: `Likely worse: validation accuracy is ${spread(accuracy)} lower than with ${usual} (worse in ${worse} of ${seeds} seeds), but the interval includes 0. Six more seeds would tell.`,
        brief: 'likely worse; more seeds would tell',
      };
    case 'forgets':
      return {
        text: `The target task is learned as well, but ${percent(1 - source.user / source.before)} of the ability at the source task is gone (with ${usual}: ${percent(Math.max(0, 1 - source.usual / source.before))}).`,
        brief: `forgets ${percent(1 - source.user / source.before)} of the source task`,
      };
    case 'too-low':
      return {
        text: `Too low for this budget: ${short(ratio)} times the usual rate is still under-trained after ${values.steps} steps.`,
        brief: 'too low for this number of steps',
      };
    case 'no-difference':
      return {
        text: `No difference in this stand-in. That does not show that ${lr} is safe for your model: real encoders of 12 layers collapsed at rates that the stand-in survives.`,
        brief: 'no difference in the stand-in, which does not mean safe',
      };
    case 'untold':
      return {
        text:
          stuckUsual > 0
            ? `Could not tell: the comparison arm (lr ${usual}) did not train in ${stuckUsual} of ${seeds} runs.`
            : `Could not tell: training was uneven in this budget (${stuck} of ${seeds} runs did not learn the training data).`,
        brief: 'could not be told',
      };
  }
}
