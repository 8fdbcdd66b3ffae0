/** The rule by which a loss comparison is judged, fixed before any experiment runs. */
import type { ArmReading, LossForm, LossVerdictKind, SeedReading } from '../contract.ts';
import { finalOf, finalsOf, lossesOf } from '../readings.ts';
import { type Interval, pairedInterval } from '../statistics.ts';

/** "No difference" needs curves that agree to 0.1 %, relative to losses of at least 1e-3. */
export const CURVE_EQUAL = 1e-3;
const CURVE_SCALE = 1e-3;
/** Accuracy must be lower by more than one point, and the 95 % interval must exclude 0. */
export const ACCURACY_MATTERS = 0.01;
/** Below this many complete seeds nothing is claimed. */
const FEWEST_SEEDS = 2;

export interface LossMeasures {
  readonly seeds: number;
  /** Runs as written, and as fixed, in which a loss or gradient was not finite. */
  readonly failed: number;
  readonly failedFixed: number;
  /** Runs as written that the framework would have stopped with an error. */
  readonly refused: number;
  /** The gradient at the logits was exactly 0 throughout, as written. */
  readonly noGradient: boolean;
  /** Largest relative difference of the two curves of exact log-loss, over steps and seeds. */
  readonly curve: number;
  /** Largest share of wrong-side samples without a gradient, as written. */
  readonly dead: number;
  /** Largest wrong-side logit of either arm. */
  readonly wrong: number;
  /** Test accuracy by the logits, fixed minus written: positive means that the code as written is worse. */
  readonly accuracy: Interval;
  /** The same for predictions as the loss understands the model. */
  readonly used: Interval;
  /** Exact log-loss on the training set, written minus fixed. */
  readonly logLoss: Interval;
}

export function judgeLoss(measures: LossMeasures): LossVerdictKind {
  const { seeds, failed, failedFixed, refused, noGradient, curve, dead, accuracy, used } = measures;
  if (refused > 0) return 'raises';
  if (failedFixed > 0 && failedFixed >= failed) return 'untold';
  if (failed > 0) return 'matters';
  if (noGradient) return 'matters';
  if (seeds < FEWEST_SEEDS) return 'untold';
  if (isWorse(used)) return 'matters';
  if (curve < CURVE_EQUAL && dead === 0) return 'no-difference';
  if (isWorse(accuracy)) return 'matters';
  if (accuracy.difference + accuracy.half < 0) return 'not-worse';
  return 'inseparable';
}

function isWorse({ difference, half }: Interval): boolean {
  return difference - half > 0 && difference > ACCURACY_MATTERS;
}

/** Reads the measures off the two arms, whose seeds stand in the same order. */
export function measureLoss(written: ArmReading, fixed: ArmReading, form: LossForm): LossMeasures {
  const refusedRuns = finalsOf(written, 'refused').filter((flag) => flag === 1).length;
  // Probabilities that are NaN stop PyTorch too, but what went wrong is the arithmetic.
  const refused = form.activation === 'none' ? refusedRuns : 0;
  const failures = (arm: ArmReading): number => finalsOf(arm, 'failed_at').filter(Number.isFinite).length;
  return {
    seeds: Math.min(written.seeds.length, fixed.seeds.length),
    failed: failures(written) - refused,
    failedFixed: failures(fixed),
    refused,
    noGradient: written.seeds.length > 0 && finalsOf(written, 'gradient').every((norm) => norm === 0),
    curve: Math.max(0, ...written.seeds.map((seed, k) => curveDifference(seed, fixed.seeds[k]))),
    dead: largest(written, 'dead'),
    wrong: Math.max(largest(written, 'wrong'), largest(fixed, 'wrong')),
    accuracy: pairedInterval(finals(fixed, 'test_accuracy'), finals(written, 'test_accuracy')),
    used: pairedInterval(
      finals(fixed, 'used_accuracy', 'test_accuracy'),
      finals(written, 'used_accuracy', 'test_accuracy'),
    ),
    logLoss: pairedInterval(finals(written, 'log_loss'), finals(fixed, 'log_loss')),
  };
}

function finals(arm: ArmReading, name: string, otherwise = name): readonly number[] {
  return arm.seeds.map((seed) => finalOf(seed, name in seed.final ? name : otherwise));
}

function largest(arm: ArmReading, name: string): number {
  return Math.max(0, ...finalsOf(arm, name).filter(Number.isFinite));
}

/** Largest relative difference, over the first steps that both arms reached; Infinity when one of them is not finite. */
export function curveDifference(
  left: SeedReading,
  right: SeedReading | undefined,
  steps = Number.POSITIVE_INFINITY,
): number {
  const a = lossesOf(left);
  const b = lossesOf(right);
  let worst = 0;
  for (let k = 0; k < Math.min(a.length, b.length, steps); k++) {
    const expected = b[k] ?? Number.NaN;
    const difference = Math.abs((a[k] ?? Number.NaN) - expected) / Math.max(expected, CURVE_SCALE);
    if (!Number.isFinite(difference)) return Number.POSITIVE_INFINITY;
    worst = Math.max(worst, difference);
  }
  return worst;
}
