/** Opening, changing, saving and closing of documents and notebooks. */
import type {
  DidChangeNotebookDocumentParams,
  DidChangeTextDocumentParams,
  DidCloseNotebookDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenNotebookDocumentParams,
  DidOpenTextDocumentParams,
  DidSaveNotebookDocumentParams,
  DidSaveTextDocumentParams,
} from 'vscode-languageserver-protocol';
import type { Context } from '../context.ts';
import type { OpenDocument } from '../documents.ts';
import type { Cause } from '../schedule.ts';
import { pathOfUri } from '../uris.ts';
import { touch, unlist } from './watched-files.ts';

export function onOpen(context: Context, params: DidOpenTextDocumentParams): void {
  taken(context, context.documents.openFile(params), 'open');
}

export function onChange(context: Context, params: DidChangeTextDocumentParams): void {
  taken(context, context.documents.changeFile(params), 'edit');
}

export function onSave(context: Context, { textDocument }: DidSaveTextDocumentParams): void {
  saved(context, pathOfUri(textDocument.uri));
}

export function onClose(context: Context, { textDocument }: DidCloseTextDocumentParams): void {
  left(context, context.documents.closeFile(textDocument.uri));
}

export function onOpenNotebook(context: Context, params: DidOpenNotebookDocumentParams): void {
  taken(context, context.documents.openNotebook(params), 'open');
}

export function onChangeNotebook(context: Context, params: DidChangeNotebookDocumentParams): void {
  taken(context, context.documents.changeNotebook(params), 'edit');
}

export function onSaveNotebook(context: Context, { notebookDocument }: DidSaveNotebookDocumentParams): void {
  saved(context, pathOfUri(notebookDocument.uri));
}

export function onCloseNotebook(context: Context, { notebookDocument }: DidCloseNotebookDocumentParams): void {
  left(context, context.documents.closeNotebook(notebookDocument.uri));
}

function taken(context: Context, document: OpenDocument | undefined, cause: Cause): void {
  if (!document) return;
  const { dirty, folders, publisher } = context;
  if (cause === 'edit') dirty.add(document.path);
  else unlist(context, document.path);
  folders.opened(document.source);
  touch(context, document.path);
  if (publisher.isPushed(document)) publisher.schedule(document.path, cause);
}

function saved(context: Context, path: string): void {
  const { dirty, documents, folders, publisher } = context;
  dirty.delete(path);
  const document = documents.at(path);
  if (!document) return;
  if (publisher.isPushed(document)) publisher.schedule(path, 'save');
  else if (folders.readyFor(path)?.settings.run === 'onSave') publisher.schedule(path, 'save');
}

function left(context: Context, document: OpenDocument | undefined): void {
  if (!document) return;
  const { dirty, folders, reports, publisher, status } = context;
  dirty.delete(document.path);
  folders.closed(document.path);
  touch(context, document.path);
  reports.forget(document.path);
  publisher.closed(document);
  status.closed(document);
}
