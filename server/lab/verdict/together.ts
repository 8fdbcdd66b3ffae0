/** The rule for two by two: what the loss changes at either rate, and what the rate changes with either loss. */
import type { ArmReading, RateVerdictKind, TogetherVerdictKind } from '../contract.ts';
import { finalsOf } from '../readings.ts';
import { type Interval, pairedInterval } from '../statistics.ts';
import { curveDifference } from './loss.ts';
import { ACCURACY_LOST, FEWEST_SEEDS, judgeRate, measureRate } from './rate.ts';

/** Later, at large rates, runs are chaotic and part by rounding alone. */
const COMPARED_STEPS = 30;

export interface TogetherArms {
  readonly writtenHigh: ArmReading;
  readonly fixedHigh: ArmReading;
  readonly writtenUsual: ArmReading;
  readonly fixedUsual: ArmReading;
}

export interface TogetherMeasures {
  readonly seeds: number;
  /** What the rate does, judged with the fixed loss. */
  readonly rate: RateVerdictKind;
  /** Validation accuracy, usual rate minus user's, over both losses. */
  readonly byRate: Interval;
  /** Validation accuracy, fixed loss minus written, over both rates. */
  readonly byLoss: Interval;
  /** Largest relative difference of the curves of the two losses at the usual rate, over the first steps. */
  readonly curve: number;
}

const RATE_MATTERS: ReadonlySet<RateVerdictKind> = new Set([
  'collapsed',
  'does-not-train',
  'loses-validation',
  'likely-worse',
]);

export function judgeTogether({ seeds, rate, byLoss }: TogetherMeasures): TogetherVerdictKind {
  if (seeds < FEWEST_SEEDS || rate === 'untold') return 'untold';
  const loss = byLoss.difference - byLoss.half > 0 && byLoss.difference > ACCURACY_LOST;
  if (RATE_MATTERS.has(rate)) return loss ? 'both-matter' : 'rate-matters';
  return loss ? 'loss-matters' : 'no-difference';
}

export function measureTogether(arms: TogetherArms, ratio: number, before: number): TogetherMeasures {
  const { writtenHigh, fixedHigh, writtenUsual, fixedUsual } = arms;
  const accuracy = (...list: readonly ArmReading[]): readonly number[] =>
    list.flatMap((arm) => finalsOf(arm, 'validation_accuracy'));
  return {
    seeds: fixedHigh.seeds.length,
    rate: judgeRate(measureRate(fixedHigh, fixedUsual, ratio, before)),
    byRate: pairedInterval(accuracy(writtenUsual, fixedUsual), accuracy(writtenHigh, fixedHigh)),
    byLoss: pairedInterval(accuracy(fixedHigh, fixedUsual), accuracy(writtenHigh, writtenUsual)),
    curve: Math.max(
      0,
      ...writtenUsual.seeds.map((seed, k) => curveDifference(seed, fixedUsual.seeds[k], COMPARED_STEPS)),
    ),
  };
}
