/** GitLab's Code Quality report: an array of issues with fingerprints that stay while the finding stays. */
import type { Severity } from '#lint';
import { fingerprints } from './fingerprint.ts';
import type { Format } from './format.ts';
import { fileText, placeText } from './places.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

export const gitlab: Format = (reports, context) => {
  const prints = fingerprints(reports, context);
  const issues = reports.map((report, index) => {
    const { location, end_location, cell } = report;
    const row = (from: number) => (cell === null ? from : 1);
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
          begin: { line: row(location.row), column: location.column },
          end: { line: row(end_location.row), column: end_location.column },
        },
      },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
};
