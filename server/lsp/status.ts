/** Tells a client that shows it how the server is, and why a document is not linted. */
import type { Connection } from 'vscode-languageserver';
import type { ClientCapabilities } from './capabilities.ts';
import type { OpenDocument } from './documents.ts';
import type { Log } from './log.ts';
import { methods, type Status } from './messages.ts';
import type { Report } from './reports.ts';

export interface StatusTeller {
  readonly tell: (status: Status) => void;
  /** Says so when a document is (or is no longer) left out: in the log, and to clients that show it. */
  readonly looked: (document: OpenDocument, report: Report) => void;
  /** What was told of a document is forgotten here and there: it may be another one when it is opened again. */
  readonly closed: (document: OpenDocument) => void;
}

export function createStatus(connection: Connection, client: ClientCapabilities, log: Log): StatusTeller {
  /** Why documents were left out when they were last looked at, by URI. */
  const told = new Map<string, string>();
  const tell = (status: Status): void => {
    if (client.status) void connection.sendNotification(methods.status, status);
  };
  return {
    tell,
    looked({ uri, path }, { skipped = '' }) {
      if ((told.get(uri) ?? '') === skipped) return;
      if (skipped === '') told.delete(uri);
      else told.set(uri, skipped);
      if (skipped !== '') log.leftOut(path, skipped);
      tell(skipped === '' ? { state: 'ready', uri } : { state: 'off', uri, reason: skipped });
    },
    closed({ uri }) {
      if (told.delete(uri)) tell({ state: 'ready', uri });
    },
  };
}
