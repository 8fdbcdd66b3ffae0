/** Figures over seeds: means, ranges, and how they are written. Pure, so that every view says the same. */
import type { ArmReading, Comparison, Figure, ReportedParameter } from '../../../server/lsp/messages.ts';

export interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Over the figures that are numbers; undefined if there is none. */
export function spreadOf(figures: readonly (Figure | undefined)[]): Spread | undefined {
  const numbers = figures.filter((figure): figure is number => typeof figure === 'number');
  if (numbers.length === 0) return undefined;
  const sum = numbers.reduce((total, figure) => total + figure, 0);
  return { mean: sum / numbers.length, low: Math.min(...numbers), high: Math.max(...numbers) };
}

/** Four significant digits, as short as they can be written. */
export function written(figure: Figure | undefined): string {
  if (figure === null || figure === undefined) return 'not a number';
  if (figure === 0) return '0';
  const size = Math.abs(figure);
  if (size >= 1e-3 && size < 1e5) return String(Number(figure.toPrecision(4)));
  return Number(figure.toExponential(2)).toExponential().replace('e+', 'e');
}

export function writtenSpread(spread: Spread | undefined): string {
  if (!spread) return 'not a number';
  const { mean, low, high } = spread;
  return low === high ? written(mean) : `${written(mean)} (${written(low)} to ${written(high)})`;
}

export function writtenComparison({ difference, interval: [low, high] }: Comparison): string {
  return `${written(difference)}, 95 % interval ${written(low)} to ${written(high)}`;
}

/** The series of an arm at a step, over its seeds. */
export function atStep(arm: ArmReading, series: string, step: number): Spread | undefined {
  return spreadOf(arm.seeds.map((seed) => seed.series[series]?.[step]));
}

export function stepsOf(arms: readonly ArmReading[], series = 'loss'): number {
  return Math.max(0, ...arms.flatMap((arm) => arm.seeds.map((seed) => seed.series[series]?.length ?? 0)));
}

/** Five steps from the first to the last: enough to hear how a curve runs. */
export function milestones(steps: number): readonly number[] {
  const places = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * (steps - 1)));
  return steps <= 0 ? [] : [...new Set(places)];
}

const seriesTitles: Readonly<Record<string, string>> = {
  exact: 'exact log-loss',
  loss: 'loss',
  own_loss: 'the loss as written',
  gradient: 'gradient at the logits (norm)',
  dead: 'wrong-side samples without a gradient',
  wrong: 'largest wrong-side logit',
};

/** Loss experiments record the exact log-loss of the logits, the others the loss that trains. */
export function titleOf(series: string, experiment = ''): string {
  const key = series === 'loss' && experiment === 'loss' ? 'exact' : series;
  return seriesTitles[key] ?? series.replaceAll('_', ' ');
}

/** Where in the code a number stands: `train.py:7`, `nb.ipynb:cell 2:3`. */
export function placeText({ filename, location }: ReportedParameter): string | undefined {
  if (!filename || !location) return undefined;
  const cell = location.cell === undefined ? '' : `cell ${location.cell}:`;
  return `${filename.replace(/^.*[\\/]/, '')}:${cell}${location.row}`;
}

/** Whose a number is that stands nowhere in the code. */
export const origins: Readonly<Record<ReportedParameter['from'], string>> = {
  code: 'your code',
  default: 'assumed',
  user: 'set by you',
};
