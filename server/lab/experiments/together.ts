/** Loss times learning rate, two by two: is it the sigmoid or the rate that keeps a pretrained encoder from training? */
import type { ProbeResult, ProbeSpec, TogetherExperiment, TogetherVerdictKind, Verdict } from '../contract.ts';
import type { Control } from '../control.ts';
import { effectiveForm } from '../semantics/loss.ts';
import { formName } from '../semantics/names.ts';
import { completeRate, reportable, valuesOf } from '../settings.ts';
import { comparisonOf } from '../statistics.ts';
import type { Arithmetic } from '../tensor/arithmetic.ts';
import { judgeTogether, measureTogether, type TogetherMeasures } from '../verdict/together.ts';
import { percent, short, spread } from '../verdict/words.ts';
import { mappingOf } from './mapping.ts';
import { EMPTY } from './paired.ts';
import { ACCURACY, RATE_SEEDS, rateNotes, sourceBefore, tuneArms, tuningOf } from './rate.ts';

export async function runTogether(
  spec: ProbeSpec,
  experiment: TogetherExperiment,
  arithmetic: Arithmetic,
  control: Control,
  seeds = RATE_SEEDS,
): Promise<Omit<ProbeResult, 'elapsed_ms'>> {
  const { framework } = experiment;
  const settings = completeRate(experiment.settings);
  const values = valuesOf(settings);
  const mapping = mappingOf(values);
  const written = formName(framework, experiment.written);
  const fixed = formName(framework, experiment.fixed);
  const tunings = [values.lr, values.recommended].flatMap((lr) =>
    [experiment.written, experiment.fixed].map((form, k) => {
      const name = `${k === 0 ? written : fixed}, lr ${short(lr)}`;
      return [
        name,
        tuningOf(framework, values, lr * mapping.kappa, effectiveForm(framework, form), values.frozen),
      ] as const;
    }),
  );
  const { arms, partial } = await tuneArms(tunings, values, arithmetic, control, seeds, 'two by two');
  const [writtenHigh = EMPTY, fixedHigh = EMPTY, writtenUsual = EMPTY, fixedUsual = EMPTY] = arms;
  const before = sourceBefore(arithmetic);
  const measures = measureTogether(
    { writtenHigh, fixedHigh, writtenUsual, fixedUsual },
    values.lr / values.recommended,
    before,
  );
  const told = tell(judgeTogether(measures), measures, values.lr, values.recommended);
  return {
    rule: spec.rule,
    claim: spec.claim,
    framework,
    backend: arithmetic.report,
    parameters: reportable(settings).filter(
      ({ name }) => name !== 'frozen_arm' && (name !== 'momentum' || values.optimizer === 'sgd'),
    ),
    arms,
    comparison: comparisonOf(`${ACCURACY}, over both losses`, measures.byRate),
    also: [comparisonOf('validation accuracy, fixed loss minus written, over both rates', measures.byLoss)],
    verdict: mapping.calibration.calibrated ? told : illustration(told, mapping.calibration.reason),
    sweep: [],
    notes: rateNotes(values, mapping, before),
    partial,
  };
}

function illustration(told: Verdict, reason: string): Verdict {
  return {
    kind: 'not-calibrated',
    text: `Not calibrated for ${reason}; an illustration only. ${told.text}`,
    brief: 'not calibrated for this model; an illustration only',
  };
}

function tell(
  kind: TogetherVerdictKind,
  { byRate, byLoss, curve, seeds, rate }: TogetherMeasures,
  lr: number,
  usual: number,
): Verdict {
  const rates = `validation accuracy is ${spread(byRate)} lower with lr ${short(lr)} than with ${short(usual)}`;
  const losses = `the two losses follow the same curve to ${percent(curve)} at ${short(usual)} (accuracy differs by ${spread(byLoss)})`;
  switch (kind) {
    case 'rate-matters':
      return {
        kind,
        text: `It is the learning rate, not the loss: ${rates}; ${losses}.`,
        brief: 'the learning rate decides, the loss does not',
      };
    case 'loss-matters':
      return {
        kind,
        text: `It is the loss: accuracy is ${spread(byLoss)} lower as written; by the rate it differs by ${spread(byRate)}.`,
        brief: 'the loss decides here',
      };
    case 'both-matter':
      return {
        kind,
        text: `Both matter: ${rates}; as written the loss costs ${spread(byLoss)}.`,
        brief: 'both the loss and the rate matter',
      };
    case 'no-difference':
      return {
        kind,
        text: `Neither makes a difference in this stand-in (the rate: ${rate === 'forgets' ? 'more of the source task is forgotten' : spread(byRate)}; the loss: ${spread(byLoss)}). That does not show that ${short(lr)} is safe for your model.`,
        brief: 'no difference in the stand-in, which does not mean safe',
      };
    case 'untold':
      return {
        kind,
        text: `Could not tell with ${seeds} seeds: the comparison arm did not train well enough.`,
        brief: 'could not be told',
      };
  }
}
