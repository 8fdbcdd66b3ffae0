/** The loss experiment: as written against as fixed on paired seeds, then where it would start to matter. */
import type { LossExperiment, LossValues, Precision, ProbeResult, ProbeSpec, SweepPoint } from '../contract.ts';
import type { Control } from '../control.ts';
import { effectiveForm, isMulticlass } from '../semantics/loss.ts';
import { formName, frameworkName } from '../semantics/names.ts';
import { saturationOf } from '../semantics/thresholds.ts';
import { completeLoss, reportable, valuesOf } from '../settings.ts';
import { comparisonOf } from '../statistics.ts';
import type { Arithmetic } from '../tensor/arithmetic.ts';
import { judgeLoss, type LossMeasures, measureLoss } from '../verdict/loss.ts';
import { tellLoss } from '../verdict/loss-text.ts';
import { percent, short } from '../verdict/words.ts';
import { makeProblem, shapeOf, TEST_SAMPLES } from './head-problem.ts';
import { createLossArm } from './loss-arm.ts';
import { type ArmRun, EMPTY, type Paired, runPaired } from './paired.ts';

const LOSS_SEEDS = 5;

/** Feature scales at which the comparison is repeated: normalised inputs to raw pixels. */
const SCALES = [3, 10, 30, 100] as const;
const PRECISIONS: readonly Precision[] = ['bf16-autocast', 'fp16-autocast'];

type Report = Omit<ProbeResult, 'elapsed_ms'>;

export async function runLoss(
  spec: ProbeSpec,
  experiment: LossExperiment,
  arithmetic: Arithmetic,
  control: Control,
  seeds = LOSS_SEEDS,
): Promise<Report> {
  const settings = completeLoss(experiment.settings);
  const values = valuesOf(settings);
  const parameters = relevant(experiment, reportable(settings));
  const base = {
    rule: spec.rule,
    claim: spec.claim,
    framework: experiment.framework,
    backend: arithmetic.report,
    parameters,
  };
  const raised = raisesAtOnce(experiment, values);
  if (raised !== undefined) {
    const nothing = { measure: LOG_LOSS, difference: null, interval: [null, null] } as const;
    const verdict = { kind: 'raises', text: raised, brief: 'an error under autocast' } as const;
    return { ...base, arms: [], comparison: nothing, also: [], verdict, sweep: [], notes: [], partial: false };
  }
  const places = sweepPlaces(experiment, values);
  control.announce((1 + places.length) * 2 * seeds * values.steps);
  const main = await compare(experiment, values, 'main comparison', arithmetic, control, seeds);
  const sweep: SweepPoint[] = [];
  for (const place of places) {
    if (control.over()) break;
    const point = await sweepPoint(experiment, values, place, arithmetic, control, seeds);
    if (point) sweep.push(point);
  }
  const kind = judgeLoss(main.measures);
  return {
    ...base,
    arms: main.arms,
    ...comparisons(main.measures),
    verdict: tellLoss(kind, { experiment, values, measures: main.measures, sweep }),
    sweep,
    notes: [
      ...saturation(experiment, values, main.measures),
      ...notesOf(experiment, values, settings.feature_scale.from === 'default'),
    ],
    partial: main.partial || sweep.length < places.length,
  };
}

const LOG_LOSS = 'exact log-loss of the logits at the end, as written minus fixed (nats, float64)';

function comparisons(measures: LossMeasures): Pick<ProbeResult, 'comparison' | 'also'> {
  return {
    comparison: comparisonOf(LOG_LOSS, measures.logLoss),
    also: [
      comparisonOf('accuracy on unseen samples, fixed minus written', measures.accuracy),
      comparisonOf('accuracy as the loss reads the model, fixed minus written', measures.used),
    ],
  };
}

interface Compared extends Paired {
  readonly measures: LossMeasures;
}

async function compare(
  experiment: LossExperiment,
  values: LossValues,
  phase: string,
  arithmetic: Arithmetic,
  control: Control,
  seeds: number,
): Promise<Compared> {
  const { framework, written, fixed } = experiment;
  const forms = [written, fixed].map((form) => effectiveForm(framework, form));
  const names = [`as written (${formName(framework, written)})`, `fixed (${formName(framework, fixed)})`];
  const start = (seed: number): readonly ArmRun[] => {
    const problem = makeProblem(values, framework, isMulticlass(written), seed);
    return forms.map((form) => createLossArm(arithmetic, problem, framework, form, values));
  };
  const { arms, partial } = await runPaired({ phase, names, steps: values.steps, seeds, start }, arithmetic, control);
  const [left = EMPTY, right = EMPTY] = arms;
  return { arms, measures: measureLoss(left, right, written), partial };
}

