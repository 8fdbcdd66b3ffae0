/** From a range of the client to offsets of a source, and to the findings that touch it. */

import type { Range } from 'vscode-languageserver-protocol';
import type { Finding } from '#lint';
import type { Context } from './context.ts';
import { offsetIn } from './documents.ts';
import type { Report } from './reports.ts';

export interface Spot {
  readonly path: string;
  /** Offsets in the source; for a notebook, in its joined text. */
  readonly start: number;
  readonly end: number;
}

/** Undefined for documents that are not open or cells that are not read. */
export function spotOf({ documents, client }: Context, uri: string, range: Range): Spot | undefined {
  const open = documents.find(uri);
  if (!open) return undefined;
  const { document, text } = open;
  const at = (position: Range['start']): number => offsetIn(text, position.line, position.character, client.encoding);
  if (!open.cell) return { path: document.path, start: at(range.start), end: at(range.end) };
  const number = open.document.cells.indexOf(open.cell) + 1;
  const placed = open.document.source.cells?.find((cell) => cell.index === number);
  if (!placed) return undefined;
  return { path: document.path, start: placed.start + at(range.start), end: placed.start + at(range.end) };
}

/** Findings whose place touches the spot, innermost first. */
export function findingsAt(report: Report, spot: Spot): readonly Finding[] {
  return report.findings
    .filter(({ span }) => span.start <= spot.end && spot.start <= span.end)
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
}
