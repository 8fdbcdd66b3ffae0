/** The last line of the formats for people, and statistics by rule. */
import { severities } from '#lint';
import type { Report } from '../report.ts';
import type { FormatContext } from './format.ts';

export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? noun : plural}`;
}

/** Such as "2 errors, 1 warning in 12 files; 2 can be fixed with `--fix`, 1 more with `--fix --unsafe-fixes`." */
export function summaryLine(reports: readonly Report[], context: FormatContext): string {
  const files = counted(context.checked, 'file');
  if (reports.length === 0) return `No findings in ${files}.`;
  const parts = severities.toReversed().flatMap((severity) => {
    const number = reports.filter((report) => report.severity === severity).length;
    const [noun, plural] = severity === 'info' ? ['note', 'notes'] : [severity, `${severity}s`];
    return number > 0 ? [counted(number, noun, plural)] : [];
  });
  const safe = reports.filter((report) => report.fix?.applicability === 'safe').length;
  const unsafe = reports.filter((report) => report.fix?.applicability === 'unsafe').length;
  const fixes: string[] = [];
  if (safe > 0) fixes.push(`${safe} can be fixed with \`--fix\``);
  if (unsafe > 0) fixes.push(`${unsafe}${safe > 0 ? ' more' : ' can be fixed'} with \`--fix --unsafe-fixes\``);
  const tail = fixes.length === 0 ? '' : `; ${fixes.join(', ')}`;
  return `${parts.join(', ')} in ${files}${tail}.`;
}

/** How often each rule was found, most often first. */
export function statistics(
  reports: readonly Report[],
): readonly { readonly code: string; readonly count: number; readonly fixable: number }[] {
  const counts = new Map<string, { code: string; count: number; fixable: number }>();
  for (const { code, fix } of reports) {
    const known = counts.get(code) ?? { code, count: 0, fixable: 0 };
    known.count += 1;
    if (fix && fix.applicability !== 'display') known.fixable += 1;
    counts.set(code, known);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

export function statisticsText(reports: readonly Report[]): string {
  const rows = statistics(reports);
  const width = Math.max(0, ...rows.map(({ count }) => String(count).length));
  return rows
    .map(
      ({ code, count, fixable }) =>
        `${String(count).padStart(width)}  ${code}${fixable > 0 ? `  (${fixable} fixable)` : ''}\n`,
    )
    .join('');
}
