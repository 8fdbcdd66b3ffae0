/** Changes of settings and of the folders of the workspace: everything that depended on them is made anew. */
import type { DidChangeConfigurationParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver-protocol';
import type { Context } from '../context.ts';
import { pathOfUri } from '../uris.ts';

export function onConfiguration(context: Context, { settings }: DidChangeConfigurationParams): void {
  if (!context.client.configuration && typeof settings === 'object' && settings !== null) {
    context.given.settings = 'logitlint' in settings ? settings.logitlint : settings;
  }
  context.folders.forget();
  refreshAll(context);
}

export function onFolders(context: Context, { added, removed }: WorkspaceFoldersChangeEvent): void {
  const gone = new Set(removed.map(({ uri }) => pathOfUri(uri)));
  const kept = context.folders.roots().filter((root) => !gone.has(root));
  context.folders.setRoots([...kept, ...added.map(({ uri }) => pathOfUri(uri))]);
  refreshAll(context);
}

/** Looks at every open document again. */
export function refreshAll({ documents, reports, publisher, refresh }: Context): void {
  reports.expireAll();
  for (const document of documents.all()) if (publisher.isPushed(document)) publisher.schedule(document.path, 'open');
  refresh.diagnostics();
  refresh.hints();
  refresh.lenses();
}
