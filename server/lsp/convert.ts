/** The only place where the engine's spans, findings and edits become the protocol's ranges, diagnostics and workspace edits. */

import {
  type ChangeAnnotation,
  type Diagnostic,
  DiagnosticSeverity,
  type Location,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { type Finding, type Fix, pageOf, type Severity } from '#lint';
import { cellAt, linesOf, offsetAt, type Position, positionAt, type Source, type Span } from '#source';
import type { ClientCapabilities } from './capabilities.ts';
import type { Documents, OpenCell } from './documents.ts';
import { encodeColumn } from './encoding.ts';
import { uriOfPath } from './uris.ts';

export interface Converter {
  /** Where a span stands for the client: in its file, or in the cell that holds its start. */
  readonly location: (span: Span) => Location | undefined;
  /** The number of the notebook cell that holds the start of a span; undefined in files. */
  readonly cell: (span: Span) => number | undefined;
  /** What the client calls a document: for files that are not open, the URI of their path. */
  readonly uri: (path: string) => string;
  /** The character at a place of a file; columns are taken as they are where there is no text to count them in. */
  readonly character: (path: string, position: Position) => Range;
  readonly diagnostic: (finding: Finding) => Diagnostic | undefined;
  /** One atomic change over all the files and cells that the edits name. */
  readonly workspaceEdit: (fix: Pick<Fix, 'title' | 'safety' | 'edits'>) => WorkspaceEdit;
}

export interface ConverterOptions {
  readonly client: ClientCapabilities;
  readonly documents: Documents;
  /** The text that spans of a file count in. */
  readonly sourceOf: (path: string) => Source | undefined;
}

export const diagnosticSource = 'logitlint';

export function createConverter({ client, documents, sourceOf }: ConverterOptions): Converter {
  const textOf = (path: string): Source | undefined => documents.at(path)?.source ?? sourceOf(path);

  const location = (span: Span): Location | undefined => {
    const source = textOf(span.file);
    return source && { uri: uriAt(documents, source, span.start), range: rangeIn(source, span, client) };
  };

  const cell = (span: Span): number | undefined => {
    const source = textOf(span.file);
    return source && cellAt(source, span.start)?.index;
  };

  const character = (path: string, position: Position): Range => {
    const source = textOf(path);
    const { row: line, column } = position;
    if (!source) return { start: { line, character: column }, end: { line, character: column + 1 } };
    const at = offsetAt(linesOf(source), position, source.text.length);
    const { start } = rangeIn(source, { file: path, start: at, end: at }, client);
    const step = (source.text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    const width = encodeColumn(source.text, at, at + step, client.encoding);
    return { start, end: { line: start.line, character: start.character + width } };
  };

  const diagnostic = (finding: Finding): Diagnostic | undefined => {
    const at = location(finding.span);
    if (!at) return undefined;
    const trail = client.relatedInformation
      ? finding.trail.flatMap((step) => {
          const place = location(step.span);
          return place ? [{ location: place, message: step.message }] : [];
        })
      : [];
    return {
      range: at.range,
      severity: severityOf(finding.severity),
      code: finding.rule,
      ...(client.codeDescription ? { codeDescription: { href: pageOf(finding.rule) } } : {}),
      source: diagnosticSource,
      message: finding.message,
      ...(trail.length > 0 ? { relatedInformation: trail } : {}),
    };
  };

  const workspaceEdit = (fix: Pick<Fix, 'title' | 'safety' | 'edits'>): WorkspaceEdit => {
    const changes = new Map<string, TextEdit[]>();
    for (const edit of fix.edits) {
      const source = textOf(edit.span.file);
      if (!source) continue;
      for (const [part, newText] of perCell(source, edit.span, edit.content)) {
        const uri = uriAt(documents, source, part.start);
        const list = changes.get(uri) ?? [];
        list.push({ range: rangeIn(source, part, client), newText });
        changes.set(uri, list);
      }
    }
    if (!client.documentChanges) return { changes: Object.fromEntries(changes) };
    const files = new Set(fix.edits.map((edit) => edit.span.file));
    return versioned(changes, annotationOf(fix, files.size, client), documents);
  };

  const uri = (path: string): string => documents.at(path)?.uri ?? uriOfPath(path);

  return { location, cell, uri, character, diagnostic, workspaceEdit };
}

function severityOf(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return DiagnosticSeverity.Error;
    case 'warning':
      return DiagnosticSeverity.Warning;
    case 'info':
      return DiagnosticSeverity.Information;
  }
}

/** Asks for confirmation when training changes or when the user does not see all of the change before them. */
function annotationOf(
  fix: Pick<Fix, 'title' | 'safety'>,
  files: number,
  client: ClientCapabilities,
): ChangeAnnotation | undefined {
  if (!client.changeAnnotations || (fix.safety === 'safe' && files < 2)) return undefined;
  const description =
    fix.safety === 'safe' ? `Changes ${files} files.` : 'Changes what is trained: look before you accept.';
  return { label: fix.title, needsConfirmation: true, description };
}

function versioned(
  changes: ReadonlyMap<string, readonly TextEdit[]>,
  annotation: ChangeAnnotation | undefined,
  documents: Documents,
): WorkspaceEdit {
  const id = 'fix';
  const documentChanges = [...changes].map(
    ([uri, edits]): TextDocumentEdit => ({
      textDocument: { uri, version: documents.find(uri)?.text.version ?? null },
      edits: edits.map((edit) => (annotation ? { ...edit, annotationId: id } : edit)),
    }),
  );
  return { documentChanges, ...(annotation ? { changeAnnotations: { [id]: annotation } } : {}) };
}

/** The URI that the client knows the text at an offset by: that of the cell in an open notebook. */
function uriAt(documents: Documents, source: Source, offset: number): string {
  const open = documents.at(source.path);
  const cell = open?.kind === 'notebook' ? openCell(open.cells, source, offset) : undefined;
  return cell?.uri ?? open?.uri ?? uriOfPath(source.path);
}

function openCell(cells: readonly OpenCell[], source: Source, offset: number): OpenCell | undefined {
  const cell = cellAt(source, offset);
  return cell && cells[cell.index - 1];
}

function rangeIn(source: Source, span: Span, { encoding }: ClientCapabilities): Range {
  const starts = linesOf(source);
  const cell = cellAt(source, span.start);
  const firstRow = cell ? positionAt(starts, cell.start).row : 0;
  const at = (offset: number) => {
    const { row } = positionAt(starts, offset);
    return { line: row - firstRow, character: encodeColumn(source.text, starts[row] ?? 0, offset, encoding) };
  };
  return { start: at(span.start), end: at(cell ? Math.min(span.end, cell.end) : span.end) };
}

/** Splits a change that runs over the border of cells: the first cell gets the text, the others lose theirs. */
function perCell(source: Source, span: Span, content: string): readonly (readonly [Span, string])[] {
  const first = cellAt(source, span.start);
  if (!first || span.end <= first.end) return [[span, content]];
  const later = (source.cells ?? []).filter((cell) => cell.start > span.start && cell.start < span.end);
  return [
    [{ ...span, end: first.end }, content],
    ...later.map((cell): readonly [Span, string] => [
      { file: span.file, start: cell.start, end: Math.min(span.end, cell.end) },
      '',
    ]),
  ];
}
