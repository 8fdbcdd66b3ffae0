/**
 * The language server: answers the handshake at once, then loads the engine and hands every message to its own file.
 * Messages that arrive meanwhile wait for it, in their order.
 */
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeLensRequest,
  type Connection,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  HoverRequest,
  type InitializeParams,
  InlayHintRequest,
  RequestType,
} from 'vscode-languageserver';
import { type ClientCapabilities, readCapabilities } from './capabilities.ts';
import type { Engine } from './context.ts';
import { createGuard, type Loaded } from './guard.ts';
import { initializeResult, readOptions, registerDynamic } from './initialize.ts';
import { type ListedRule, methods, type Probes, type ProbesParams } from './messages.ts';

export function serve(connection: Connection, version: string, loadEngine: () => Promise<Engine>): void {
  let started: { readonly params: InitializeParams; readonly client: ClientCapabilities } | undefined;
  let loading: Promise<Loaded> | undefined;

  const load = async (params: InitializeParams): Promise<Loaded> => {
    const [handlers, engine] = await Promise.all([import('./handlers.ts'), loadEngine()]);
    return {
      handlers,
      context: handlers.createContext(connection, engine, params, readOptions(params.initializationOptions)),
    };
  };
  const loaded = (): Promise<Loaded> | undefined => {
    if (!loading && started) loading = load(started.params);
    return loading;
  };
  const { request, notification } = createGuard(connection, loaded);

  connection.onInitialize((params) => {
    const client = readCapabilities(params);
    started = { params, client };
    return initializeResult(client, version);
  });
  connection.onInitialized(async () => {
    if (!started) return;
    const { params, client } = started;
    const known = loaded();
    const node = process.versions.node;
    connection.console.info(
      `LogitLint ${version} on Node.js ${node}, ${Math.round(performance.now())} ms after its start.`,
    );
    if (client.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(
        notification('workspace/didChangeWorkspaceFolders', 'object', 'onFolders'),
      );
    }
    const { schemes } = readOptions(params.initializationOptions);
    await registerDynamic(connection, client, schemes).catch(async (error: unknown) =>
      (await known)?.context.onError(error),
    );
  });

  connection.onDidOpenTextDocument(notification('textDocument/didOpen', 'document', 'onOpen'));
  connection.onDidChangeTextDocument(notification('textDocument/didChange', 'document', 'onChange'));
  connection.onDidSaveTextDocument(notification('textDocument/didSave', 'document', 'onSave'));
  connection.onDidCloseTextDocument(notification('textDocument/didClose', 'document', 'onClose'));
  const notebooks = connection.notebooks.synchronization;
  notebooks.onDidOpenNotebookDocument(notification('notebookDocument/didOpen', 'notebook', 'onOpenNotebook'));
  notebooks.onDidChangeNotebookDocument(notification('notebookDocument/didChange', 'notebook', 'onChangeNotebook'));
  notebooks.onDidSaveNotebookDocument(notification('notebookDocument/didSave', 'notebook', 'onSaveNotebook'));
  notebooks.onDidCloseNotebookDocument(notification('notebookDocument/didClose', 'notebook', 'onCloseNotebook'));
  connection.onDidChangeConfiguration(notification('workspace/didChangeConfiguration', 'object', 'onConfiguration'));
  connection.onDidChangeWatchedFiles(notification('workspace/didChangeWatchedFiles', 'changes', 'onWatchedFiles'));

  // The connection's own registrations (`onHover`) look into parameters before we can.
  connection.onRequest(DocumentDiagnosticRequest.type, request('textDocument/diagnostic', 'pull', 'onDiagnostics'));
  connection.onRequest(CodeActionRequest.type, request('textDocument/codeAction', 'actions', 'onCodeAction'));
  connection.onRequest(CodeActionResolveRequest.type, request('codeAction/resolve', 'action', 'onResolveCodeAction'));
  connection.onRequest(HoverRequest.type, request('textDocument/hover', 'position', 'onHover'));
  connection.onRequest(InlayHintRequest.type, request('textDocument/inlayHint', 'range', 'onInlayHint'));
  connection.onRequest(CodeLensRequest.type, request('textDocument/codeLens', 'document', 'onCodeLens'));
  connection.onRequest(ExecuteCommandRequest.type, request('workspace/executeCommand', 'command', 'onExecuteCommand'));
  connection.onRequest(
    new RequestType<ProbesParams, Probes, void>(methods.probes),
    request(methods.probes, 'perhaps document', 'onProbes'),
  );
  connection.onRequest(
    new RequestType<undefined, ListedRule[], void>(methods.rules),
    request(methods.rules, 'object', 'onRules'),
  );
  connection.listen();
}
