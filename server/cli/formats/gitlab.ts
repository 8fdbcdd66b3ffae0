/** GitLab's Code Quality report: an array of issues with fingerprints that stay while the finding stays. */
import type { Severity } from '#lint';
import { fingerprints } from './fingerprint.ts';
import type { Format } from './format.ts';
import { onDisk } from './physical.ts';
import { fileText, placeText } from './places.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

export const gitlab: Format = (reports, context) => {
  const prints = fingerprints(reports, context);
  const places = onDisk(context.raw);
  const issues = reports.map((report, index) => {
    const { cell } = report;
    const first = { row: 1, column: 1 };
    const { location, end_location } = places.range(report) ?? { location: first, end_location: first };
    return {
      type: 'issue',
      check_name: report.code,
      description: `${report.code}: ${cell === null ? '' : `${placeText(report, context.folder)}: `}${report.message}`,
      severity: levels[report.severity],
      fingerprint: prints[index],
      categories: ['Bug Risk'],
      location: {
        path: fileText(report.filename, context.folder),
        positions: {
          begin: { line: location.row, column: location.column },
          end: { line: end_location.row, column: end_location.column },
        },
      },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
};
