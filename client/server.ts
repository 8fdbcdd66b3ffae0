/** Starts the language server and connects it to the editor. */
import * as vscode from 'vscode';
import type { DocumentSelector, ServerOptions, StaticFeature } from 'vscode-languageclient/node';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

const languages = ['python', 'typescript', 'typescriptreact', 'javascript', 'javascriptreact'];
const notebookTypes = ['jupyter-notebook', 'interactive'];

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
  const schemes = documentSchemes();
  const client = new LanguageClient('logitlint', 'LogitLint', options, {
    documentSelector: selector(schemes),
    outputChannel: output,
    initializationOptions: () => ({ schemes, trusted: vscode.workspace.isTrusted }),
    markdown: { isTrusted: false, supportHtml: false },
    middleware: { executeCommand: runCommand },
  });
  client.registerFeature(ownCapabilities);
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

/** Files, unsaved documents and whatever file system the workspace lives on; never the old side of a diff. */
function documentSchemes(): string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme);
  return [...new Set(['file', 'untitled', ...folders])];
}

function selector(schemes: readonly string[]): DocumentSelector {
  const files = schemes.flatMap((scheme) => languages.map((language) => ({ scheme, language })));
  const cells = notebookTypes.flatMap((notebook) => languages.map((language) => ({ notebook, language })));
  return [...files, ...cells];
}
