/** Code frames: the lines around a place, with what is meant underlined. */
import type { Location, Placed } from '../report.ts';
import { columnsOf, type Paint, printable, type Style } from '../terminal.ts';

export interface FrameOptions {
  readonly paint: Paint;
  readonly style: Style;
  /** Stands behind the underline. */
  readonly label: string;
  /** Width of the column of line numbers. */
  readonly gutter: number;
  readonly mark: '^' | '-';
  /** Lines shown before and after. */
  readonly around: number;
}

/** Longer lines are cut, around what is meant. */
const widest = 140;

interface Window {
  readonly from: number;
  readonly to: number;
}

function windowOf(line: string, from: number): Window {
  if (line.length <= widest) return { from: 0, to: line.length };
  const start = Math.max(0, Math.min(from - 40, line.length - widest));
  return { from: start, to: start + widest };
}

function cut(line: string, { from, to }: Window): string {
  const before = from > 0 ? '…' : '';
  const after = to < line.length ? '…' : '';
  return before + printable(line.slice(from, to)) + after;
}

function underline(line: string, window: Window, from: number, to: number, mark: string): string {
  const lead = columnsOf(printable(line.slice(window.from, from))) + (window.from > 0 ? 1 : 0);
  const length = columnsOf(printable(line.slice(from, Math.min(to, window.to))));
  return ' '.repeat(lead) + mark.repeat(Math.max(1, length));
}

/** Where the underline of the first row ends: a place of several rows is underlined to the end of the first. */
function endOnRow(line: string, start: Location, end: Location): number {
  return end.row === start.row ? end.column - 1 : line.trimEnd().length;
}

export function gutterWidth(places: readonly Placed[]): number {
  return Math.max(0, ...places.map((placed) => String(placed.end_location.row + 1).length));
}

/** The lines of a frame; empty if the text is not to be had. */
export function frame(lines: readonly string[] | undefined, placed: Placed, options: FrameOptions): readonly string[] {
  const { paint, gutter } = options;
  const { location, end_location } = placed;
  const text = lines?.[location.row - 1];
  if (lines === undefined || text === undefined) return [];
  const edge = (number: string) => paint('blue', `${number.padStart(gutter)} |`);
  const shown: string[] = [];
  const last = Math.min(location.row + options.around, lines.length);
  for (let row = Math.max(1, location.row - options.around); row <= last; row++) {
    const line = lines[row - 1] ?? '';
    const view = windowOf(line, row === location.row ? location.column - 1 : 0);
    shown.push(`${edge(String(row))} ${cut(line, view)}`.trimEnd());
    if (row !== location.row) continue;
    const marks = underline(line, view, location.column - 1, endOnRow(line, location, end_location), options.mark);
    const label = options.label === '' ? '' : ` ${printable(options.label)}`;
    shown.push(`${edge('')} ${paint(options.style, marks + label)}`);
  }
  return shown;
}
