/** Trails: where a value comes from, with located sentences from the use back to the source. */
import type { Span } from '#source';
import type { Condition } from './conditions.ts';
import type { Bind, CallValue, LiteralValue, Place, Scope, Store, Unit, Value } from './unit.ts';

export interface TraceStep {
  readonly message: string;
  readonly span: Span;
  /** The call that was looked through (`.to(device)`, `DataParallel(…)`): no news for a reader. */
  readonly through?: CallValue;
}

/**
 * One run of a function: the call that began it and where its names live. Frames form a chain through `caller`
 * (where the arguments are evaluated) and through `closure` (where the function was defined).
 */
export interface Frame {
  readonly scope: Scope;
  /** Undefined when the function is looked at on its own: parameters are then followed to all callers. */
  readonly call?: CallValue;
  readonly caller?: Frame;
  readonly closure?: Frame;
  /** The receiver, for methods. */
  readonly self?: InstanceEnd;
  readonly depth: number;
}

/** A name of a library, or an attribute of something that is not of this program (`?.view` of something unknown). */
export interface ApiEnd {
  readonly kind: 'api';
  /** Dotted path; attributes of results have the path of the call and `()`: `lib.Layer().weight`. */
  readonly path: string;
  /** What the attribute is read from. */
  readonly receiver?: Trail;
  readonly name: string;
}
/** What a call of a library name returned. */
export interface ResultEnd {
  readonly kind: 'result';
  readonly path: string;
  readonly name: string;
  readonly call: CallValue;
  readonly frame: Frame | undefined;
  readonly receiver?: Trail;
  /** For containers: the variable that held it, as for values. */
  readonly holder?: Holder;
}
/** What calling an object returned, when the object has no code in this program: `criterion(out, y)`. */
export interface AppliedEnd {
  readonly kind: 'applied';
  readonly of: Trail;
  readonly call: CallValue;
  readonly frame: Frame | undefined;
}
/** An object of a class of this program. */
export interface InstanceEnd {
  readonly kind: 'instance';
  readonly type: Scope;
  /** Undefined for the receiver of a method that is looked at on its own. */
  readonly call?: CallValue;
  readonly frame: Frame | undefined;
}
export interface FunctionEnd {
  readonly kind: 'function';
  readonly scope: Scope;
  readonly closure: Frame | undefined;
  readonly self?: InstanceEnd;
}
export interface ClassEnd {
  readonly kind: 'class';
  readonly scope: Scope;
}
export interface ModuleEnd {
  readonly kind: 'module';
  readonly unit: Unit;
}
/** `super()`: members are looked up behind `after` in the order of the receiver's classes. */
export interface SuperEnd {
  readonly kind: 'super';
  readonly self: InstanceEnd;
  readonly after: Scope;
}
/** A part of something that is not of this program: `out[0]`. */
export interface PartEnd {
  readonly kind: 'part';
  readonly of: Trail;
  readonly key: Value;
}
export interface LiteralEnd {
  readonly kind: 'literal';
  readonly value: LiteralValue;
}
/** A list, a record, a comprehension or an operation: to be followed further in `frame`. */
export interface ValueEnd {
  readonly kind: 'value';
  readonly value: Value;
  readonly frame: Frame | undefined;
  /** The variable that held it: what was appended or stored into it before `until` belongs to it. */
  readonly holder?: Holder;
}
export interface Holder {
  readonly action: Bind | Store;
  readonly until: Place;
}
export interface UnknownEnd {
  readonly kind: 'unknown';
  readonly reason: string;
}

export type End =
  | ApiEnd
  | ResultEnd
  | AppliedEnd
  | InstanceEnd
  | FunctionEnd
  | ClassEnd
  | ModuleEnd
  | SuperEnd
  | PartEnd
  | LiteralEnd
  | ValueEnd
  | UnknownEnd;

export interface Trail {
  readonly end: End;
  readonly steps: readonly TraceStep[];
  readonly conditions: readonly Condition[];
}

/** Trails are remembered in great numbers: what is empty is one object, and lists take no more room than they need. */
const none: readonly never[] = [];

export function unknown(reason: string): Trail {
  return { end: { kind: 'unknown', reason }, steps: none, conditions: none };
}

export function trailTo(end: End): Trail {
  return { end, steps: none, conditions: none };
}

/** The path of what a dotted path names something of; empty for a single name. */
export function ownerPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

/** The last name of a dotted path. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
