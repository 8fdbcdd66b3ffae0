/** Conditions under which a trail holds; two trails that contradict each other never happen together. */
import { startKey } from '#source';
import type { CallValue, Scope, Value } from './unit.ts';

/**
 * A choice that a trail made. `test`: a condition of the program came out this way; conditions are told apart by
 * their text after the last receiver (`args.logits` and `self.logits` are taken for one flag: this can only make us
 * silent). `caller`: a parameter was followed to this call. `default`: a parameter whose callers are not known, or an
 * option of the command line, was taken to have its default.
 */
export type Condition =
  | {
      readonly kind: 'test';
      readonly key: string;
      readonly equals?: string;
      readonly holds: boolean;
      /** The condition as written, and how it came out. */
      readonly source: Value;
      readonly expected: boolean;
    }
  | { readonly kind: 'default'; readonly of: Value }
  | { readonly kind: 'caller'; readonly scope: Scope; readonly call: CallValue };

/** Whether an operator says that its operands are the same. */
const sameness: ReadonlyMap<string, boolean> = new Map([
  ['==', true],
  ['is', true],
  ['!=', false],
  ['is not', false],
]);

/** The condition that `value` is true (or false). A comparison with True, False or None reads like the bare value. */
export function testOf(value: Value, holds: boolean, source = value, expected = holds): Condition {
  const [operator, [left, right]] = value.kind === 'operation' ? [value.operator, value.operands] : ['', []];
  if (operator === 'not' && left) return testOf(left, !holds, source, expected);
  const same = sameness.get(operator);
  if (same === undefined || !left || right?.kind !== 'literal')
    return { kind: 'test', key: keyOf(value), holds, source, expected };
  if (right.value === null || typeof right.value === 'boolean')
    return testOf(left, (right.value ?? false) === (same === holds), source, expected);
  return { kind: 'test', key: keyOf(left), equals: String(right.value), holds: same === holds, source, expected };
}

/** A text that is the same for conditions that look the same. */
export function keyOf(value: Value): string {
  switch (value.kind) {
    case 'name':
      return value.name;
    case 'member':
      return value.name;
    case 'literal':
      return JSON.stringify(value.value);
    case 'item':
      return value.key.kind === 'literal' && typeof value.key.value === 'string'
        ? value.key.value
        : `${keyOf(value.of)}[${keyOf(value.key)}]`;
    case 'call':
      return `${keyOf(value.callee)}(${value.args.map((a) => keyOf(a.value)).join(',')})`;
    case 'operation':
      return `${value.operator}(${value.operands.map(keyOf).join(',')})`;
    case 'list':
      return `[${value.items.map(keyOf).join(',')}]`;
    case 'either':
      return `${value.operator ?? 'either'}(${value.arms.map(keyOf).join(',')})`;
    default:
      return startKey(value.span);
  }
}

function conflict(a: Condition, b: Condition): boolean {
  if (a.kind === 'caller') return b.kind === 'caller' && a.scope === b.scope && a.call !== b.call;
  if (a.kind === 'default' || b.kind !== 'test' || a.key !== b.key) return false;
  if (a.equals === undefined || b.equals === undefined) return a.equals === b.equals && a.holds !== b.holds;
  return a.equals === b.equals ? a.holds !== b.holds : a.holds && b.holds;
}

/** Whether two trails can happen in one run. */
export function compatible(a: readonly Condition[], b: readonly Condition[]): boolean {
  return !a.some((one) => b.some((other) => conflict(one, other)));
}

/** Both lists of conditions; undefined when they contradict each other. */
export function both(a: readonly Condition[], b: readonly Condition[]): readonly Condition[] | undefined {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return compatible(a, b) ? a.concat(b) : undefined;
}
