/** workspace/didChangeWatchedFiles: what is known of changed files is dropped, and what depended on them looked at again. */
import type { DidChangeWatchedFilesParams } from 'vscode-languageserver-protocol';
import type { Context } from '../context.ts';
import { pathOfUri } from '../uris.ts';
import { refreshAll } from './configuration.ts';

export function onWatchedFiles(context: Context, { changes }: DidChangeWatchedFilesParams): void {
  const { documents, folders } = context;
  const isNamed = (path: string): boolean => folders.readyFor(path)?.settings.configuration === path;
  if (changes.some(({ uri }) => configures.test(uri) || isNamed(pathOfUri(uri)))) {
    folders.forget();
    refreshAll(context);
    return;
  }
  for (const { uri } of changes) {
    const path = pathOfUri(uri);
    if (documents.at(path)) continue;
    unlist(context, path);
    folders.invalidated(path);
    touch(context, path);
  }
}

/** Files that settle what is linted, and how. */
const configures = /\/(logitlint\.toml|\.logitlint\.toml|pyproject\.toml|package\.json|\.gitignore)$/;

/** Takes back what linting the workspace showed of a file: it is open now, or has changed. */
export function unlist({ listed, connection, convert }: Context, path: string): void {
  if (listed.delete(path)) void connection.sendDiagnostics({ uri: convert.uri(path), diagnostics: [] });
}

/** Whatever read this path is out of date. */
export function touch({ reports, publisher }: Context, path: string): void {
  for (const affected of reports.changed(path)) if (affected !== path) publisher.schedule(affected, 'dependency');
}
