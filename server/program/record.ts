/** Writes down what a file does, in order: actions at the next place of a block, and the plain values they hold. */
import type { Span } from '#source';
import { act, nextPlace, type OpenBlock } from './build.ts';
import type { Branch, Enter, Literal, Loop, Place, Value } from './unit.ts';

/** Where lowering stands in a block. */
export interface Standing {
  readonly block: OpenBlock;
  /** The place of the next action; values that are evaluated now carry it. Moved on by every action. */
  place: Place;
}

export function literal(value: Literal, span: Span): Value {
  return { kind: 'literal', value, span };
}

export function unknown(reason: string, span: Span): Value {
  return { kind: 'unknown', reason, span };
}

export function nameAt(here: Standing, name: string, span: Span): Value {
  return { kind: 'name', name, place: here.place, span };
}

export function operation(operator: string, operands: readonly Value[], span: Span): Value {
  return { kind: 'operation', operator, operands, span };
}

/** Moves on to the place of the next action. */
function next(here: Standing): void {
  here.place = nextPlace(here.block);
}

export interface Binding {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Value;
  readonly span: Span;
  readonly annotation?: Value | undefined;
}

/** A name that is still missing binds nothing. */
export function bind(here: Standing, { name, nameSpan, value, span, annotation }: Binding): void {
  if (name === '') {
    evaluate(here, value);
    return;
  }
  const base = { kind: 'bind', name, nameSpan, value, span, place: here.place } as const;
  act(annotation ? { ...base, annotation } : base);
  next(here);
}

export function store(here: Standing, form: 'member' | 'item', of: Value, key: Value, value: Value, span: Span): void {
  act({ kind: 'store', form, of, key, value, span, place: here.place });
  next(here);
}

export function evaluate(here: Standing, value: Value): void {
  act({ kind: 'evaluate', value, span: value.span, place: here.place });
  next(here);
}

export function give(here: Standing, form: 'return' | 'yield', value: Value | undefined, span: Span): void {
  act({ kind: 'return', form, ...(value ? { value } : {}), span, place: here.place });
  next(here);
}

export function leave(
  here: Standing,
  form: 'raise' | 'break' | 'continue',
  value: Value | undefined,
  span: Span,
): void {
  act({ kind: 'leave', form, ...(value ? { value } : {}), span, place: here.place });
  next(here);
}

/**
 * Adds an action that holds blocks. Its place is the one that was next before its blocks were lowered, so that places
 * ascend in source order.
 */
export function add(here: Standing, action: Branch | Loop | Enter): void {
  act(action);
  next(here);
}
