/** Sends diagnostics without being asked: to clients that do not pull, for notebook cells, and when another file's change matters. */
import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { ClientCapabilities } from './capabilities.ts';
import { createCells } from './cells.ts';
import type { Converter } from './convert.ts';
import type { Documents, OpenDocument, OpenFile } from './documents.ts';
import type { Folders } from './folders.ts';
import type { Refresh } from './refresh.ts';
import type { Report, Reports } from './reports.ts';
import { type Cause, createSchedule } from './schedule.ts';

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
  const cells = createCells(connection, convert);
  /** The diagnostics that the client has asked for and shows, by path. */
  const shown = new Map<string, string>();

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
    if (current.kind === 'file') publishFile(current, report);
    else if (isPushed(current)) cells.publish(current, report);
  };

  const publishFile = ({ uri, text, path }: OpenFile, report: Report): void => {
    const diagnostics = report.findings.flatMap((finding) => convert.diagnostic(finding) ?? []);
    if (!client.pull) {
      void connection.sendDiagnostics({ uri, version: text.version, diagnostics });
      return;
    }
    const before = shown.get(path);
    const after = JSON.stringify(diagnostics);
    if (before === undefined || before === after) return;
    shown.set(path, after);
    refresh.diagnostics();
    refresh.lenses();
  };

  const schedule = createSchedule({ pauseFor, run, onError: options.onError });

  return {
    isPushed,
    schedule: schedule.add,
    pulled: (path, diagnostics) => void shown.set(path, JSON.stringify(diagnostics)),
    closed(document) {
      schedule.drop(document.path);
      shown.delete(document.path);
      if (document.kind === 'notebook') cells.closed(document);
      else if (isPushed(document)) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    },
  };
}
