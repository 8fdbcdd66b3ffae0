/** Changed sources as a unified diff. */
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import type { Source } from '#source';
import { relativeTo } from '../../workspace/paths.ts';
import { type Paint, printable } from '../terminal.ts';
import type { FixedSource } from './fix.ts';

interface Part {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

function cellText(source: Source, at: number): string {
  const cell = source.cells?.[at];
  const text = cell ? source.text.slice(cell.start, cell.end) : source.text;
  return text.endsWith('\n') || text === '' || !cell ? text : `${text}\n`;
}

/** The file, or the changed cells of a notebook. */
function parts({ before, after }: FixedSource, folder: string): readonly Part[] {
  const name = relativeTo(folder, before.path);
  if (!before.cells) return [{ name, before: before.text, after: after.text }];
  return before.cells
    .map((cell, at) => ({
      name: `${name}:cell ${cell.index}`,
      before: cellText(before, at),
      after: cellText(after, at),
    }))
    .filter((part) => part.before !== part.after);
}

function painted(line: string, paint: Paint): string {
  const safe = printable(line.endsWith('\r') ? line.slice(0, -1) : line);
  if (line.startsWith('+++') || line.startsWith('---')) return paint('bold', safe);
  if (line.startsWith('@@')) return paint('cyan', safe);
  if (line.startsWith('+')) return paint('green', safe);
  return line.startsWith('-') ? paint('red', safe) : safe;
}

/** The diff as `patch` and `git apply` read it; where a person looks at it, in colours and made safe to print. */
export function unifiedDiff(changed: readonly FixedSource[], folder: string, paint: Paint | undefined): string {
  const text = changed
    .flatMap((one) => parts(one, folder))
    .map(({ name, before, after }) =>
      formatPatch(structuredPatch(name, name, before, after, '', '', { context: 3 }), FILE_HEADERS_ONLY),
    )
    .join('');
  if (!paint) return text;
  return text
    .split('\n')
    .map((line) => painted(line, paint))
    .join('\n');
}
