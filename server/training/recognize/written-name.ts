/** What code calls something where it is written. */
import type { Value } from '#program';

/** The last name that a value, or what it calls, is written with: `freeze` of `model.freeze()`; empty without one. */
export function writtenName(value: Value): string {
  if (value.kind === 'call') return writtenName(value.callee);
  return value.kind === 'name' || value.kind === 'member' ? value.name : '';
}
