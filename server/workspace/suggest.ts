/** "Did you mean": the nearest of some names. */

/** Edits (insert, delete, replace, swap neighbours) between two words. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const replace = (row[j - 1] ?? 0) + (same ? 0 : 1);
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(replace, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The name nearest to what was typed, if it is near enough to be meant. */
export function nearest(typed: string, names: Iterable<string>): string | undefined {
  if (typed.length > 100) return undefined;
  const word = typed.toLowerCase();
  let best: string | undefined;
  let bound = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    const other = name.toLowerCase();
    const contained = word.length > 3 && (other.includes(word) || word.includes(other));
    const gap = contained ? Math.min(2, distance(word, other)) : distance(word, other);
    if (gap < bound) [best, bound] = [name, gap];
  }
  return best;
}

/** Such as ` (did you mean "select"?)`; empty if nothing is near. */
export function didYouMean(typed: string, names: Iterable<string>): string {
  const name = nearest(typed, names);
  return name === undefined ? '' : ` (did you mean "${name}"?)`;
}
