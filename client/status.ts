/** The status item of the languages we read: ready, working, off because of something. */
import * as vscode from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { languages, methods, type Status } from '../server/lsp/messages.ts';

const selector: vscode.DocumentSelector = languages.map((language) => ({ language }));

export function showStatus(client: LanguageClient): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('logitlint', selector);
  item.name = 'LogitLint';
  item.command = { title: 'Show output', command: 'logitlint.output.show' };
  const off = new Map<string, string>();
  let server: 'starting' | 'running' | 'stopped' = 'starting';
  let working: string | undefined;

  const render = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const reason = uri === undefined ? undefined : off.get(uri);
    item.busy = server === 'starting' || working !== undefined;
    item.severity =
      server === 'stopped' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.text = `LogitLint: ${working !== undefined && server === 'running' ? 'working' : textOf(server, reason)}`;
    item.detail = server === 'running' ? (working ?? reason ?? 'checks this file') : 'the language server';
  };
  const subscriptions = [
    client.onNotification(methods.status, ({ state, uri, reason }: Status) => {
      if (uri === undefined) working = state === 'working' ? (reason ?? '') : undefined;
      else if (state === 'off') off.set(vscode.Uri.parse(uri).toString(), reason ?? '');
      else off.delete(vscode.Uri.parse(uri).toString());
      render();
    }),
    client.onDidChangeState(({ newState }) => {
      server = newState === State.Running ? 'running' : newState === State.Starting ? 'starting' : 'stopped';
      if (server !== 'running') {
        off.clear(); // another server tells anew
        working = undefined;
      }
      render();
    }),
    vscode.window.onDidChangeActiveTextEditor(render),
    item,
  ];
  render();
  return vscode.Disposable.from(...subscriptions);
}

function textOf(server: 'starting' | 'running' | 'stopped', reason: string | undefined): string {
  switch (server) {
    case 'starting':
      return 'starting';
    case 'stopped':
      return 'stopped';
    case 'running':
      return reason === undefined ? 'ready' : 'off here';
  }
}
