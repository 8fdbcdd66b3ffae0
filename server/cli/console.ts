/** Where a command writes: results to standard output, everything else to standard error. */
import { type Paint, paintFor, plainPaint, printableLines } from './terminal.ts';

export interface Console {
  readonly out: (text: string | Uint8Array) => void;
  readonly err: (text: string) => void;
  readonly paint: Paint;
  readonly paintErr: Paint;
  /** Standard output is looked at by a person, not read by a program. */
  readonly shown: boolean;
  /** Standard error is a terminal that a person looks at. */
  readonly interactive: boolean;
  readonly columns: number;
}

export function processConsole(): Console {
  const paint = paintFor(process.stdout);
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    paint,
    paintErr: paintFor(process.stderr),
    shown: process.stdout.isTTY === true || paint !== plainPaint,
    interactive: process.stderr.isTTY === true && process.env['CI'] === undefined,
    columns: process.stderr.columns ?? 80,
  };
}

export function warn(console: Console, message: string): void {
  console.err(`${console.paintErr('yellow', 'warning')}: ${printableLines(message)}\n`);
}

export function fail(console: Console, message: string): void {
  console.err(`${console.paintErr('red', 'error')}: ${printableLines(message)}\n`);
}
