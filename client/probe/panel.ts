/** The probe panel: one web view that shows one probe; runs it on the server and hands the figures to the page. */
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { ProbeAnswer, ProbeArgument, ProbeEvents, StreamedEvent } from '../../server/lsp/messages.ts';
import { type FromPage, isModel, type Model, type Subject, type ToPage } from './model.ts';
import { pageOf } from './page.ts';
import { save } from './save.ts';

const viewType = 'logitlint.probe';

/** What the panel needs from the language server. */
export interface ProbeRunner {
  readonly run: (argument: ProbeArgument, token: vscode.CancellationToken) => Promise<ProbeAnswer>;
  readonly onEvents: vscode.Event<ProbeEvents>;
}

export interface ProbePanels extends vscode.Disposable {
  /** Shows a subject beside the editor, and runs it at once unless its numbers are to be looked at first. */
  readonly show: (subject: Subject, start: boolean) => void;
}

export function createPanels(extensionUri: vscode.Uri, runner: ProbeRunner): ProbePanels {
  let open: OpenPanel | undefined;
  const adopt = (panel: vscode.WebviewPanel, model: Model): OpenPanel => {
    open?.panel.dispose();
    const made = new OpenPanel(panel, extensionUri, runner, model);
    open = made;
    panel.onDidDispose(() => {
      if (open === made) open = undefined;
    });
    return made;
  };
  const serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
    async deserializeWebviewPanel(panel, state) {
      if (isModel(state)) adopt(panel, afterReload(state));
      else panel.dispose();
    },
  });
  return {
    show(subject, start) {
      const model: Model = { subject, run: { state: 'idle' }, changed: {}, last: undefined };
      if (open) {
        open.replace(model);
        open.panel.reveal(undefined, true);
      } else {
        const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
        const panel = vscode.window.createWebviewPanel(viewType, 'LogitLint Probe', place);
        adopt(panel, model);
      }
      if (start) void open?.run({});
    },
    dispose() {
      serializer.dispose();
      open?.panel.dispose();
    },
  };
}

/** A run that the reload ended went with its server: what was there before it is shown. */
function afterReload(model: Model): Model {
  if (model.run.state !== 'running') return model;
  return { ...model, run: model.last ? { state: 'done', answer: model.last } : { state: 'cancelled' } };
}

class OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly #runner: ProbeRunner;
  #model: Model;
  #events: StreamedEvent[] = [];
  #running: { readonly id: string; readonly stop: vscode.CancellationTokenSource } | undefined;

  constructor(panel: vscode.WebviewPanel, extensionUri: vscode.Uri, runner: ProbeRunner, model: Model) {
    this.panel = panel;
    this.#runner = runner;
    this.#model = model;
    const streaming = runner.onEvents((events) => this.#receive(events));
    panel.onDidDispose(() => {
      streaming.dispose();
      this.#running?.stop.cancel();
    });
    panel.webview.onDidReceiveMessage((message: FromPage) => this.#handle(message));
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')],
    };
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'client', 'media', 'icon.png');
    panel.webview.html = pageOf(panel.webview, extensionUri);
  }

  replace(model: Model): void {
    this.#running?.stop.cancel();
    this.#running = undefined;
    this.#events = [];
    this.#update(model);
  }

  async run(changed: Model['changed']): Promise<void> {
    this.#running?.stop.cancel();
    const stop = new vscode.CancellationTokenSource();
    const running = { id: randomUUID(), stop };
    this.#running = running;
    this.#events = [];
    this.#update({ ...this.#model, run: { state: 'running' } });
    const settle = (next: Partial<Model>): void => {
      if (this.#running !== running) return;
      this.#running = undefined;
      this.#update({ ...this.#model, ...next });
    };
    try {
      const answer = await this.#runner.run(
        { ...argumentOf(this.#model.subject), set: changed, id: running.id },
        stop.token,
      );
      settle({ run: { state: 'done', answer }, last: answer, changed });
    } catch (error) {
      settle({
        run: stop.token.isCancellationRequested
          ? { state: 'cancelled' }
          : { state: 'failed', message: messageOf(error) },
      });
    } finally {
      stop.dispose();
    }
  }

  #receive({ id, events }: ProbeEvents): void {
    if (id !== this.#running?.id) return;
    this.#events.push(...events);
    this.#post({ type: 'events', events, fromStart: false });
  }

  #update(model: Model): void {
    this.#model = model;
    this.#post({ type: 'model', model });
  }

  #post(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }

  #handle(message: FromPage): void {
    switch (message.type) {
      case 'ready':
        this.#post({ type: 'model', model: this.#model });
        this.#post({ type: 'events', events: this.#events, fromStart: true });
        return;
      case 'run':
        void this.run(message.changed);
        return;
      case 'cancel':
        this.#cancel();
        return;
      case 'reveal':
        void this.#reveal(message.name).catch(tellFailure);
        return;
      case 'copy':
        void vscode.env.clipboard.writeText(message.text);
        return;
      case 'save':
        void save(this.#model, message.as, message.content).catch(tellFailure);
    }
  }

  /** The panel says so at once; the server stops its worker meanwhile. */
  #cancel(): void {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    running.stop.cancel();
    this.#update({ ...this.#model, run: { state: 'cancelled' } });
  }

  async #reveal(name: string): Promise<void> {
    const place = this.#model.last?.places[name];
    if (!place) return;
    const uri = vscode.Uri.parse(place.uri);
    const { start, end } = place.range;
    // The caret goes to the beginning, so that a long selection does not scroll the beginning out of sight.
    const selection = new vscode.Selection(end.line, end.character, start.line, start.character);
    const viewColumn = vscode.ViewColumn.One;
    if (uri.scheme === 'vscode-notebook-cell') {
      // A cell has no editor of its own to be shown: its notebook is opened at it.
      await vscode.commands.executeCommand('vscode.open', uri, { viewColumn, selection });
      return;
    }
    const editor = await vscode.window.showTextDocument(uri, { viewColumn });
    editor.selection = selection;
    editor.revealRange(new vscode.Range(start.line, 0, start.line, start.character));
  }
}

function tellFailure(error: unknown): void {
  void vscode.window.showErrorMessage(`LogitLint: ${messageOf(error)}`);
}

function argumentOf(subject: Subject): ProbeArgument {
  switch (subject.kind) {
    case 'finding':
      return { uri: subject.uri, position: subject.position, rule: subject.rule };
    case 'experiment':
      return { spec: subject.spec };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
