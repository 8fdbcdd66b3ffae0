/** The language server: holds the context of one client and hands every message to its own file. */
import type { Connection } from 'vscode-languageserver';
import type { Context, Engine } from './context.ts';
import { createContext } from './create.ts';
import { createGuard } from './guard.ts';
import { type InitializationOptions, initializeResult, readOptions, registerDynamic } from './initialize.ts';
import { onCodeAction } from './requests/codeAction.ts';
import { onCodeLens } from './requests/codeLens.ts';
import { onConfiguration, onFolders } from './requests/configuration.ts';
import { onDiagnostics } from './requests/diagnostics.ts';
import * as on from './requests/documents.ts';
import { onExecuteCommand } from './requests/executeCommand.ts';
import { onHover } from './requests/hover.ts';
import { onInlayHint } from './requests/inlayHint.ts';
import { onProbes, probesMethod } from './requests/probes.ts';
import { onResolveCodeAction } from './requests/resolveCodeAction.ts';
import { onRules, rulesMethod } from './requests/rules.ts';
import { onWatchedFiles } from './requests/watchedFiles.ts';
import { tell } from './status.ts';

export function serve(connection: Connection, engine: Engine): void {
  let context: Context | undefined;
  let options: InitializationOptions | undefined;

  connection.onInitialize((params) => {
    options = readOptions(params.initializationOptions);
    context = createContext(connection, engine, params, options);
    return initializeResult(context.client, engine.version);
  });
  connection.onInitialized(async () => {
    if (!context || !options) return;
    const { client } = context;
    await registerDynamic(connection, client, options.schemes).catch(context.onError);
    if (client.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders((event) => folders(event));
    tell(context, { state: 'ready' });
  });

  const { request, notification } = createGuard(connection, () => context);
  const folders = notification('workspace/didChangeWorkspaceFolders', 'any', onFolders);

  connection.onDidOpenTextDocument(notification('textDocument/didOpen', 'document', on.onOpen));
  connection.onDidChangeTextDocument(notification('textDocument/didChange', 'document', on.onChange));
  connection.onDidSaveTextDocument(notification('textDocument/didSave', 'document', on.onSave));
  connection.onDidCloseTextDocument(notification('textDocument/didClose', 'document', on.onClose));
  const notebooks = connection.notebooks.synchronization;
  notebooks.onDidOpenNotebookDocument(notification('notebookDocument/didOpen', 'notebook', on.onOpenNotebook));
  notebooks.onDidChangeNotebookDocument(notification('notebookDocument/didChange', 'notebook', on.onChangeNotebook));
  notebooks.onDidSaveNotebookDocument(notification('notebookDocument/didSave', 'notebook', on.onSaveNotebook));
  notebooks.onDidCloseNotebookDocument(notification('notebookDocument/didClose', 'notebook', on.onCloseNotebook));
  connection.onDidChangeConfiguration(notification('workspace/didChangeConfiguration', 'any', onConfiguration));
  connection.onDidChangeWatchedFiles(notification('workspace/didChangeWatchedFiles', 'any', onWatchedFiles));

  connection.languages.diagnostics.on(request('textDocument/diagnostic', 'document', onDiagnostics));
  connection.onCodeAction(request('textDocument/codeAction', 'range', onCodeAction));
  connection.onCodeActionResolve(request('codeAction/resolve', 'action', onResolveCodeAction));
  connection.onHover(request('textDocument/hover', 'position', onHover));
  connection.languages.inlayHint.on(request('textDocument/inlayHint', 'range', onInlayHint));
  connection.onCodeLens(request('textDocument/codeLens', 'document', onCodeLens));
  connection.onExecuteCommand(request('workspace/executeCommand', 'command', onExecuteCommand));
  connection.onRequest(probesMethod, request(probesMethod, 'any', onProbes));
  connection.onRequest(rulesMethod, request(rulesMethod, 'any', onRules));
  connection.listen();
}
