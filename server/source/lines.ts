/** Lines and columns of a text: the only place where offsets become positions. */
import { cellAt, type Source, type Span } from './source.ts';

/** Row and column from 0, the column in UTF-16 units. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** Offsets at which the lines of a text begin (LF, CRLF and CR end a line). */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** The last index of ascending `starts` whose entry is at most `offset`. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function positionAt(starts: readonly number[], offset: number): Position {
  const row = lineOf(starts, offset);
  return { row, column: offset - (starts[row] ?? 0) };
}

export function offsetAt(starts: readonly number[], position: Position, length: number): number {
  const start = starts[position.row];
  if (start === undefined) return length;
  const next = starts[position.row + 1];
  return Math.min(start + position.column, next === undefined ? length : next - 1);
}

/** Where a span stands for a reader: its cell (if the source is a notebook), its first and its last position. */
export interface Place {
  readonly file: string;
  readonly cell: number | undefined;
  readonly start: Position;
  readonly end: Position;
}

const startsOf = new WeakMap<Source, readonly number[]>();

/** Line starts of a source, computed once. */
export function linesOf(source: Source): readonly number[] {
  const known = startsOf.get(source);
  if (known) return known;
  const starts = lineStarts(source.text);
  startsOf.set(source, starts);
  return starts;
}

export function placeOf(source: Source, span: Span): Place {
  const starts = linesOf(source);
  const start = positionAt(starts, span.start);
  const end = positionAt(starts, span.end);
  const cell = cellAt(source, span.start);
  if (!cell) return { file: source.path, cell: undefined, start, end };
  const first = positionAt(starts, cell.start).row;
  return {
    file: source.path,
    cell: cell.index,
    start: { row: start.row - first, column: start.column },
    end: { row: end.row - first, column: end.column },
  };
}
