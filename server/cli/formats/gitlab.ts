/** GitLab's Code Quality report: an array of issues with fingerprints that stay while the finding stays. */
import type { Severity } from '#lint';
import { relativeTo } from '../../workspace/paths.ts';
import { printableJson } from '../terminal.ts';
import { fingerprints } from './fingerprint.ts';
import type { Format } from './format.ts';
import { onDisk } from './physical.ts';
import { withCell } from './places.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

export const gitlab: Format = (reports, context) => {
  const prints = fingerprints(reports, context);
  const places = onDisk(context.raw);
  const issues = reports.map((report, index) => {
    const first = { row: 1, column: 1 };
    const { location, end_location } = places.range(report) ?? { location: first, end_location: first };
    return {
      type: 'issue',
      check_name: report.code,
      description: `${report.code}: ${withCell(report, report.message, context.folder)}`,
      severity: levels[report.severity],
      fingerprint: prints[index],
      categories: ['Bug Risk'],
      location: {
        path: relativeTo(context.folder, report.filename),
        positions: {
          begin: { line: location.row, column: location.column },
          end: { line: end_location.row, column: end_location.column },
        },
      },
    };
  });
  return `${printableJson(issues, 2)}\n`;
};
