/** The Reviewdog diagnostic format (`rdjson`). */
import type { Severity } from '#lint';
import { lineStarts, offsetAt } from '#source';
import { relativeTo } from '../../workspace/paths.ts';
import type { Location, Placed } from '../report.ts';
import { printableJson } from '../terminal.ts';
import type { Format } from './format.ts';
import { editsOnDisk, onDisk, type PhysicalEdit, type PhysicalRange, type RawText } from './physical.ts';
import { withCell } from './places.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

interface Text {
  readonly text: string;
  readonly starts: readonly number[];
}

/** Texts of files as they are on disk, with their line starts. */
function createTexts(raw: RawText): (filename: string) => Text {
  const known = new Map<string, Text>();
  return (filename) => {
    const found = known.get(filename);
    if (found) return found;
    const text = raw(filename) ?? '';
    const made = { text, starts: lineStarts(text) };
    known.set(filename, made);
    return made;
  };
}

function offset({ text, starts }: Text, { row, column }: Location): number {
  return offsetAt(starts, { row: row - 1, column: column - 1 }, text.length);
}

/** Several edits as one: each suggestion can be taken alone, so a fix must not be cut into several. */
function joined(edits: readonly PhysicalEdit[], text: Text): PhysicalEdit | undefined {
  const [first] = edits;
  const last = edits.at(-1);
  if (!first || !last) return undefined;
  let at = offset(text, first.location);
  let content = '';
  for (const edit of edits) {
    content += text.text.slice(at, offset(text, edit.location)) + edit.content;
    at = offset(text, edit.end_location);
  }
  return { location: first.location, end_location: last.end_location, content };
}

export const rdjson: Format = (reports, { folder, raw }) => {
  const places = onDisk(raw);
  const textOf = createTexts(raw);
  const range = (filename: string, { location, end_location }: PhysicalRange) => {
    const text = textOf(filename);
    /** The format counts columns in bytes of UTF-8. */
    const position = ({ row, column }: Location) => {
      const end = offset(text, { row, column });
      const before = text.text.slice(end - column + 1, end);
      return { line: row, column: column + Buffer.byteLength(before) - before.length };
    };
    return { start: position(location), end: position(end_location) };
  };
  const location = (placed: Placed) => {
    const path = relativeTo(folder, placed.filename);
    const physical = places.range(placed);
    return physical ? { path, range: range(placed.filename, physical) } : { path };
  };
  const diagnostics = reports.map((report) => {
    const edits = editsOnDisk(report.fix?.edits ?? [], places) ?? [];
    // Suggestions belong to the file of the diagnostic: a fix over several files cannot be told.
    const local = edits.every((edit) => edit.filename === report.filename);
    const whole = local && report.fix?.applicability !== 'display' ? joined(edits, textOf(report.filename)) : undefined;
    return {
      message: withCell(report, report.message, folder),
      location: location(report),
      severity: levels[report.severity],
      code: { value: report.code, url: report.url },
      ...(whole ? { suggestions: [{ range: range(report.filename, whole), text: whole.content }] } : {}),
      related_locations: report.trail.map((step) => ({ message: step.message, location: location(step) })),
    };
  });
  return `${printableJson({ source: { name: 'logitlint', url: 'https://github.com/logitlint/logitlint' }, diagnostics }, 2)}\n`;
};