type Place =
  | { readonly parameter: 'feature_scale'; readonly value: number }
  | { readonly parameter: 'precision'; readonly value: Precision };

/** Only for forms that can saturate, and only upwards from the user's own place. */
function sweepPlaces({ framework, written }: LossExperiment, values: LossValues): readonly Place[] {
  const { activation, criterion } = effectiveForm(framework, written);
  if (activation !== 'sigmoid' || criterion === 'binary-on-logits') return [];
  const scales = SCALES.filter((scale) => scale > values.feature_scale * 1.5);
  const precisions = framework === 'torch' && values.precision === 'float32' ? PRECISIONS : [];
  return [
    ...scales.map((value) => ({ parameter: 'feature_scale', value }) as const),
    ...precisions.map((value) => ({ parameter: 'precision', value }) as const),
  ];
}

async function sweepPoint(
  experiment: LossExperiment,
  values: LossValues,
  place: Place,
  arithmetic: Arithmetic,
  control: Control,
  seeds: number,
): Promise<SweepPoint | undefined> {
  const there: LossValues =
    place.parameter === 'feature_scale'
      ? { ...values, feature_scale: place.value }
      : { ...values, precision: place.value, upcast: true };
  const phase = `${place.parameter.replace('_', ' ')} ${place.value}`;
  const { measures, partial } = await compare(experiment, there, phase, arithmetic, control, seeds);
  if (partial) return undefined;
  const verdict = tellLoss(judgeLoss(measures), { experiment, values: there, measures, sweep: [] });
  return { ...place, ...comparisons(measures), verdict };
}

/** The error is quoted, not simulated. */
function raisesAtOnce({ framework, written }: LossExperiment, values: LossValues): string | undefined {
  const autocast = values.precision.endsWith('autocast') && values.device === 'cuda' && !values.upcast;
  if (framework !== 'torch' || !autocast || written.criterion !== 'binary-on-probabilities') return undefined;
  return 'Under autocast on CUDA this raises: "torch.nn.functional.binary_cross_entropy and torch.nn.BCELoss are unsafe to autocast." Nothing was simulated.';
}

/** Values that this experiment uses: classes or outputs, momentum only for SGD. */
function relevant(experiment: LossExperiment, parameters: ProbeResult['parameters']): ProbeResult['parameters'] {
  const multiclass = isMulticlass(experiment.written);
  const optimizer = parameters.find(({ name }) => name === 'optimizer')?.value;
  const unused = new Set([
    ...(multiclass ? ['outputs', 'positives'] : ['classes']),
    ...(optimizer === 'sgd' ? [] : ['momentum']),
    ...(experiment.framework === 'torch' ? [] : ['upcast', 'device']),
  ]);
  return parameters.filter(({ name }) => !unused.has(name));
}

/** How far the logits went, against the place where the arithmetic saturates. */
function saturation(
  { framework, written }: LossExperiment,
  values: LossValues,
  measures: LossMeasures,
): readonly string[] {
  const { activation, criterion } = effectiveForm(framework, written);
  if (activation !== 'sigmoid' || criterion === 'binary-on-logits') return [];
  const { one, zero } = saturationOf(values.precision);
  return [
    `Largest wrong-side logit ${short(measures.wrong)}; in ${values.precision} a probability is exactly 1 from ${one} on and exactly 0 below ${zero}. Up to ${percent(measures.dead)} of a batch was on the wrong side without a gradient, as written.`,
  ];
}

function notesOf({ framework, written }: LossExperiment, values: LossValues, assumedScale: boolean): readonly string[] {
  const shape = shapeOf(values, isMulticlass(written));
  const head = shape.hidden === 0 ? 'linear head' : `head with ${shape.hidden} hidden units`;
  return [
    `A ${head} on synthetic inputs: ${Math.max(values.samples, values.batch)} samples, targets of a linear teacher, ${percent(values.label_noise)} of them flipped; accuracy on ${TEST_SAMPLES} unseen samples. Loss semantics of ${frameworkName(framework)}.`,
    ...(assumedScale ? ['The scale of your features could not be read; 1 (normalised inputs) is assumed.'] : []),
    ...(shape.width < values.width
      ? [`The head has ${shape.width} inputs instead of ${values.width}, to keep the probe fast.`]
      : []),
    'Intervals are 95 % t intervals over paired seeds, not corrected for looking at many findings.',
  ];
}
