/** A result for a terminal: one braille chart per arm on a common scale, the verdict and the figures behind it. */
import type { ProbeResult } from '../contract.ts';
import {
  type Curve,
  claimText,
  figureText,
  originText,
  type Picture,
  pictureOf,
  printable,
  valueText,
} from './picture.ts';

export interface TerminalOptions {
  /** Columns that may be used; 80 unless told. */
  readonly width?: number;
  /** Rows of each chart; 8 unless told. */
  readonly rows?: number;
}

/** Dots of a braille cell by column and row (Unicode 2800). */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

const LABEL = 9;

/** Every seed as a line of dots; the label column shows the scale. */
function chart({ seeds }: Curve, { scale, steps }: Picture, columns: number, rows: number): string[] {
  const cells = Array.from({ length: rows }, () => new Uint8Array(columns));
  const width = columns * 2;
  const height = rows * 4;
  const dot = (x: number, y: number): void => {
    const row = cells[Math.floor(y / 4)];
    if (!row) return;
    const cell = Math.floor(x / 2);
    row[cell] = (row[cell] ?? 0) | (DOTS[x % 2 === 0 ? 0 : 1][y % 4] ?? 0);
  };
  for (const line of seeds) {
    let last: number | undefined;
    for (let x = 0; x < width; x++) {
      const value = line[Math.round((x / Math.max(1, width - 1)) * (steps - 1))];
      if (value === undefined || !Number.isFinite(value)) {
        last = undefined;
        continue;
      }
      const y = Math.round((1 - scale.place(value)) * (height - 1));
      for (let k = Math.min(y, last ?? y); k <= Math.max(y, last ?? y); k++) dot(x, k);
      last = y;
    }
  }
  return cells.map((row, k) => {
    const label = k === 0 ? figureText(scale.high) : k === rows - 1 ? figureText(scale.low) : '';
    return `${label.padStart(LABEL)} ┤${String.fromCharCode(...Array.from(row, (bits) => 0x2800 + bits)).trimEnd()}`;
  });
}

/** Breaks text at spaces. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

export function renderTerminal(result: ProbeResult, options: TerminalOptions = {}): string {
  const width = Math.max(40, options.width ?? 80);
  const rows = options.rows ?? 8;
  const picture = pictureOf(result);
  const columns = width - LABEL - 2;
  const kind = picture.scale.logarithmic ? 'exact log-loss, logarithmic' : 'exact log-loss';
  const charts = picture.curves.flatMap((curve) => [
    ...wrap(curve.name, width),
    ...chart(curve, picture, columns, rows),
    '',
  ]);
  const foot =
    picture.curves.length === 0 ? [] : [...wrap(`Steps 1 to ${picture.steps}; ${kind}; one line per seed.`, width), ''];
  const figures = [result.comparison, ...result.also].flatMap(({ measure, difference, interval }) =>
    difference === null
      ? []
      : wrap(`${figureText(difference)} (${figureText(interval[0])} to ${figureText(interval[1])}): ${measure}`, width),
  );
  const sweep = result.sweep.flatMap((point) =>
    wrap(`${point.parameter.replaceAll('_', ' ')} ${point.value}: ${point.verdict.brief}`, width),
  );
  const values = result.parameters.flatMap((parameter) => {
    const text = `${parameter.name} = ${valueText(parameter)}, ${originText(parameter)}`;
    return wrap(text, width - 2).map((line) => `  ${line}`);
  });
  return [
    ...wrap(claimText(result), width),
    '',
    ...charts,
    ...foot,
    ...wrap(result.verdict.text, width),
    '',
    ...figures,
    ...sweep,
    'Values:',
    ...values,
    ...result.notes.flatMap((note) => wrap(note, width)),
    ...wrap(
      `${result.backend.text}, ${result.elapsed_ms} ms${result.partial ? ', partial: the time budget ran out' : ''}`,
      width,
    ),
    '',
  ].join('\n');
}
