/** The texts that are open in the editor: plain documents and notebooks, kept in step with the client's changes. */

import type {
  DidChangeNotebookDocumentParams,
  DidChangeTextDocumentParams,
  DidOpenNotebookDocumentParams,
  DidOpenTextDocumentParams,
  NotebookCell,
  TextDocumentContentChangeEvent,
  TextDocumentItem,
} from 'vscode-languageserver-protocol';
import { NotebookCellKind } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Language, notebookSource, type Source } from '#source';
import { decodeColumn, type Encoding } from './encoding.ts';
import { pathOfUri } from './uris.ts';

export interface OpenFile {
  readonly kind: 'file';
  readonly uri: string;
  readonly path: string;
  readonly text: TextDocument;
  readonly source: Source;
}

export interface OpenCell {
  readonly uri: string;
  readonly code: boolean;
  readonly text: TextDocument;
}

export interface OpenNotebook {
  readonly kind: 'notebook';
  readonly uri: string;
  readonly path: string;
  /** All cells, Markdown and other languages included: their order gives the numbers of cells. */
  readonly cells: readonly OpenCell[];
  readonly source: Source;
}

export type OpenDocument = OpenFile | OpenNotebook;

/** A text document of the client: a file, or a cell and the notebook it stands in. */
export type Addressed =
  | { readonly document: OpenFile; readonly cell?: undefined; readonly text: TextDocument }
  | { readonly document: OpenNotebook; readonly cell: OpenCell; readonly text: TextDocument };

const languages: Readonly<Record<string, Language>> = {
  python: 'python',
  typescript: 'typescript',
  typescriptreact: 'typescript',
  javascript: 'typescript',
  javascriptreact: 'typescript',
  yaml: 'config',
  json: 'config',
  jsonc: 'config',
  toml: 'config',
};

export interface Documents {
  readonly openFile: (params: DidOpenTextDocumentParams) => OpenDocument | undefined;
  readonly changeFile: (params: DidChangeTextDocumentParams) => OpenDocument | undefined;
  readonly closeFile: (uri: string) => OpenDocument | undefined;
  readonly openNotebook: (params: DidOpenNotebookDocumentParams) => OpenDocument;
  readonly changeNotebook: (params: DidChangeNotebookDocumentParams) => OpenDocument | undefined;
  readonly closeNotebook: (uri: string) => OpenDocument | undefined;
  /** The document or cell that the client calls `uri`. */
  readonly find: (uri: string) => Addressed | undefined;
  readonly at: (path: string) => OpenDocument | undefined;
  readonly all: () => Iterable<OpenDocument>;
}

export function createDocuments(encoding: Encoding): Documents {
  const byUri = new Map<string, OpenDocument>();
  const byPath = new Map<string, OpenDocument>();
  const notebookOfCell = new Map<string, string>();

  const put = (document: OpenDocument): OpenDocument => {
    byUri.set(document.uri, document);
    byPath.set(document.path, document);
    return document;
  };
  const drop = (uri: string): OpenDocument | undefined => {
    const document = byUri.get(uri);
    if (!document) return undefined;
    byUri.delete(uri);
    if (byPath.get(document.path) === document) byPath.delete(document.path);
    return document;
  };
  const putNotebook = (uri: string, cells: readonly OpenCell[]): OpenDocument => {
    for (const cell of cells) notebookOfCell.set(cell.uri, uri);
    return put({ kind: 'notebook', uri, path: pathOfUri(uri), cells, source: sourceOfCells(pathOfUri(uri), cells) });
  };

  return {
    openFile({ textDocument: item }) {
      return languages[item.languageId] ? put(fileOf(textOf(item))) : undefined;
    },
    changeFile({ textDocument, contentChanges }) {
      const open = byUri.get(textDocument.uri);
      if (open?.kind !== 'file') return undefined;
      return put(fileOf(update(open.text, contentChanges, textDocument.version, encoding)));
    },
    closeFile: drop,
    openNotebook({ notebookDocument, cellTextDocuments }) {
      return putNotebook(notebookDocument.uri, cellsOf(notebookDocument.cells, cellTextDocuments, []));
    },
    changeNotebook({ notebookDocument, change }) {
      const open = byUri.get(notebookDocument.uri);
      if (open?.kind !== 'notebook') return undefined;
      for (const { uri } of change.cells?.structure?.didClose ?? []) notebookOfCell.delete(uri);
      return putNotebook(open.uri, changedCells(open.cells, change, encoding));
    },
    closeNotebook(uri) {
      const closed = drop(uri);
      if (closed?.kind === 'notebook') for (const cell of closed.cells) notebookOfCell.delete(cell.uri);
      return closed;
    },
    find(uri) {
      const document = byUri.get(notebookOfCell.get(uri) ?? uri);
      if (document?.kind === 'file') return { document, text: document.text };
      const cell = document?.cells.find((one) => one.uri === uri);
      return document && cell ? { document, cell, text: cell.text } : undefined;
    },
    at: (path) => byPath.get(path),
    all: () => byUri.values(),
  };
}

