/** Paired differences over seeds and their 95 % t interval. */
import type { Comparison, Figure } from './contract.ts';

/** Two-sided 95 % quantiles of Student's t by degrees of freedom, from 1 on (standard tables). */
const T95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086,
];

export function t95(degrees: number): number {
  return T95[degrees - 1] ?? 1.96 + 2.5 / degrees;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export interface Interval {
  readonly difference: number;
  /** Half the width of the 95 % interval; Infinity for a single pair. */
  readonly half: number;
}

/** Mean of `left - right` seed by seed; NaN when any pair has a figure that is not finite. */
export function pairedInterval(left: readonly number[], right: readonly number[]): Interval {
  const differences = left.map((value, index) => value - (right[index] ?? Number.NaN));
  const difference = mean(differences);
  const count = differences.length;
  if (count < 2) return { difference, half: Number.POSITIVE_INFINITY };
  const squares = differences.reduce((sum, value) => sum + (value - difference) ** 2, 0);
  return { difference, half: (t95(count - 1) * Math.sqrt(squares / (count - 1))) / Math.sqrt(count) };
}

export function figure(value: number): Figure {
  return Number.isFinite(value) ? value : null;
}

export function comparisonOf(measure: string, { difference, half }: Interval): Comparison {
  return { measure, difference: figure(difference), interval: [figure(difference - half), figure(difference + half)] };
}
