/** Sights of an object: what one statement or expression that holds it tells about who may call it. */
import type { CallValue, Program, Scope, Value } from '#program';
import type { Reads } from './reads.ts';

export interface CallSites {
  readonly calls: readonly CallValue[];
  /** No other code runs the function: neither it nor its objects are handed to code that is not of this program. */
  readonly complete: boolean;
}

/** The object that is followed, and what following it needs. */
export interface ObjectContext {
  readonly program: Program;
  readonly reads: Reads;
  /** The calls of a function that returns the object. */
  readonly callers: (scope: Scope) => CallSites;
  /** Calls of a chain that runs the object at its end, or of a model whose head it is, are calls of it. */
  readonly asPart: boolean;
  /** The object itself is a chain of modules. */
  readonly isChain: boolean;
  /** The names of parts of that chain, under which it hands them out. */
  readonly elements: ReadonlySet<string>;
  /** The calls that made the object, and those that made what it is a part of. */
  readonly makers: ReadonlySet<CallValue>;
}

export type Sight =
  /** A call of the object. */
  | { readonly kind: 'call'; readonly call: CallValue }
  /** This value is the object too. */
  | { readonly kind: 'held'; readonly value: Value }
  /** This call makes what the object is a part of, to be followed likewise. */
  | { readonly kind: 'part'; readonly call: CallValue }
  /** Code that cannot be seen may call it. */
  | { readonly kind: 'open' };

export type Sights = readonly Sight[];

export const open: Sights = [{ kind: 'open' }];

export function called(call: CallValue): Sights {
  return [{ kind: 'call', call }];
}

/** Values that are the object too; nobody knows which where they cannot be told. */
export function heldAs(values: readonly Value[] | undefined): Sights {
  return values?.map((value) => ({ kind: 'held', value })) ?? open;
}

export function partOf(calls: readonly CallValue[]): Sights {
  return calls.map((call) => ({ kind: 'part', call }));
}

/** Whether a value may be the object, or what it is a part of. */
export function isMade({ program, makers }: ObjectContext, value: Value): boolean {
  return program.trace(value).some(({ end }) => 'call' in end && end.call !== undefined && makers.has(end.call));
}