function textOf(item: TextDocumentItem): TextDocument {
  return TextDocument.create(item.uri, item.languageId, item.version, item.text);
}

function fileOf(text: TextDocument): OpenFile {
  const path = pathOfUri(text.uri);
  const source: Source = { path, language: languages[text.languageId] ?? 'python', text: text.getText() };
  return { kind: 'file', uri: text.uri, path, text, source };
}

/** Applies changes one after the other; each counts positions in the text that the ones before it left. */
function update(
  text: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
  encoding: Encoding,
): TextDocument {
  if (encoding === 'utf-16') return TextDocument.update(text, [...changes], version);
  let next = text;
  for (const change of changes) next = TextDocument.update(next, [inUtf16(next, change, encoding)], version);
  return next;
}

function inUtf16(text: TextDocument, change: TextDocumentContentChangeEvent, encoding: Encoding) {
  if (!('range' in change)) return change;
  const at = (position: { line: number; character: number }) =>
    text.positionAt(offsetIn(text, position.line, position.character, encoding));
  return { text: change.text, range: { start: at(change.range.start), end: at(change.range.end) } };
}

/** The UTF-16 offset of a position of the client in one of its documents; outside of the text, the nearest that is in it. */
export function offsetIn(text: TextDocument, line: number, column: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return text.offsetAt({ line, character: column });
  const start = text.offsetAt({ line, character: 0 });
  const end = text.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
  return decodeColumn(text.getText(), start, end, column, encoding);
}

function cellsOf(
  cells: readonly NotebookCell[],
  texts: readonly TextDocumentItem[],
  known: readonly OpenCell[],
): readonly OpenCell[] {
  return cells.map((cell) => {
    const item = texts.find((one) => one.uri === cell.document);
    const text = item ? textOf(item) : known.find((one) => one.uri === cell.document)?.text;
    return {
      uri: cell.document,
      code: cell.kind === NotebookCellKind.Code,
      text: text ?? TextDocument.create(cell.document, '', 0, ''),
    };
  });
}

function changedCells(
  before: readonly OpenCell[],
  change: DidChangeNotebookDocumentParams['change'],
  encoding: Encoding,
): readonly OpenCell[] {
  let cells = [...before];
  const structure = change.cells?.structure;
  if (structure) {
    const { start, deleteCount, cells: added } = structure.array;
    cells.splice(start, deleteCount, ...cellsOf(added ?? [], structure.didOpen ?? [], before));
  }
  const kinds = new Map(change.cells?.data?.map((cell) => [cell.document, cell.kind === NotebookCellKind.Code]));
  const texts = new Map(change.cells?.textContent?.map((one) => [one.document.uri, one]));
  cells = cells.map((cell) => {
    const edited = texts.get(cell.uri);
    return {
      uri: cell.uri,
      code: kinds.get(cell.uri) ?? cell.code,
      text: edited ? update(cell.text, edited.changes, edited.document.version, encoding) : cell.text,
    };
  });
  return cells;
}

/** The code cells of the notebook's language as one program; cells of other languages count, but are not read. */
function sourceOfCells(path: string, cells: readonly OpenCell[]): Source {
  const language = cells.map(languageOfCell).find((one) => one !== undefined) ?? 'python';
  const program = cells.flatMap((cell, at) =>
    languageOfCell(cell) === language ? [{ index: at + 1, text: cell.text.getText() }] : [],
  );
  return notebookSource(path, program, language);
}

function languageOfCell(cell: OpenCell): Language | undefined {
  const language = cell.code ? languages[cell.text.languageId] : undefined;
  return language === 'config' ? undefined : language;
}
