/** The Reviewdog diagnostic format (`rdjson`). */
import type { Severity } from '#lint';
import type { Location, Placed } from '../report.ts';
import type { Format } from './format.ts';
import { fileText, placeText } from './places.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

function position({ row, column }: Location): { readonly line: number; readonly column: number } {
  return { line: row, column };
}

export const rdjson: Format = (reports, { folder }) => {
  const range = (placed: Placed) => ({ start: position(placed.location), end: position(placed.end_location) });
  /** Rows of a cell are not rows of the file, so places in notebooks have none. */
  const location = (placed: Placed) => {
    const path = fileText(placed.filename, folder);
    return placed.cell === null ? { path, range: range(placed) } : { path };
  };
  const diagnostics = reports.map((report) => {
    const edits = report.fix?.edits ?? [];
    // Suggestions belong to the file of the diagnostic: a fix over several files cannot be told.
    const local = edits.every((edit) => edit.filename === report.filename && edit.cell === null);
    const place = report.cell === null ? '' : `${placeText(report, folder)}: `;
    return {
      message: place + report.message,
      location: location(report),
      severity: levels[report.severity],
      code: { value: report.code, url: report.url },
      ...(edits.length > 0 && local && report.fix?.applicability !== 'display'
        ? { suggestions: edits.map((edit) => ({ range: range(edit), text: edit.content })) }
        : {}),
      related_locations: report.trail.map((step) => ({ message: step.message, location: location(step) })),
    };
  });
  return `${JSON.stringify({ source: { name: 'logitlint', url: 'https://github.com/logitlint/logitlint' }, diagnostics }, null, 2)}\n`;
};
