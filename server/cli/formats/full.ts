/** The default format: the finding, its code, and the trail that led to it, each step with its own line of code. */
import type { Severity } from '#lint';
import type { Report } from '../report.ts';
import { type Paint, printable, type Style } from '../terminal.ts';
import type { Format, FormatContext } from './format.ts';
import { frame, gutterWidth } from './frame.ts';
import { placeText } from './places.ts';
import { summaryLine } from './summary.ts';

export const severityStyles: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'cyan' };

function strong(paint: Paint, style: Style, text: string): string {
  return paint('bold', paint(style, text));
}

function fixLine(report: Report, gutter: string, paint: Paint): readonly string[] {
  const { fix } = report;
  if (!fix) return [];
  const how = { safe: '`--fix`', unsafe: '`--fix --unsafe-fixes`', display: 'one of several remedies' }[
    fix.applicability
  ];
  return [`${gutter} ${paint('blue', '=')} ${paint('bold', 'fix')}: ${printable(fix.message)} (${how})`];
}

function renderReport(report: Report, context: FormatContext): string {
  const { paint } = context;
  const style = severityStyles[report.severity];
  const gutter = gutterWidth([report, ...report.trail]);
  const space = ' '.repeat(gutter);
  const arrow = (text: string) => `${space}${paint('blue', '-->')} ${text}`;
  const lines = [
    `${strong(paint, style, `${report.severity}[${report.code}]`)}${paint('bold', `: ${printable(report.message)}`)}`,
    arrow(printable(placeText(report, context.folder))),
    ...frame(context.lines(report.filename, report.cell), report, {
      paint,
      style,
      gutter,
      label: '',
      mark: '^',
      around: 1,
    }),
  ];
  for (const [index, step] of report.trail.entries()) {
    const number = `${index + 1}: `;
    const shown = frame(context.lines(step.filename, step.cell), step, {
      paint,
      style: 'blue',
      gutter,
      label: number + step.message,
      mark: '-',
      around: 0,
    });
    lines.push(`${space}${paint('blue', ':::')} ${printable(placeText(step, context.folder))}`);
    lines.push(...(shown.length > 0 ? shown : [`${space} ${printable(number + step.message)}`]));
  }
  lines.push(...fixLine(report, space, paint));
  lines.push(`${space} ${paint('blue', '=')} ${paint('bold', 'help')}: \`logitlint rule ${report.code}\``);
  return lines.join('\n');
}

export const full: Format = (reports, context) =>
  `${[...reports.map((report) => renderReport(report, context)), summaryLine(reports, context)].join('\n\n')}\n`;
