/** What every rendering of a result draws from: curves with one scale, labels, and text that is safe to print. */
import type { ArmReading, Figure, ProbeResult, ReportedParameter } from '../contract.ts';
import { lossesOf } from '../readings.ts';
import { short } from '../verdict/words.ts';

export interface Curve {
  readonly name: string;
  /** One line per seed, and their mean where every seed has a figure. */
  readonly seeds: readonly (readonly number[])[];
  readonly mean: readonly number[];
}

export interface Scale {
  readonly logarithmic: boolean;
  readonly low: number;
  readonly high: number;
  /** 0 at the bottom to 1 at the top; clamped. */
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
}

export interface Picture {
  readonly curves: readonly Curve[];
  readonly scale: Scale;
  readonly steps: number;
  /** ln 2, the loss of answering "one half" to everything; only where runs come near it. */
  readonly constant: number | undefined;
}

export function pictureOf({ arms }: ProbeResult): Picture {
  const curves = arms.map(curveOf);
  const values = curves.flatMap(({ seeds }) => seeds.flat()).filter(Number.isFinite);
  const steps = Math.max(1, ...curves.flatMap(({ seeds }) => seeds.map((line) => line.length)));
  const near = values.some((value) => value > Math.LN2 * 0.9) && values.some((value) => value < Math.LN2 * 1.1);
  return { curves, scale: scaleOf(values), steps, constant: near ? Math.LN2 : undefined };
}

function curveOf(arm: ArmReading): Curve {
  const seeds = arm.seeds.map(lossesOf);
  const length = Math.min(...seeds.map((line) => line.length));
  const mean = Array.from({ length: Number.isFinite(length) ? length : 0 }, (_, step) => {
    const column = seeds.map((line) => line[step] ?? Number.NaN);
    return column.reduce((sum, value) => sum + value, 0) / column.length;
  });
  return { name: printable(arm.name), seeds, mean };
}

/** A logarithmic scale from a range of 30 on; smaller values than a millionth of the largest are drawn at the bottom. */
const LOGARITHMIC_FROM = 30;
const DEEPEST = 1e-6;

function scaleOf(values: readonly number[]): Scale {
  const top = values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  const bottom = values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  if (!(top > bottom)) return linear(Math.min(0, top === bottom ? top : 0), top === bottom && top > 0 ? top * 1.1 : 1);
  const floor = Math.max(bottom, top * DEEPEST);
  if (bottom >= 0 && top / floor >= LOGARITHMIC_FROM) return logarithmic(floor, top);
  return linear(Math.min(0, bottom), top);
}

function linear(low: number, high: number): Scale {
  const unit = tickUnit((high - low) / 4);
  const first = Math.ceil(low / unit);
  const count = Math.floor(high / unit) - first;
  return {
    logarithmic: false,
    low,
    high,
    place: (value) => clamp((value - low) / (high - low)),
    ticks: Array.from({ length: count + 1 }, (_, k) => Number(((first + k) * unit).toPrecision(6))),
  };
}

function logarithmic(low: number, high: number): Scale {
  const from = Math.log10(low);
  const to = Math.log10(high);
  const every = Math.max(1, Math.ceil((to - from) / 5));
  const first = Math.ceil(from);
  return {
    logarithmic: true,
    low,
    high,
    place: (value) => clamp((Math.log10(Math.max(value, low)) - from) / (to - from)),
    ticks: Array.from({ length: Math.floor((to - first) / every) + 1 }, (_, k) =>
      Number((10 ** (first + k * every)).toPrecision(3)),
    ),
  };
}

/** 1, 2 or 5 times a power of ten, at least `rough`. */
function tickUnit(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const unit = [1, 2, 5].find((factor) => factor * power >= rough) ?? 10;
  return unit * power;
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));

/** Without control characters and without marks that turn the direction of writing. */
export function printable(text: string): string {
  return Array.from(text, (character) => (isHidden(character.codePointAt(0) ?? 0) ? '' : character)).join('');
}

function isHidden(code: number): boolean {
  if (code === 9 || code === 10) return false;
  return (
    code < 32 || (code >= 127 && code < 160) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
  );
}

/** What the experiment could refute; with numbers changed it is still about those it was made for. */
export function claimText({ claim, parameters }: Pick<ProbeResult, 'claim' | 'parameters'>): string {
  const changed = parameters.some(({ from }) => from === 'user');
  return `${changed ? 'Claim, for the numbers before your changes' : 'Claim'}: ${claim}`;
}

export function figureText(value: Figure): string {
  return value === null ? 'not finite' : short(value);
}

/** The value used, and why it is not the user's own. */
export function valueText({ value, note }: ReportedParameter): string {
  const small = typeof value === 'number' && value !== 0 && Math.abs(value) < 1e-3;
  const text = small ? value.toExponential() : String(value);
  return note === undefined ? text : `${text} (${printable(note)})`;
}

function cellText({ cell }: NonNullable<ReportedParameter['location']>): string {
  return cell === undefined ? '' : `cell ${cell}:`;
}

/** Where a parameter's value comes from, in words. */
export function originText({ from, filename, location }: ReportedParameter): string {
  switch (from) {
    case 'code':
      return filename === undefined
        ? 'your code'
        : `${printable(filename)}${location ? `:${cellText(location)}${location.row}:${location.column}` : ''}`;
    case 'user':
      return 'set by you';
    case 'default':
      return 'assumed';
  }
}

/** Final figures worth a column, in this order, with their titles. */
const FINALS: readonly (readonly [string, string])[] = [
  ['log_loss', 'log-loss'],
  ['test_accuracy', 'accuracy'],
  ['used_accuracy', 'accuracy as used'],
  ['dead', 'dead share'],
  ['wrong', 'largest wrong logit'],
  ['train_loss', 'training loss'],
  ['validation_accuracy', 'validation accuracy'],
  ['spread', 'spread of answers'],
  ['source_accuracy', 'source task'],
  ['failed_at', 'failed at step'],
];

export interface FinalTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly arm: string; readonly seed: number; readonly cells: readonly string[] }[];
}

/** One row per arm and seed, so that every seed can be read. */
export function finalTable({ arms }: ProbeResult): FinalTable {
  const present = FINALS.filter(([key]) =>
    arms.some(({ seeds }) => seeds.some(({ final }) => key in final && (key !== 'failed_at' || final[key] !== null))),
  );
  return {
    columns: present.map(([, title]) => title),
    rows: arms.flatMap(({ name, seeds }) =>
      seeds.map(({ seed, final }) => ({
        arm: printable(name),
        seed,
        cells: present.map(([key]) =>
          key === 'failed_at' && final[key] === null ? '' : figureText(final[key] ?? null),
        ),
      })),
    ),
  };
}
