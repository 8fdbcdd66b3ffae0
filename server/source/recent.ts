/** What is made of a source and too large to be kept for all of them. */
import type { Source } from './source.ts';

/** Makes it anew but for the last few sources; undefined is not kept. */
export function recently<T>(most: number, make: (source: Source) => T): (source: Source) => T {
  const kept: { readonly source: Source; readonly made: T }[] = [];
  return (source) => {
    const known = kept.find((each) => each.source === source);
    if (known) return known.made;
    const made = make(source);
    if (made !== undefined) kept.unshift({ source, made });
    if (kept.length > most) kept.pop();
    return made;
  };
}
