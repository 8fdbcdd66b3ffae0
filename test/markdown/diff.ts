/** The change from some sources to others, as the lines of a diff block. */
import { structuredPatch } from 'diff';
import type { Source } from '#source';
import { blockLines, root } from './files.ts';

/** Hunks with two lines around each change; `@@` between hunks, the file named where there are several sources. */
export function diffLines(before: readonly Source[], after: readonly Source[]): readonly string[] {
  const lines: string[] = [];
  for (const [i, source] of before.entries()) {
    const changed = after[i];
    if (!changed || changed.text === source.text) continue;
    if (before.length > 1) lines.push(`--- ${source.path.slice(root.length + 1)}`);
    const [a, b] = [textOf(source), textOf(changed)];
    for (const [number, hunk] of structuredPatch('', '', a, b, '', '', { context: 2 }).hunks.entries()) {
      if (number > 0) lines.push('@@');
      lines.push(...hunk.lines);
    }
  }
  return lines;
}

function textOf(source: Source): string {
  return `${blockLines(source).join('\n')}\n`;
}
