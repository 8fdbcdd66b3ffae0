/** Names of findings that stay while lines around them come and go: for baselines and for services that track findings. */
import { createHash } from 'node:crypto';
import { relativeTo } from '../../workspace/paths.ts';
import type { Report } from '../report.ts';
import type { FormatContext } from './format.ts';

/**
 * A hash of the rule, the file and the line of code without its blanks; the second of two alike gets the number 1, and
 * so on. Rows, columns and messages (which carry numbers) do not count.
 */
export function fingerprints(
  reports: readonly Report[],
  context: Pick<FormatContext, 'folder' | 'lines'>,
): readonly string[] {
  const seen = new Map<string, number>();
  return reports.map((report) => {
    const line = context.lines(report.filename, report.cell)?.[report.location.row - 1] ?? '';
    const key = [report.code, relativeTo(context.folder, report.filename), line.replace(/\s+/g, '')].join('\0');
    const number = seen.get(key) ?? 0;
    seen.set(key, number + 1);
    return createHash('sha256').update(`${key}\0${number}`).digest('hex').slice(0, 40);
  });
}
