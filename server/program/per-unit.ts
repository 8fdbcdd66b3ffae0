/** What is computed once for each unit and kept as long as the unit lives. */
import type { Unit } from './unit.ts';

/** Remembers the answers of a question about nothing but the unit itself. */
export function perUnit<T>(compute: (unit: Unit) => T): (unit: Unit) => T {
  const known = new WeakMap<Unit, { readonly value: T }>();
  return (unit) => {
    const found = known.get(unit);
    if (found) return found.value;
    const value = compute(unit);
    known.set(unit, { value });
    return value;
  };
}
