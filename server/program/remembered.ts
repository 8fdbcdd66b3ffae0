/**
 * What is computed from one object alone (a unit, a scope, a block) and kept as long as that lives. Where such a question
 * stands at the top of a module and needs much of other layers, its call is marked `@__PURE__`: a bundle of something
 * else then leaves it out, as it does with functions.
 */
import type { Program } from './program.ts';
import type { Unit } from './unit.ts';

/** Remembers the answers of a question that takes nothing but the object itself into account. */
export function remembered<K extends object, T>(compute: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (of) => {
    const found = known.get(of);
    if (found) return found.value;
    const value = compute(of);
    known.set(of, { value });
    return value;
  };
}

/** The same where the answer also depends on a text or a number. */
export function rememberedBy<K extends object, D extends string | number, T>(
  compute: (of: K, detail: D) => T,
): (of: K, detail: D) => T {
  const answersOf = remembered((_: K) => new Map<D, { readonly value: T }>());
  return (of, detail) => {
    const answers = answersOf(of);
    const found = answers.get(detail);
    if (found) return found.value;
    const value = compute(of, detail);
    answers.set(detail, { value });
    return value;
  };
}

/** Remembers answers that hold while no more files are known: they become known while a program is followed. */
export function whileKnown<T, D = void>(
  compute: (program: Program, detail: D) => T,
): (program: Program, detail: D) => T {
  const answersOf = remembered((_: Program) => new Map<D, { readonly known: number; readonly value: T }>());
  return (program, detail) => {
    const answers = answersOf(program);
    const known = program.units.known().length;
    const found = answers.get(detail);
    if (found?.known === known) return found.value;
    const value = compute(program, detail);
    answers.set(detail, { known, value });
    return value;
  };
}

/** What is made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** `remembered` for units. */
export const perUnit: <T>(compute: (unit: Unit) => T) => (unit: Unit) => T = remembered;
