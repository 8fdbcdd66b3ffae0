/** Formats of one line for each finding: for people, for GitHub's log, and JSON line by line. */
import type { Severity } from '#lint';
import { relativeTo } from '../../workspace/paths.ts';
import { printable, printableJson } from '../terminal.ts';
import type { Format } from './format.ts';
import { severityStyles } from './full.ts';
import { onDisk } from './physical.ts';
import { placeText, wholeText } from './places.ts';
import { summaryLine } from './summary.ts';

export const concise: Format = (reports, context) => {
  const lines = reports.map(
    (report) =>
      `${printable(placeText(report, context.folder))}: ${context.paint(severityStyles[report.severity], report.severity)}[${report.code}] ${printable(report.message)}`,
  );
  return `${[...lines, summaryLine(reports, context)].join('\n')}\n`;
};

export const json: Format = (reports) => `${printableJson(reports, 2)}\n`;

export const jsonLines: Format = (reports) => reports.map((report) => `${printableJson(report)}\n`).join('');

const githubCommands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** The log commands of GitHub Actions: `%`, line breaks and, in properties, `:` and `,` are escaped. */
function githubText(text: string): string {
  const safe = text
    .split(/\r\n|\r|\n/)
    .map(printable)
    .join('\n');
  return safe.replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function githubProperty(text: string): string {
  return githubText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

export const github: Format = (reports, { folder, raw }) => {
  const places = onDisk(raw);
  return reports
    .map((report) => {
      const range = places.range(report);
      const place = range
        ? `,line=${range.location.row},col=${range.location.column},endLine=${range.end_location.row},endColumn=${range.end_location.column}`
        : '';
      const file = githubProperty(relativeTo(folder, report.filename));
      const title = githubProperty(`LogitLint (${report.code})`);
      return `::${githubCommands[report.severity]} title=${title},file=${file}${place}::${githubText(wholeText(report, folder))}\n`;
    })
    .join('');
};
