/** Starts the language server and connects it to the editor. */
import * as vscode from 'vscode';
import type { DocumentSelector, ServerOptions, StaticFeature } from 'vscode-languageclient/node';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import { languages, notebookTypes } from '../server/lsp/messages.ts';

/** A command that the server offers, as the editor is asked to run it by a code action or a lens. */
export type RunCommand = (
  command: string,
  values: unknown[],
  onServer: (command: string, values: unknown[]) => vscode.ProviderResult<unknown>,
) => vscode.ProviderResult<unknown>;

export function createClient(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  runCommand: RunCommand,
): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const options: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
  };
  const schemes = new Set<string>();
  const documentSelector = cellFilters();
  const follow = (): boolean => followSchemes(schemes, documentSelector);
  follow();
  const client = new LanguageClient('logitlint', 'LogitLint', options, {
    documentSelector,
    outputChannel: output,
    // Editors ask at every move of the caret: a request that fails is told in the log, not in a window each time.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: () => ({ schemes: [...schemes], trusted: vscode.workspace.isTrusted }),
    markdown: { isTrusted: false, supportHtml: false },
    middleware: { executeCommand: runCommand },
  });
  client.registerFeature(ownCapabilities);
  context.subscriptions.push(
    vscode.workspace.onDidChangeWorkspaceFolders(() => (follow() ? client.restart() : undefined)),
  );
  return client;
}

/** Tells the server that this client understands its own notifications. */
const ownCapabilities: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { ...capabilities.experimental, logitlint: { status: true, probeEvents: true } };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};

/**
 * Files, unsaved documents and whatever file systems the workspace lives on; never the old side of a diff. Adds those
 * that are new, and says whether there were any: the client reads its selector anew when it is started again.
 */
function followSchemes(schemes: Set<string>, selector: DocumentSelector): boolean {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme);
  const added = ['file', 'untitled', ...folders].filter((scheme) => !schemes.has(scheme));
  for (const scheme of new Set(added)) {
    schemes.add(scheme);
    selector.push(...languages.map((language) => ({ scheme, language })));
  }
  return added.length > 0;
}

function cellFilters(): DocumentSelector {
  return notebookTypes.flatMap((notebook) => languages.map((language) => ({ notebook, language })));
}
