/** Which findings the directives of one file cover, and which directives covered one. */
import type { Unit } from '#program';
import { linesOf } from '#source';
import type { Directive } from './suppression-comments.ts';

/** Rows from 0, both included. */
export interface Rows {
  readonly first: number;
  readonly last: number;
}

/** The rules that each used directive covered a finding of, as it names them: `*` where it names none. */
export type Used = ReadonlyMap<Directive, ReadonlySet<string>>;

export interface Reach {
  /** Whether a directive covers a finding of this rule on these rows. */
  readonly covers: (rule: string, rows: Rows) => boolean;
  /** The same; every directive that does is used from now on. */
  readonly uses: (rule: string, rows: Rows) => boolean;
  readonly used: () => Used;
}

/** Stands for all rules where a directive names none. */
const everything = '*';

/** The directives of one kind that name one rule, by row; a file may hold very many of them. */
interface Track {
  readonly name: string;
  readonly rows: number[];
  readonly directives: Directive[];
  /** How many more findings the directives from an index on cover than those before it. */
  readonly steps: Map<number, number>;
}

/** The first index at which a row is not below `row`. */
function indexOf(rows: readonly number[], row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** For each row the first one from it on that holds something other than blanks and comments; the last if none does. */
function codeRows({ source }: Unit): (row: number) => number {
  let known: readonly number[] | undefined;
  const find = (): readonly number[] => {
    const starts = linesOf(source);
    const found = new Array<number>(starts.length);
    let next = Number.POSITIVE_INFINITY;
    for (let row = starts.length - 1; row >= 0; row--) {
      const line = source.text.slice(starts[row], starts[row + 1]).trim();
      if (line !== '' && !line.startsWith('#') && !line.startsWith('//')) next = row;
      found[row] = next;
    }
    return found;
  };
  return (row) => {
    known ??= find();
    const next = known[row + 1] ?? Number.POSITIVE_INFINITY;
    return next === Number.POSITIVE_INFINITY ? row : next;
  };
}

type Tracks = Map<string, Track>;

function put(tracks: Tracks, directive: Directive, row: number): void {
  for (const name of new Set(directive.rules?.map(({ id }) => id) ?? [everything])) {
    const track: Track = tracks.get(name) ?? { name, rows: [], directives: [], steps: new Map() };
    tracks.set(name, track);
    track.rows.push(row);
    track.directives.push(directive);
  }
}

function mark({ steps }: Track, from: number, to: number): void {
  steps.set(from, (steps.get(from) ?? 0) + 1);
  steps.set(to, (steps.get(to) ?? 0) - 1);
}

/** The directives of a file, which stand in the order of their rows. */
export function reachOf(unit: Unit, directives: readonly Directive[]): Reach {
  const onRows: Tracks = new Map();
  const fromRows: Tracks = new Map();
  const ends: Tracks = new Map();
  const wholeFile: Tracks = new Map();
  const codeRow = codeRows(unit);
  for (const directive of directives) {
    const { kind, row } = directive;
    if (kind === 'file-ignore') put(wholeFile, directive, row);
    else if (kind === 'disable') put(fromRows, directive, row);
    else if (kind === 'enable') put(ends, directive, row);
    else put(onRows, directive, directive.alone ? codeRow(row) : row);
  }
  /** The row of the last `enable` for a rule before a row; those that were disabled before it are over. */
  const lastEnd = (rule: string, row: number): number =>
    Math.max(
      ...[rule, everything].map((name) => {
        const rows = ends.get(name)?.rows ?? [];
        return rows[indexOf(rows, row + 1) - 1] ?? -1;
      }),
    );
  /** Pieces of the lists of directives that cover a finding. */
  const pieces = (rule: string, { first, last }: Rows): readonly (readonly [Track, number, number])[] => {
    const found: (readonly [Track, number, number])[] = [];
    const add = (track: Track | undefined, from: number, to: number): void => {
      if (track && from < to) found.push([track, from, to]);
    };
    const end = lastEnd(rule, first);
    for (const name of [rule, everything]) {
      const own = onRows.get(name);
      add(own, indexOf(own?.rows ?? [], first), indexOf(own?.rows ?? [], last + 1));
      const open = fromRows.get(name);
      add(open, indexOf(open?.rows ?? [], end), indexOf(open?.rows ?? [], first + 1));
      const whole = wholeFile.get(name);
      add(whole, 0, whole?.rows.length ?? 0);
    }
    return found;
  };
  return {
    covers: (rule, rows) => pieces(rule, rows).length > 0,
    uses(rule, rows) {
      const found = pieces(rule, rows);
      for (const [track, from, to] of found) mark(track, from, to);
      return found.length > 0;
    },
    used() {
      const used = new Map<Directive, Set<string>>();
      for (const track of [onRows, fromRows, wholeFile].flatMap((tracks) => [...tracks.values()])) {
        let depth = 0;
        for (const [index, directive] of track.directives.entries()) {
          depth += track.steps.get(index) ?? 0;
          if (depth > 0) used.set(directive, (used.get(directive) ?? new Set()).add(track.name));
        }
      }
      return used;
    },
  };
}
