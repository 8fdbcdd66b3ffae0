/** Activation: the language server, the probe panel, and the commands of the palette. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  commands,
  type Explanation,
  type ListedRule,
  methods,
  type ProbeAnswer,
  type ProbeEvents,
  type Probes,
  type WorkspaceSummary,
} from '../server/lsp/messages.ts';
import { givenFinding, givenRule } from './given.ts';
import { chooseProbe } from './probe/choose.ts';
import { createPanels, type ProbePanels } from './probe/panel.ts';
import { createClient } from './server.ts';
import { showStatus } from './status.ts';
import { summaryText } from './summary.ts';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('LogitLint', { log: true });
  const events = new vscode.EventEmitter<ProbeEvents>();
  const client = createClient(context, output, (command, values, onServer) => {
    if (command === commands.runProbe) return probeFinding(panels, values[0]);
    if (command === commands.explain) return explain(client, values[0]);
    return onServer(command, values);
  });
  const panels = createPanels(context.extensionUri, {
    onEvents: events.event,
    run: (argument, token) => execute<ProbeAnswer>(client, commands.runProbe, argument, token),
  });
  const command = (id: string, run: () => unknown): vscode.Disposable => vscode.commands.registerCommand(id, run);
  context.subscriptions.push(
    output,
    events,
    panels,
    client.onNotification(methods.probeEvent, (params: ProbeEvents) => events.fire(params)),
    showStatus(client),
    command('logitlint.probe.run', () => runProbe(client, panels)),
    command('logitlint.workspace.lint', () => lintWorkspace(client)),
    command('logitlint.rule.explain', () => explain(client, undefined)),
    command('logitlint.example.open', () => openExample(context)),
    command('logitlint.output.show', () => output.show()),
    command('logitlint.server.restart', () => client.restart()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.restart()),
    { dispose: () => client.dispose() },
  );
  await client.start();
}

function execute<Answer>(
  client: LanguageClient,
  command: string,
  argument: object,
  token?: vscode.CancellationToken,
): Promise<Answer> {
  const params = { command, arguments: [argument] };
  const method = 'workspace/executeCommand';
  // A token that is there but undefined would make the parameters positional.
  return token ? client.sendRequest<Answer>(method, params, token) : client.sendRequest<Answer>(method, params);
}

async function runProbe(client: LanguageClient, panels: ProbePanels): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const textDocument = editor && { uri: client.code2ProtocolConverter.asUri(editor.document.uri) };
  const probes = await client.sendRequest<Probes>(methods.probes, { textDocument });
  const choice = await chooseProbe(probes, editor);
  if (choice) panels.show(choice.subject, choice.start);
}

/** From a code action or a code lens, with the argument that the server gave; from a key binding with any, or none. */
function probeFinding(panels: ProbePanels, argument: unknown): unknown {
  const finding = givenFinding(argument);
  if (!finding) return vscode.commands.executeCommand('logitlint.probe.run');
  panels.show({ kind: 'finding', title: finding.rule, ...finding }, true);
  return undefined;
}

async function lintWorkspace(client: LanguageClient): Promise<void> {
  const options = { location: vscode.ProgressLocation.Notification, title: 'LogitLint: workspace', cancellable: true };
  const summary = await vscode.window.withProgress(options, (_, token) =>
    execute<WorkspaceSummary>(client, commands.lintWorkspace, {}, token).catch((error: unknown) => {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }),
  );
  if (!summary) return;
  const choice = await vscode.window.showInformationMessage(`LogitLint: ${summaryText(summary)}`, 'Show Problems');
  if (choice) await vscode.commands.executeCommand('workbench.actions.view.problems');
}

/** Shows the page of a rule: of the given one, of one reported in this file, or of any. */
async function explain(client: LanguageClient, argument: unknown): Promise<void> {
  const rule = givenRule(argument) ?? (await pickRule(client));
  if (rule === undefined) return;
  const page = await execute<Explanation>(client, commands.explain, { rule });
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.parse(page.uri));
}

async function pickRule(client: LanguageClient): Promise<string | undefined> {
  const { activeTextEditor: editor } = vscode.window;
  const diagnostics = editor ? vscode.languages.getDiagnostics(editor.document.uri) : [];
  const own = diagnostics.filter(({ source }) => source === 'logitlint');
  const here = own.find(({ range }) => editor && range.contains(editor.selection.active));
  if (here) return ruleOf(here);
  const rules = await client.sendRequest<readonly ListedRule[]>(methods.rules, {});
  const items = rules.map(({ id, summary }) => ({ label: id, detail: summary }));
  return (await vscode.window.showQuickPick(items, { placeHolder: 'Which rule?', matchOnDetail: true }))?.label;
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** A copy of the walkthrough's script, unsaved, so that it can be changed. */
async function openExample(context: vscode.ExtensionContext): Promise<void> {
  const file = vscode.Uri.joinPath(context.extensionUri, 'client', 'walkthrough', 'example.py');
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'python', content }));
}
