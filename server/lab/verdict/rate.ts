/** The rule by which a learning-rate comparison is judged, fixed before any experiment runs. */
import type { ArmReading, RateVerdictKind } from '../contract.ts';
import { finalsOf } from '../readings.ts';
import { type Interval, mean, pairedInterval } from '../statistics.ts';

/** Below this deviation of the logits every input gets one answer. */
export const COLLAPSED_SPREAD = 0.05;
/** Above this loss on the 64 training sentences (ln 2 = 0.693) a run has not learned them. */
export const STUCK_LOSS = 0.55;
/** Share of seeds that must collapse or stick. */
const MOST_SEEDS = 2 / 3;
/** Validation accuracy must fall by more than this, and the interval exclude 0. */
export const ACCURACY_LOST = 0.03;
/** A larger mean fall is told as likely even if the interval includes 0. */
export const ACCURACY_LIKELY = 0.05;
/** Less than this share of what the other arm kept of the source task counts as forgetting. */
export const FORGOTTEN = 0.5;
/** A rate below this share of the usual one, whose training loss is higher by this, had too few steps. */
export const LOW_RATIO = 0.7;
export const LOW_LOSS = 0.1;
/** Training loss higher by this without any other sign: the budget was too small to tell. */
export const UNEVEN_LOSS = 0.2;
export const FEWEST_SEEDS = 2;

export interface RateMeasures {
  readonly seeds: number;
  /** User's rate over the usual one. */
  readonly ratio: number;
  readonly collapsed: number;
  readonly stuck: number;
  /** Runs with the usual rate that did not learn. */
  readonly stuckUsual: number;
  /** Validation accuracy, usual minus user's: positive means that the user's rate is worse. */
  readonly accuracy: Interval;
  /** Seeds in which validation accuracy is lower with the user's rate. */
  readonly worse: number;
  /** Mean loss on the training sentences at the end. */
  readonly training: { readonly user: number; readonly usual: number };
  /** Mean accuracy at the source task: before, with the user's rate, with the usual one. */
  readonly source: { readonly before: number; readonly user: number; readonly usual: number };
}

export function judgeRate(measures: RateMeasures): RateVerdictKind {
  const { seeds, ratio, collapsed, stuck, stuckUsual, accuracy, training, source } = measures;
  const trainingGap = training.user - training.usual;
  const most = Math.ceil(seeds * MOST_SEEDS);
  if (seeds < FEWEST_SEEDS) return 'untold';
  if (ratio < LOW_RATIO && trainingGap > LOW_LOSS) return 'too-low';
  if (stuckUsual > 0) return 'untold';
  if (collapsed >= most) return 'collapsed';
  if (stuck >= most) return 'does-not-train';
  if (accuracy.difference - accuracy.half > 0 && accuracy.difference > ACCURACY_LOST) return 'loses-validation';
  if (accuracy.difference > ACCURACY_LIKELY) return 'likely-worse';
  if (source.user < FORGOTTEN * source.usual) return 'forgets';
  if (stuck > 0 || trainingGap > UNEVEN_LOSS) return 'untold';
  return 'no-difference';
}

/** Reads the measures off the two arms, whose seeds stand in the same order. */
export function measureRate(user: ArmReading, usual: ArmReading, ratio: number, before: number): RateMeasures {
  const userAccuracy = finalsOf(user, 'validation_accuracy');
  const usualAccuracy = finalsOf(usual, 'validation_accuracy');
  const isStuck = (loss: number): boolean => !(loss <= STUCK_LOSS);
  return {
    seeds: Math.min(user.seeds.length, usual.seeds.length),
    ratio,
    collapsed: finalsOf(user, 'spread').filter((spread) => !(spread > COLLAPSED_SPREAD)).length,
    stuck: finalsOf(user, 'train_loss').filter(isStuck).length,
    stuckUsual: finalsOf(usual, 'train_loss').filter(isStuck).length,
    accuracy: pairedInterval(usualAccuracy, userAccuracy),
    worse: userAccuracy.filter((value, k) => value < (usualAccuracy[k] ?? 0)).length,
    training: { user: mean(finalsOf(user, 'train_loss')), usual: mean(finalsOf(usual, 'train_loss')) },
    source: { before, user: mean(finalsOf(user, 'source_accuracy')), usual: mean(finalsOf(usual, 'source_accuracy')) },
  };
}
