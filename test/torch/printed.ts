/** Compares what two runs of a script printed: words exactly (spaces apart, NumPy pads), numbers within a tolerance. */

/** Losses and probabilities of both forms agree to rounding; see `test:torch` in CONTRIBUTING.md. */
export const tolerance = 1e-4;

const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** What is different, line by line; empty when the runs agree. */
export function differences(before: string, after: string): readonly string[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  if (a.length !== b.length) return [`${a.length} lines before, ${b.length} after`];
  return a.flatMap((line, i) => {
    const other = b[i] ?? '';
    return alike(line, other) ? [] : [`- ${line}`, `+ ${other}`];
  });
}

function alike(a: string, b: string): boolean {
  const words = (line: string) => line.replace(number, '#').replace(/\s+/g, '');
  if (words(a) !== words(b)) return false;
  const theirs = [...b.matchAll(number)];
  return [...a.matchAll(number)].every((match, i) => near(match[0], theirs[i]?.[0] ?? ''));
}

/** Whole numbers (decisions, counts, keys) must be the same. */
function near(a: string, b: string): boolean {
  if (a === b) return true;
  if (!/[.eE]/.test(a) && !/[.eE]/.test(b)) return false;
  return Math.abs(Number(a) - Number(b)) <= tolerance * Math.max(1, Math.abs(Number(a)));
}
