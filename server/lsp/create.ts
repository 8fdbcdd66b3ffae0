/** Makes the context of one client: its documents, folders and reports, wired to each other. */
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { faultOf } from '../workspace/errors.ts';
import { type ClientCapabilities, readCapabilities } from './capabilities.ts';
import type { Context, Engine } from './context.ts';
import { createConverter } from './convert.ts';
import { createDocuments } from './documents.ts';
import { createFolders } from './folders.ts';
import { createSweeper } from './garbage.ts';
import { type InitializationOptions, rootsOf } from './initialize.ts';
import { createLog } from './log.ts';
import { createProblems } from './problems.ts';
import { createPublisher } from './publisher.ts';
import { createRefresh } from './refresh.ts';
import { createRehearsal } from './rehearsal.ts';
import { createReports } from './reports.ts';
import { createStatus } from './status.ts';
import { isFilePath, uriOfPath } from './uris.ts';
import { createVerdicts } from './verdicts.ts';

export function createContext(
  connection: Connection,
  engine: Engine,
  params: InitializeParams,
  options: InitializationOptions,
): Context {
  const client = readCapabilities(params);
  const documents = createDocuments(client.encoding);
  const onError = (error: unknown): void => {
    connection.console.error(faultOf(error));
  };
  const onFault = (what: string, error: unknown): void => {
    connection.console.error(`${what} failed and was left out; please report this: ${faultOf(error)}`);
  };
  const given = { settings: options.settings, trusted: options.trusted };
  const folders = createFolders({
    session: (wanted) => engine.session({ ...wanted, rules: engine.rules, onFault }),
    section: (root) => sectionFor(connection, client, root, given.settings),
    openDocuments: documents.all,
  });
  folders.setRoots(rootsOf(params));
  const sourceOf = (path: string) => folders.readyFor(path)?.session.source(path);
  const convert = createConverter({ client, documents, sourceOf });
  const refresh = createRefresh(connection, client, onError);
  const problems = createProblems(connection, convert);
  const log = createLog(connection, client);
  const status = createStatus(connection, client, log);
  const rehearse = createRehearsal(engine, onFault);
  const sweep = createSweeper();
  const reports = createReports({
    folders,
    isOpen: (path) => documents.at(path) !== undefined,
    reasonToSkip: ({ session, root }, path) => engine.reasonToSkip(session, root, path),
    onConfiguration(folder, configuration) {
      problems.of(configuration);
      log.configured(folder, configuration);
    },
    textOf: (path) => documents.at(path)?.source.text,
    onLint(report, milliseconds) {
      log.linted(report, milliseconds);
      const document = documents.at(report.path);
      if (document && report.skipped === undefined) rehearse(document.source);
      sweep();
    },
  });
  const dirty = new Set<string>();
  return {
    connection,
    log,
    status,
    engine,
    client,
    documents,
    folders,
    reports,
    convert,
    refresh,
    publisher: createPublisher({
      connection,
      client,
      documents,
      folders,
      reports,
      convert,
      refresh,
      onError,
      isDirty: (path) => dirty.has(path),
      onReport: status.looked,
    }),
    verdicts: createVerdicts(),
    dirty,
    listed: new Set(),
    given,
    onFault,
    onError,
  };
}

/** The `logitlint` section for a folder; what the client passed along where it cannot be asked. */
async function sectionFor(
  connection: Connection,
  client: ClientCapabilities,
  root: string,
  given: unknown,
): Promise<unknown> {
  if (!client.configuration) return given;
  const scopeUri = isFilePath(root) || root.includes(':') ? uriOfPath(root) : undefined;
  return connection.workspace.getConfiguration({ section: 'logitlint', ...(scopeUri ? { scopeUri } : {}) });
}
