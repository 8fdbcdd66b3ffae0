/** workspace/didChangeWatchedFiles: what is known of changed files is dropped, and what depended on them looked at again. */
import type { DidChangeWatchedFilesParams } from 'vscode-languageserver-protocol';
import { settlesLinting } from '#workspace';
import type { Context } from '../context.ts';
import { pathOfUri } from '../uris.ts';
import { refreshAll } from './configuration.ts';

export function onWatchedFiles(context: Context, { changes }: DidChangeWatchedFilesParams): void {
  const { documents, folders } = context;
  const isNamed = (path: string): boolean => folders.readyFor(path)?.settings.configuration === path;
  const paths = changes.map(({ uri }) => pathOfUri(uri));
  if (paths.some((path) => settlesLinting(path) || isNamed(path))) {
    folders.forget();
    refreshAll(context);
    return;
  }
  for (const path of paths) {
    if (documents.at(path)) continue;
    unlist(context, path);
    folders.invalidated(path);
    touch(context, path);
  }
}

/** Takes back what linting the workspace showed of a file: it is open now, or has changed. */
export function unlist({ listed, connection, convert }: Context, path: string): void {
  if (listed.delete(path)) void connection.sendDiagnostics({ uri: convert.uri(path), diagnostics: [] });
}

/** Whatever read this path is out of date. */
export function touch({ reports, publisher }: Context, path: string): void {
  for (const affected of reports.changed(path)) if (affected !== path) publisher.schedule(affected, 'dependency');
}
