/** The learning-rate experiment: the user's rate against the usual one, on the tiny pretrained encoder. */
import type {
  Complete,
  Framework,
  From,
  LossForm,
  ProbeResult,
  ProbeSpec,
  RateExperiment,
  RateValues,
} from '../contract.ts';
import type { Control } from '../control.ts';
import { PRETRAINED_CONFIG, pretrainedEncoder } from '../models/encoder-weights.ts';
import { finalsOf } from '../readings.ts';
import { completeRate, reportable, valuesOf } from '../settings.ts';
import { comparisonOf, pairedInterval } from '../statistics.ts';
import type { Arithmetic } from '../tensor/arithmetic.ts';
import { judgeRate, measureRate } from '../verdict/rate.ts';
import { tellRate } from '../verdict/rate-text.ts';
import { short } from '../verdict/words.ts';
import { type Mapping, mappingOf } from './mapping.ts';
import { type ArmRun, EMPTY, type Paired, runPaired } from './paired.ts';
import { createTuningRun, makeTuningProblem, sourceAccuracy, type Tuning } from './tuning.ts';

export const RATE_SEEDS = 3;

const LOGITS: LossForm = { activation: 'none', criterion: 'binary-on-logits' };

type Report = Omit<ProbeResult, 'elapsed_ms'>;

export async function runRate(
  spec: ProbeSpec,
  experiment: RateExperiment,
  arithmetic: Arithmetic,
  control: Control,
  seeds = RATE_SEEDS,
): Promise<Report> {
  const settings = completeRate(experiment.settings);
  const values = valuesOf(settings);
  const mapping = mappingOf(values);
  const tunings = rateArms(experiment.framework, settings, mapping);
  const { arms, partial } = await tuneArms(tunings, values, arithmetic, control, seeds, 'main comparison');
  const [user = EMPTY, usual = EMPTY] = arms;
  const before = sourceBefore(arithmetic);
  const measures = measureRate(user, usual, values.lr / values.recommended, before);
  return {
    rule: spec.rule,
    claim: spec.claim,
    framework: experiment.framework,
    backend: arithmetic.report,
    parameters: reportable(settings).filter(({ name }) => name !== 'momentum' || values.optimizer === 'sgd'),
    arms,
    comparison: comparisonOf(ACCURACY, measures.accuracy),
    also: [
      comparisonOf(
        'training loss, user minus usual (nats)',
        pairedInterval(finalsOf(user, 'train_loss'), finalsOf(usual, 'train_loss')),
      ),
      comparisonOf(
        'accuracy at the source task, usual minus user',
        pairedInterval(finalsOf(usual, 'source_accuracy'), finalsOf(user, 'source_accuracy')),
      ),
    ],
    verdict: tellRate(judgeRate(measures), measures, values, mapping),
    sweep: [],
    notes: rateNotes(values, mapping, before),
    partial,
  };
}

export const ACCURACY = 'validation accuracy, usual rate minus user’s rate';

export function sourceBefore(arithmetic: Arithmetic): number {
  return sourceAccuracy(arithmetic, pretrainedEncoder(), makeTuningProblem(0, 0, 1).masked);
}

export function tuningOf(
  framework: Framework,
  values: RateValues,
  lr: number,
  form: LossForm,
  frozen: boolean,
): Tuning {
  const { optimizer, momentum, weight_decay: weightDecay, warmup, steps } = values;
  return { framework, form, optimizer, lr, momentum, weightDecay, warmup, frozen, steps };
}

type NamedTuning = readonly [string, Tuning];

/** What an arm is called says whose its rate is: of the code, of the user who set it, or of neither. */
const OWN_RATE: Readonly<Record<From, string>> = { code: 'as written', user: 'as you set it', default: 'tried' };
const USUAL_RATE: Readonly<Record<From, string>> = { code: 'usual', user: 'usual, as you set it', default: 'usual' };

function rateArms(framework: Framework, settings: Complete<RateValues>, { kappa }: Mapping): readonly NamedTuning[] {
  const values = valuesOf(settings);
  const { lr, recommended, frozen } = values;
  const arm = (rate: number, still: boolean): Tuning => tuningOf(framework, values, rate * kappa, LOGITS, still);
  return [
    [`${OWN_RATE[settings.lr.from]} (lr ${short(lr)})`, arm(lr, frozen)],
    [`${USUAL_RATE[settings.recommended.from]} (lr ${short(recommended)})`, arm(recommended, frozen)],
    ...(values.frozen_arm && !frozen ? [[`encoder frozen (lr ${short(lr)})`, arm(lr, true)] as const] : []),
  ];
}

export function tuneArms(
  tunings: readonly NamedTuning[],
  values: RateValues,
  arithmetic: Arithmetic,
  control: Control,
  seeds: number,
  phase: string,
): Promise<Paired> {
  const { steps, batch } = values;
  const start = (seed: number): readonly ArmRun[] => {
    const problem = makeTuningProblem(seed, steps, batch);
    return tunings.map(([, tuning]) => createTuningRun(arithmetic, problem, tuning));
  };
  control.announce(tunings.length * seeds * steps);
  return runPaired({ phase, names: tunings.map(([name]) => name), steps, seeds, start }, arithmetic, control);
}

export function rateNotes(values: RateValues, { kappa, calibration }: Mapping, before: number): readonly string[] {
  const { width, layers } = PRETRAINED_CONFIG;
  const rates = `lr ${short(values.lr)} becomes ${short(values.lr * kappa)}, lr ${short(values.recommended)} becomes ${short(values.recommended * kappa)}`;
  return [
    calibration.calibrated
      ? `Mapped by kappa = (${values.width}/${width})·(${values.layers}/${layers})^0.3 = ${short(kappa)}: ${rates}.`
      : `Only the ratio of the two rates is kept: ${rates}.`,
    `A stand-in of 27,538 parameters (${layers} post-LN layers of width ${width}), pretrained on a synthetic language, not your model. Validation uses words that fine-tuning never shows, so accuracy above 0.5 exists only through pretraining. Source task before: ${short(before)}.`,
    'The mapping was fitted on post-LN encoders with Adam, and it claims too little: encoders of 12 layers collapse at lower rates than the stand-in.',
    `${values.steps} steps; intervals are 95 % t intervals over paired seeds, not corrected for looking at many findings.`,
  ];
}
