/** A client for tests: builds a server, starts it as a process of its own, and speaks to it over stdio. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type {
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { forNode } from '../../scripts/bundle.mjs';
import { buildWorker } from '../lab/built-host.ts';

/** Bundles an entry into a folder of its own and gives the file; with `probes`, the worker beside it that computes them. */
export async function bundle(
  entry: string,
  { probes = false } = {},
): Promise<{ readonly file: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'logitlint-lsp-'));
  if (probes) {
    await buildWorker(folder);
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  }
  const file = join(folder, 'server.mjs');
  await build({
    ...forNode,
    entryPoints: [entry],
    outdir: folder,
    entryNames: 'server',
    outExtension: { '.js': '.mjs' },
    splitting: true,
    logLevel: 'error',
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface StartOptions {
  readonly capabilities?: Record<string, unknown>;
  readonly folders?: readonly string[];
  readonly settings?: Record<string, unknown>;
  /** Settings that hold in one folder only, by its URI. */
  readonly folderSettings?: Readonly<Record<string, Record<string, unknown>>>;
  readonly options?: Record<string, unknown>;
  /** For Node, before the file of the server. */
  readonly node?: readonly string[];
  /** Leaves the handshake to the test. */
  readonly silent?: boolean;
}

interface Registration {
  readonly method: string;
  readonly registerOptions?: { readonly watchers?: readonly { readonly globPattern: string }[] };
}

export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  readonly initialized: InitializeResult;
  /** The exit code, once the process has ended. */
  readonly exited: Promise<number | null>;
  /** Settings that the server is given when it asks. */
  settings: Record<string, unknown>;
  readonly published: PublishDiagnosticsParams[];
  readonly refreshes: string[];
  readonly notified: { readonly method: string; readonly params: unknown }[];
  readonly registered: string[];
  /** Globs of the files that the server asked to be told of. */
  readonly watched: string[];
  readonly open: (uri: string, text: string, languageId?: string) => void;
  readonly change: (uri: string, version: number, changes: readonly { range?: Range; text: string }[]) => void;
  readonly pull: (uri: string, previousResultId?: string) => Promise<DocumentDiagnosticReport>;
  readonly actions: (uri: string, range: Range, only?: string[]) => Promise<CodeAction[]>;
  /** The next (or last) publication for a document that satisfies the condition. */
  readonly publication: (
    uri: string,
    holds: (diagnostics: readonly Diagnostic[]) => boolean,
  ) => Promise<PublishDiagnosticsParams>;
  readonly until: <T>(look: () => T | undefined) => Promise<T>;
  readonly stop: () => Promise<number | null>;
}

/** What a capable editor declares; tests take away what they are about. */
export const capableClient = {
  general: { positionEncodings: ['utf-16'] },
  window: { workDoneProgress: true },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: true },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    hover: { contentFormat: ['markdown'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
  experimental: { logitlint: { status: true, probeEvents: true } },
};

/** What Neovim 0.7 and eglot 1.9 have in common: pushed diagnostics, plain edits. */
export const plainClient = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ['plaintext'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
};

export async function start(file: string, options: StartOptions = {}): Promise<TestClient> {
  const child = spawn(process.execPath, [...(options.node ?? []), file, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const client = { settings: options.settings ?? {} };
  const published: PublishDiagnosticsParams[] = [];
  const refreshes: string[] = [];
  const notified: { method: string; params: unknown }[] = [];
  const registered: string[] = [];
  const watched: string[] = [];
  let waiting: (() => void)[] = [];
  const arrived = (): void => {
    const looking = waiting;
    waiting = [];
    for (const look of looking) look();
  };
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    arrived();
  });
  for (const method of ['logitlint/status', 'logitlint/probe/event', 'window/logMessage', '$/progress']) {
    connection.onNotification(method, (params: unknown) => {
      notified.push({ method, params });
      arrived();
    });
  }
  connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
    items.map(({ scopeUri }) => options.folderSettings?.[scopeUri ?? ''] ?? client.settings),
  );
  connection.onRequest('client/registerCapability', ({ registrations }: { registrations: Registration[] }) => {
    registered.push(...registrations.map(({ method }) => method));
    for (const { globPattern } of registrations.flatMap(({ registerOptions }) => registerOptions?.watchers ?? []))
      watched.push(globPattern);
    arrived();
    return null;
  });
  connection.onRequest('window/workDoneProgress/create', () => null);
  for (const feature of ['diagnostic', 'inlayHint', 'codeLens']) {
    connection.onRequest(`workspace/${feature}/refresh`, () => {
      refreshes.push(feature);
      arrived();
      return null;
    });
  }
  connection.listen();
  const folders = (options.folders ?? ['/ws']).map((path) => ({ uri: `file://${path}`, name: path }));
  const initialize = (): Promise<InitializeResult> =>
    connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: folders[0]?.uri ?? null,
      workspaceFolders: folders,
      capabilities: options.capabilities ?? capableClient,
      initializationOptions: options.options,
    });
  const initialized: InitializeResult = options.silent ? { capabilities: {} } : await initialize();
  if (!options.silent) await connection.sendNotification('initialized', {});
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  /** Looks again at every message of the server; how long that may take is for the test runner to say. */
  const until = async <T>(look: () => T | undefined): Promise<T> => {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  return Object.assign(client, {
    connection,
    process: child,
    initialized,
    exited,
    published,
    refreshes,
    notified,
    registered,
    watched,
    until,
    open(uri: string, text: string, languageId = 'python') {
      void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    },
    change(uri: string, version: number, contentChanges: readonly { range?: Range; text: string }[]) {
      void connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    },
    pull: (uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
      connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri },
        ...(previousResultId === undefined ? {} : { previousResultId }),
      }),
    actions: (uri: string, range: Range, only?: string[]): Promise<CodeAction[]> =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [], ...(only ? { only } : {}) },
      }),
    publication: (uri: string, holds: (diagnostics: readonly Diagnostic[]) => boolean) =>
      until(() => published.findLast((one) => one.uri === uri && holds(one.diagnostics))),
    async stop() {
      if (child.exitCode === null) {
        await connection.sendRequest('shutdown').catch(() => undefined);
        await connection.sendNotification('exit').catch(() => undefined);
      }
      const code = await exited;
      connection.dispose();
      return code;
    },
  });
}

/** The text after an edit, found by URI; enough for edits that do not overlap and texts without astral characters. */
export function applied(text: string, edit: WorkspaceEdit | undefined, uri: string): string {
  const plain = edit?.changes?.[uri] ?? [];
  const versioned = (edit?.documentChanges ?? []).flatMap((change) =>
    'edits' in change && change.textDocument.uri === uri ? change.edits : [],
  );
  const edits = [...plain, ...versioned].filter((one) => 'newText' in one);
  return TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), edits);
}
