/** How far a figure may lie from a threshold for two honest computations to stand on different sides of it. */
import type { ArmReading, VerdictKind } from '../../server/lab/contract.ts';
import { finalsOf } from '../../server/lab/readings.ts';
import { type Interval, mean } from '../../server/lab/statistics.ts';
import { ACCURACY_MATTERS, CURVE_EQUAL, curveDifference, type LossMeasures } from '../../server/lab/verdict/loss.ts';
import {
  ACCURACY_LIKELY,
  ACCURACY_LOST,
  FORGOTTEN,
  LOW_LOSS,
  type RateMeasures,
  UNEVEN_LOSS,
} from '../../server/lab/verdict/rate.ts';

/** Accuracy: one point, of a mean difference or of a border of an interval, on top of the rounding noise. */
const ACCURACY_MARGIN = 0.01;
/** Curves: a factor of two around the threshold. */
const CURVE_FACTOR = 2;
/** Dead samples: one sample of a batch of 32. */
const DEAD_MARGIN = 1 / 32;
/** Mean training losses of rates, nats. */
const LOSS_MARGIN = 0.05;
/** Share of the source task that is kept. */
const SOURCE_MARGIN = 0.1;

/**
 * What rounding alone does: the same arm, from the same weights, data and batches, in the lab and in PyTorch. Saturated
 * and strongly driven runs are chaotic, so that after agreeing to 1e-6 in their first steps they part.
 */
export interface Noise {
  /** Largest relative difference of the curves of one arm. */
  readonly curve: number;
  /** Mean difference of the accuracies of one arm over seeds. */
  readonly accuracy: number;
}

export function noiseOf(lab: readonly ArmReading[], torch: readonly ArmReading[], measure: string): Noise {
  const pairs = lab.map((arm, k) => [arm, torch[k] ?? arm] as const);
  return {
    curve: Math.max(...pairs.flatMap(([a, b]) => a.seeds.map((seed, k) => curveDifference(seed, b.seeds[k])))),
    accuracy: Math.max(
      ...pairs.map(([a, b]) => {
        const other = finalsOf(b, measure);
        return mean(finalsOf(a, measure).map((value, k) => Math.abs(value - (other[k] ?? 0))));
      }),
    ),
  };
}

function nearInterval({ difference, half }: Interval, threshold: number, noise: Noise): boolean {
  const margin = ACCURACY_MARGIN + noise.accuracy;
  return [difference - half, difference + half, difference - threshold].some((value) => Math.abs(value) <= margin);
}

type Pair = ReadonlySet<VerdictKind>;
const between = (pair: Pair, ...kinds: readonly VerdictKind[]): boolean => kinds.some((kind) => pair.has(kind));

/** Names of the thresholds between two verdicts of a loss that the measures lie next to. */
export function nearLoss(measures: LossMeasures, noise: Noise, pair: Pair): readonly string[] {
  const { curve, dead, accuracy, used, failed, failedFixed, seeds } = measures;
  const curves =
    (curve > CURVE_EQUAL / CURVE_FACTOR && curve < CURVE_EQUAL * CURVE_FACTOR) || noise.curve > CURVE_EQUAL;
  const intervals = nearInterval(accuracy, ACCURACY_MATTERS, noise) || nearInterval(used, ACCURACY_MATTERS, noise);
  return [
    ...(between(pair, 'no-difference') && curves ? ['curve'] : []),
    ...(between(pair, 'no-difference') && dead > 0 && dead <= DEAD_MARGIN ? ['dead'] : []),
    ...(!between(pair, 'no-difference', 'untold', 'raises') && intervals ? ['accuracy'] : []),
    ...(between(pair, 'matters', 'untold') && failed > 0 && failed < seeds ? ['some seeds fail'] : []),
    ...(between(pair, 'untold') && Math.abs(failed - failedFixed) <= 1 ? ['both fail'] : []),
  ];
}

/** Names of the thresholds between two verdicts of a rate that the measures lie next to. */
export function nearRate(measures: RateMeasures, noise: Noise, pair: Pair): readonly string[] {
  const { accuracy, training, source, collapsed, stuck, seeds } = measures;
  const gap = training.user - training.usual;
  const near = (value: number, threshold: number, margin: number): boolean => Math.abs(value - threshold) <= margin;
  const lost =
    nearInterval(accuracy, ACCURACY_LOST, noise) ||
    near(accuracy.difference, ACCURACY_LIKELY, ACCURACY_MARGIN + noise.accuracy);
  return [
    ...(between(pair, 'loses-validation', 'likely-worse') && lost ? ['accuracy'] : []),
    ...(between(pair, 'collapsed') && collapsed > 0 && collapsed < seeds ? ['collapsed'] : []),
    ...(between(pair, 'does-not-train', 'untold') && stuck > 0 && stuck < seeds ? ['stuck'] : []),
    ...(between(pair, 'too-low') && near(gap, LOW_LOSS, LOSS_MARGIN) ? ['training loss'] : []),
    ...(between(pair, 'untold') && near(gap, UNEVEN_LOSS, LOSS_MARGIN) ? ['training loss'] : []),
    ...(between(pair, 'forgets') && near(source.user / source.usual, FORGOTTEN, SOURCE_MARGIN) ? ['forgotten'] : []),
  ];
}
