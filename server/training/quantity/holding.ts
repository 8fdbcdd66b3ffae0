/** The vocabulary of quantities: what a tensor holds, where that was settled, and what the readers of it share. */
import {
  both,
  type CallValue,
  type Condition,
  type Frame,
  type Program,
  type TraceStep,
  type Trail,
  type Value,
} from '#program';
import type { Span } from '#source';
import type { ActivationName } from '../catalog/index.ts';

/** Where the numbers got their meaning: the activation, the linear layer, the logarithm. */
export interface Origin {
  readonly activation: ActivationName | 'linear';
  /**
   * `function` and `method`: applied where it stands. `module`: an object made at `value` and called at `span`, or an
   * element of `chain`. `argument`: named to a layer. `written`: spelled out in arithmetic.
   */
  readonly form: 'function' | 'module' | 'method' | 'argument' | 'written';
  readonly span: Span;
  /** The call or the argument that applies or makes it. */
  readonly value: Value;
  readonly frame: Frame | undefined;
  /** The catalog path of the call, for fixes. */
  readonly path: string;
  /** What the activation is applied to, where that is written. */
  readonly input?: Value;
  /** Where `input` is evaluated. */
  readonly inputFrame?: Frame | undefined;
  /** The chain it is an element of. */
  readonly chain?: CallValue;
  /** How many units per sample go in, when that is a known number. */
  readonly units: () => number | undefined;
  /** What goes in, one answer for each way; left out where nothing is known of it. */
  readonly before?: () => readonly Holding[];
  /** The axis of a softmax, when that is a known number; undefined when it is left out or not known. */
  readonly axis?: number;
}

export interface Holding {
  readonly holds: 'logits' | 'probabilities' | 'log-probabilities' | 'other' | 'unknown';
  readonly origin?: Origin;
  readonly steps: readonly TraceStep[];
  readonly conditions: readonly Condition[];
  /** Extremes were cut off on the way (`clamp`, `+ 1e-8`). */
  readonly clamped?: true;
  /** Dimensions were moved, merged or cut out after the origin: its units may stand anywhere now. */
  readonly reshaped?: true;
}

/** What the parts of the reader ask of each other. `depth` bounds the recursion through models. */
export interface Reader {
  readonly program: Program;
  readonly ofValue: (value: Value, frame: Frame | undefined, depth: number) => readonly Holding[];
  readonly ofTrail: (trail: Trail, depth: number) => readonly Holding[];
}

/** Models nested deeper than this are not followed. */
export const deepest = 40;

export const unknownHolding: Holding = { holds: 'unknown', steps: [], conditions: [] };
export const otherHolding: Holding = { holds: 'other', steps: [], conditions: [] };

/** Puts steps and conditions in front of holdings; contradictory ones are dropped. */
export function behind(trail: Pick<Trail, 'steps' | 'conditions'>, holdings: readonly Holding[]): readonly Holding[] {
  return holdings.flatMap((holding) => {
    const conditions = both(trail.conditions, holding.conditions);
    return conditions ? [{ ...holding, steps: [...trail.steps, ...holding.steps], conditions }] : [];
  });
}

const meaningOf: Readonly<Record<ActivationName, Holding['holds']>> = {
  sigmoid: 'probabilities',
  softmax: 'probabilities',
  'log-softmax': 'log-probabilities',
  'log-sigmoid': 'log-probabilities',
  other: 'other',
};

const spoken: Readonly<Record<ActivationName, string>> = {
  sigmoid: 'the sigmoid',
  softmax: 'the softmax',
  'log-softmax': 'the log-softmax',
  'log-sigmoid': 'the log-sigmoid',
  other: 'an activation',
};

/** What an activation gives. */
export function activated(activation: ActivationName, origin: Omit<Origin, 'activation'>): Holding {
  const step = { message: `${spoken[activation]} is applied here`, span: origin.span };
  return { holds: meaningOf[activation], origin: { activation, ...origin }, steps: [step], conditions: [] };
}

export function linear(origin: Omit<Origin, 'activation'>): Holding {
  return { holds: 'logits', origin: { activation: 'linear', ...origin }, steps: [], conditions: [] };
}

/** The same numbers behind an operation that may have moved dimensions. */
export function moved(holdings: readonly Holding[]): readonly Holding[] {
  return holdings.map((each) => ({ ...each, reshaped: true as const }));
}

export function noUnits(): undefined {
  return undefined;
}

/** The units of what goes into an activation, when every way agrees on a linear layer whose output nobody reshaped. */
export function unitsBefore(before: readonly Holding[]): number | undefined {
  const numbers = new Set(
    before.map((each) => (each.origin?.activation === 'linear' && !each.reshaped ? each.origin.units() : undefined)),
  );
  return numbers.size === 1 ? [...numbers][0] : undefined;
}

/** Whether an activation is applied to what the same one gave already. */
export function isStacked({ origin }: Holding): boolean {
  const before = origin?.before?.() ?? [];
  const inner = origin?.activation === 'log-softmax' ? 'softmax' : origin?.activation;
  if (origin?.form === 'written' || (inner !== 'softmax' && inner !== 'sigmoid')) return false;
  return (
    before.length > 0 && before.every((each) => each.holds === 'probabilities' && each.origin?.activation === inner)
  );
}

/** A softmax over a single unit, which is 1 for every input. Left out, frameworks take the last axis. */
export function isOverOneUnit(holding: Holding): boolean {
  const { origin } = holding;
  if (origin?.activation !== 'softmax' && origin?.activation !== 'log-softmax') return false;
  const overUnits = origin.axis === undefined || origin.axis === -1 || origin.axis === 1;
  return overUnits && origin.units() === 1;
}

/** Whether the units stand in dimension 1 with others behind them, as a convolution leaves them. */
export function isSpatial({ origin }: Holding): boolean {
  const before = origin?.before?.() ?? [];
  return !before.every((each) => /linear$/i.test(each.origin?.path ?? ''));
}
