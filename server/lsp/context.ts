/** What every request handler is given: the connection, the open documents, and what is known about them. */

import type { Connection } from 'vscode-languageserver';
import type { ProbeOptions, ProbeResult, ProbeSpec } from '#lab';
import type { OnFault, Rule } from '#lint';
import type { Session, SessionOptions } from '#workspace';
import type { ClientCapabilities } from './capabilities.ts';
import type { Converter } from './convert.ts';
import type { Documents } from './documents.ts';
import type { FolderPlan } from './files.ts';
import type { Folders } from './folders.ts';
import type { Log } from './log.ts';
import type { Publisher } from './publisher.ts';
import type { Refresh } from './refresh.ts';
import type { Reports } from './reports.ts';
import type { StatusTeller } from './status.ts';
import type { Verdicts } from './verdicts.ts';

/** What the server needs from below; tests may give less than the real thing. */
export interface Engine {
  readonly rules: readonly Rule[];
  readonly session: (options: SessionOptions) => Session;
  readonly runProbe: (spec: ProbeSpec, options: ProbeOptions) => Promise<ProbeResult>;
  /** Experiments that can be run without code. */
  readonly experiments: readonly { readonly title: string; readonly spec: ProbeSpec }[];
  /** What linting the workspace does in a folder. */
  readonly planOf: (session: Session, root: string) => FolderPlan;
  /** Why an open document of a folder is not linted; undefined if it is. */
  readonly reasonToSkip: (session: Session, root: string, path: string) => string | undefined;
  /** The page of a rule as Markdown, and the file it stands in; undefined if there is no such rule. */
  readonly page: (rule: string) => { readonly markdown: string; readonly path: string } | undefined;
}

export interface Context {
  readonly connection: Connection;
  readonly log: Log;
  readonly status: StatusTeller;
  readonly engine: Engine;
  readonly client: ClientCapabilities;
  readonly documents: Documents;
  readonly folders: Folders;
  readonly reports: Reports;
  readonly publisher: Publisher;
  readonly convert: Converter;
  readonly refresh: Refresh;
  /** What probes measured since the server started, by finding. */
  readonly verdicts: Verdicts;
  /** Paths of documents with changes that are not saved. */
  readonly dirty: Set<string>;
  /** Closed documents whose findings are shown since the workspace was linted. */
  readonly listed: Set<string>;
  /** Settings of a client that cannot be asked for them, and whether the workspace may bring code that we load. */
  readonly given: { settings: unknown; readonly trusted: boolean };
  readonly onFault: OnFault;
  readonly onError: (error: unknown) => void;
}
