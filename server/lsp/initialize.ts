/** The answer to `initialize`: what the server offers to this client, and what it registers afterwards. */
import {
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticRequest,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { endings } from '#workspace';
import type { ClientCapabilities } from './capabilities.ts';
import { fixAllKind, notebookFixAllKind } from './kinds.ts';
import { commands, languages, notebookTypes } from './messages.ts';
import { pathOfUri } from './uris.ts';

const watched = `**/*.{${endings.join(',')}}`;

export function initializeResult(client: ClientCapabilities, version: string): InitializeResult {
  const capabilities: ServerCapabilities = {
    positionEncoding: client.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    notebookDocumentSync: {
      notebookSelector: notebookTypes.map((notebookType) => ({ notebook: { notebookType } })),
      save: true,
    },
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, notebookFixAllKind],
      resolveProvider: client.lazyEdits,
    },
    hoverProvider: true,
    inlayHintProvider: { resolveProvider: false },
    codeLensProvider: { resolveProvider: false },
    executeCommandProvider: { commands: Object.values(commands), workDoneProgress: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(client.pull && !client.dynamicPull ? { diagnosticProvider: diagnosticOptions(client) } : {}),
  };
  return { capabilities, serverInfo: { name: 'logitlint', version } };
}

/** A client that can be told to refresh need not ask again for every file on every change. */
function diagnosticOptions(client: ClientCapabilities) {
  return { identifier: 'logitlint', interFileDependencies: !client.refreshDiagnostics, workspaceDiagnostics: false };
}

/** Registers what depends on the client: pulling, for files only (so that cells are pushed), settings, files that change on disk. */
export async function registerDynamic(
  connection: Connection,
  client: ClientCapabilities,
  schemes: readonly string[],
): Promise<void> {
  if (client.pull && client.dynamicPull) {
    const documentSelector = schemes.flatMap((scheme) => languages.map((language) => ({ scheme, language })));
    await connection.client.register(DocumentDiagnosticRequest.type, {
      documentSelector,
      ...diagnosticOptions(client),
    });
  }
  if (client.configurationChanges) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'logitlint' });
  }
  if (client.watchedFiles) {
    const ignoreFile = '**/.gitignore';
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: watched }, { globPattern: ignoreFile }],
    });
  }
}

/** The folders that the client works in; the deprecated single root for clients that know no other. */
export function rootsOf(params: InitializeParams): readonly string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map(({ uri }) => pathOfUri(uri));
  return params.rootUri ? [pathOfUri(params.rootUri)] : [];
}

/** What our own client passes along; every field may be missing or wrong. */
export interface InitializationOptions {
  readonly schemes: readonly string[];
  /** Settings of a client that cannot be asked for them. */
  readonly settings: unknown;
  /** False where nothing of the workspace may be loaded: then there is no native backend for probes. */
  readonly trusted: boolean;
}

export function readOptions(value: unknown): InitializationOptions {
  const given = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const schemes = Array.isArray(given['schemes']) ? given['schemes'].filter((one) => typeof one === 'string') : [];
  return {
    schemes: schemes.length > 0 ? schemes : ['file', 'untitled'],
    settings: given['settings'] ?? given,
    trusted: given['trusted'] !== false,
  };
}
