/** Sends diagnostics without being asked: to clients that do not pull, for notebook cells, and when another file's change matters. */
import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { ClientCapabilities } from './capabilities.ts';
import type { Converter } from './convert.ts';
import type { Documents, OpenDocument, OpenNotebook } from './documents.ts';
import type { Folders } from './folders.ts';
import type { Refresh } from './refresh.ts';
import type { Report, Reports } from './reports.ts';

export type Cause = 'open' | 'edit' | 'save' | 'dependency';

export interface Publisher {
  /** A document is to be looked at again. */
  readonly schedule: (path: string, cause: Cause) => void;
  /** The client has shown these diagnostics of a document, by its own asking. */
  readonly pulled: (path: string, diagnostics: readonly Diagnostic[]) => void;
  readonly closed: (document: OpenDocument) => void;
  readonly isPushed: (document: OpenDocument) => boolean;
}

export interface PublisherOptions {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  readonly documents: Documents;
  readonly folders: Folders;
  readonly reports: Reports;
  readonly convert: Converter;
  readonly refresh: Refresh;
  /** Whether a document has changes that are not saved. */
  readonly isDirty: (path: string) => boolean;
  readonly onError: (error: unknown) => void;
  readonly onReport: (document: OpenDocument, report: Report) => void;
}

/** Documents that lint quicker than this are linted on every change: at ten keys a second a fifth of one core at most. */
const instantMs = 20;
/** A slow document rests for this many times its own cost between two lints, so that they take a third of one core at most. */
const restFactor = 2;
const longestRestMs = 500;
/** Files that depend on the one being typed in may lag behind by this much, and by their own rest where it is longer. */
const dependencyPauseMs = 30;

export function createPublisher(options: PublisherOptions): Publisher {
  const { connection, client, documents, folders, reports, convert, refresh } = options;
  const shown = new Map<string, string>();
  const due = new Map<string, { at: number; cause: Cause }>();
  let waiting: { readonly at: number; readonly stop: () => void } | undefined;

  const isPushed = (document: OpenDocument): boolean =>
    document.kind === 'notebook' ? !client.pull || client.dynamicPull : !client.pull;

  const pauseFor = (path: string, cause: Cause): number => {
    if (cause === 'open' || cause === 'save') return 0;
    const { milliseconds, endedAt } = reports.cost(path);
    const rest = milliseconds < instantMs ? 0 : Math.min(milliseconds * restFactor, longestRestMs);
    return Math.max(cause === 'edit' ? 0 : dependencyPauseMs, endedAt + rest - performance.now());
  };

  const run = async (path: string, cause: Cause): Promise<void> => {
    const document = documents.at(path);
    if (!document) return;
    const { settings } = await folders.of(path);
    if (settings.enable && settings.run === 'onSave' && options.isDirty(path)) return;
    if (cause === 'dependency' && (settings.inlayHints.outputs || settings.inlayHints.learningRates)) refresh.hints();
    if (cause === 'edit' && !isPushed(document)) return;
    const report = await reports.of(path);
    const current = documents.at(path);
    if (!current) return;
    options.onReport(current, report);
    if (current.kind === 'notebook') publishCells(current, report);
    else publishFile(current.uri, current.text.version, path, report);
  };

  const diagnosticsOf = (report: Report): Diagnostic[] =>
    report.findings.flatMap((finding) => convert.diagnostic(finding) ?? []);

  const publishFile = (uri: string, version: number, path: string, report: Report): void => {
    const diagnostics = diagnosticsOf(report);
    if (!client.pull) {
      void connection.sendDiagnostics({ uri, version, diagnostics });
      return;
    }
    const before = shown.get(path);
    const after = JSON.stringify(diagnostics);
    if (before === undefined || before === after) return;
    shown.set(path, after);
    refresh.diagnostics();
    refresh.lenses();
  };

  const publishCells = (notebook: OpenNotebook, report: Report): void => {
    if (!isPushed(notebook)) return;
    const perCell = new Map<string, Diagnostic[]>();
    for (const finding of report.findings) {
      const uri = convert.location(finding.span)?.uri;
      const diagnostic = convert.diagnostic(finding);
      if (!uri || !diagnostic) continue;
      perCell.set(uri, [...(perCell.get(uri) ?? []), diagnostic]);
    }
    for (const cell of notebook.cells) {
      const diagnostics = perCell.get(cell.uri) ?? [];
      const { version } = cell.text;
      const mark = `${diagnostics.length > 0 ? version : ''}${JSON.stringify(diagnostics)}`;
      if ((shown.get(cell.uri) ?? '[]') === mark) continue;
      shown.set(cell.uri, mark);
      void connection.sendDiagnostics({ uri: cell.uri, version, diagnostics });
    }
    forgetRemovedCells(notebook);
  };

  const cellsShown = new Map<string, ReadonlySet<string>>();
  const forgetRemovedCells = (notebook: OpenNotebook): void => {
    const now = new Set(notebook.cells.map((cell) => cell.uri));
    for (const uri of cellsShown.get(notebook.uri) ?? []) if (!now.has(uri)) clear(uri);
    cellsShown.set(notebook.uri, now);
  };

  const clear = (uri: string): void => {
    shown.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  };

  /** Runs one document that is due, then lets requests of the client go first. */
  const tick = async (): Promise<void> => {
    waiting = undefined;
    const now = performance.now();
    const next = [...due].find(([, { at }]) => at <= now);
    if (next) {
      due.delete(next[0]);
      await run(next[0], next[1].cause).catch(options.onError);
    }
    wake();
  };

  const wake = (): void => {
    if (due.size === 0) return;
    const at = Math.min(...[...due.values()].map((one) => one.at));
    if (waiting && waiting.at <= at) return;
    waiting?.stop();
    const pause = at - performance.now();
    if (pause <= 0) {
      const handle = setImmediate(() => void tick());
      waiting = { at, stop: () => clearImmediate(handle) };
    } else {
      const handle = setTimeout(() => void tick(), Math.ceil(pause));
      waiting = { at, stop: () => clearTimeout(handle) };
    }
  };

  return {
    isPushed,
    schedule(path, cause) {
      const known = due.get(path);
      const at = performance.now() + pauseFor(path, cause);
      // Never later than was planned before, so that steady typing in one file does not starve those that read it.
      due.set(path, {
        at: known ? Math.min(known.at, at) : at,
        cause: known && cause === 'dependency' ? known.cause : cause,
      });
      wake();
    },
    pulled: (path, diagnostics) => void shown.set(path, JSON.stringify(diagnostics)),
    closed(document) {
      due.delete(document.path);
      shown.delete(document.path);
      if (document.kind === 'notebook') {
        cellsShown.delete(document.uri);
        for (const cell of document.cells) clear(cell.uri);
      } else if (isPushed(document)) clear(document.uri);
    },
  };
}
