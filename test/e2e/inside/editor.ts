/** Runs inside the extension host of a real VS Code: what the API shows of the packaged extension. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  codes,
  file,
  logsAreWritten,
  own,
  runTests,
  serverProcess,
  shownLog,
  sleep,
  type Test,
  until,
} from './harness.ts';

async function show(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Changes a setting for the time of a test. */
async function withSetting<T>(name: string, value: unknown, run: () => Promise<T>): Promise<T> {
  const settings = () => vscode.workspace.getConfiguration('logitlint');
  await settings().update(name, value, vscode.ConfigurationTarget.Workspace);
  try {
    return await run();
  } finally {
    await settings().update(name, undefined, vscode.ConfigurationTarget.Workspace);
  }
}

async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const at = document.getText().indexOf(from);
  assert(at >= 0, `"${from}" is in the document`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
  assert(await vscode.workspace.applyEdit(edit));
}

function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const at = document.getText().indexOf(text);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
}

const tests: readonly Test[] = [
  [
    'a finding has a code with a page, a trail and a severity',
    async () => {
      const { uri } = await show('train.py');
      const [found] = await until('a finding', () => own(uri).length === 1 && own(uri));
      assert(found && typeof found.code === 'object');
      assert.match(found.code.target.toString(), /rules\/sigmoid-before-bce-loss\/README\.md/);
      assert(found.relatedInformation?.some(({ location }) => location.uri.path.endsWith('models.py')));
      assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    },
  ],
  [
    'every command of the manifest is there',
    async () => {
      const known = await vscode.commands.getCommands(true);
      const manifest = vscode.extensions.getExtension('logitlint.logitlint')?.packageJSON;
      const declared: readonly { readonly command: string }[] = manifest.contributes.commands;
      assert(declared.length > 0);
      for (const { command } of declared) assert(known.includes(command), command);
    },
  ],
  [
    'the log is in the output panel, as much of it as its level asks for',
    async () => {
      if (!logsAreWritten()) return console.log('ok (skipped: the logger of VS Code could not be compiled)');
      await show('train.py');
      await vscode.commands.executeCommand('logitlint.output.show');
      await until('the log', () => /\[info\] LogitLint \d+\.\d+\.\d+/.test(shownLog()));
      await until('the settings', () => /\[info\] .* has no configuration file/.test(shownLog()));
      assert.doesNotMatch(shownLog(), /\[debug\]|\[trace\]/);
      for (const [level, line] of [
        ['debug', /\[debug\] Checked .*single\.py: findings: 1/],
        ['trace', /\[trace\] .*textDocument\//],
      ] as const) {
        await vscode.commands.executeCommand('_extensionTests.setLogLevel', level);
        const document = await show('single.py');
        await until(`a line at level ${level}`, async () => {
          await replace(document, 'import torch\n', 'import torch\n\n');
          await replace(document, 'import torch\n\n', 'import torch\n');
          return line.test(shownLog());
        });
      }
      await vscode.commands.executeCommand('_extensionTests.setLogLevel', 'info');
      await vscode.commands.executeCommand('workbench.action.files.revert');
    },
  ],
  [
    'an unsaved document is checked',
    async () => {
      const text = (await vscode.workspace.openTextDocument(file('single.py'))).getText();
      const document = await vscode.workspace.openTextDocument({ language: 'python', content: text });
      await vscode.window.showTextDocument(document);
      await until('a finding', () => codes(document.uri).includes('sigmoid-before-bce-loss'));
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    },
  ],
  [
    'quick fixes are in order, with one preferred; fix on save changes nothing that is not safe',
    async () => {
      const document = await show('single.py');
      await until('a finding', () => own(document.uri).length === 1);
      const range = rangeOf(document, 'model(inputs)');
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
      );
      const titles = actions.map(({ title }) => title).filter((title) => /logits|probe|Explain|Ignore/.test(title));
      assert.match(titles[0] ?? '', /^Give the logits/);
      assert.match(titles.at(-1) ?? '', /^Ignore .* in this file$/);
      assert.equal(actions.filter(({ isPreferred }) => isPreferred).length, 1);
      const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
        'source.fixAll.logitlint',
      );
      assert.deepEqual(all, []);
    },
  ],
  [
    'fix on save makes safe fixes, in a file and in the cells of a notebook',
    async () => {
      const comment = '  # logitlint: ignore[double-softmax]';
      const code = `import torch\n\nx = torch.zeros(1)${comment}\n`;
      const onSave = async (section: string, kind: string | undefined): Promise<void> => {
        const value = kind === undefined ? undefined : { [kind]: 'explicit' };
        const settings = vscode.workspace.getConfiguration(section);
        await settings.update('codeActionsOnSave', value, vscode.ConfigurationTarget.Workspace);
      };
      await onSave('editor', 'source.fixAll.logitlint');
      await onSave('notebook', 'notebook.source.fixAll.logitlint');
      await vscode.workspace.fs.writeFile(file('saved.py'), new TextEncoder().encode(code));
      const document = await show('saved.py');
      await until('a finding', () => codes(document.uri).includes('unused-suppression'));
      await replace(document, 'zeros', 'ones');
      await document.save();
      await until('the fix', () => document.getText() === 'import torch\n\nx = torch.ones(1)\n');

      const cells = ['import torch', `x = 1${comment}`, `y = 2${comment}\nz = 3`].map((text) => ({
        cell_type: 'code',
        execution_count: null,
        metadata: {},
        outputs: [],
        source: text,
      }));
      const content = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 });
      await vscode.workspace.fs.writeFile(file('saved.ipynb'), new TextEncoder().encode(content));
      const notebook = await vscode.workspace.openNotebookDocument(file('saved.ipynb'));
      await vscode.window.showNotebookDocument(notebook);
      const textsOf = () => notebook.getCells().map((cell) => cell.document.getText());
      await until('findings', () => notebook.getCells().flatMap((cell) => own(cell.document.uri)).length === 2);
      await replace(notebook.cellAt(2).document, '3', '4');
      await notebook.save();
      await until('the fixes', () => textsOf().join('|') === 'import torch|x = 1|y = 2\nz = 4');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await onSave('editor', undefined);
      await onSave('notebook', undefined);
    },
  ],
  [
    'hovers tell what a loss expects and gets, and what a rate is judged by',
    async () => {
      const hoverAt = async (document: vscode.TextDocument, text: string): Promise<string> => {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          rangeOf(document, text).start,
        );
        return hovers
          .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
          .join('\n');
      };
      assert.match(
        await hoverAt(await show('single.py'), 'criterion(model'),
        /expects \*\*probabilities\*\* and gets \*\*probabilities\*\*/,
      );
      assert.match(
        await hoverAt(await show('bert.py'), 'lr='),
        /Learning rate \*\*0\.01\*\*.*usually trained with 5e-6 to 5e-5/,
      );
    },
  ],
  [
    'inlay hints and code lenses follow their settings',
    async () => {
      const document = await show('single.py');
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      const hints = () =>
        vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
      const lenses = () =>
        vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
      assert.deepEqual(await hints(), []);
      await withSetting('inlayHints.outputs', true, () =>
        until('a hint', async () =>
          (await hints()).some(({ label }) => JSON.stringify(label).includes('→ probabilities')),
        ),
      );
      await withSetting('codeLens', true, () =>
        until('a lens', async () => (await lenses()).some(({ command }) => command?.title.startsWith('Run probe'))),
      );
    },
  ],
  [
    'with run: onSave, findings wait for the save',
    async () => {
      const document = await show('single.py');
      await withSetting('run', 'onSave', async () => {
        await until('a finding', () => own(document.uri).length === 1);
        await replace(document, 'nn.BCELoss()', 'nn.BCEWithLogitsLoss()');
        await sleep(1500);
        assert.deepEqual(codes(document.uri), ['sigmoid-before-bce-loss']);
        await document.save();
        await until('the save', () => codes(document.uri).includes('double-sigmoid'));
        await replace(document, 'nn.BCEWithLogitsLoss()', 'nn.BCELoss()');
        await document.save();
        await until('the save', () => codes(document.uri).includes('sigmoid-before-bce-loss'));
      });
    },
  ],
  [
    'switched off, nothing is shown',
    async () => {
      const { uri } = await show('single.py');
      await withSetting('enable', false, () => until('nothing', () => own(uri).length === 0));
      await until('a finding', () => own(uri).length === 1);
    },
  ],
  [
    'cells that are inserted, moved and deleted keep their findings',
    async () => {
      const notebook = await vscode.workspace.openNotebookDocument(file('notebook.ipynb'));
      await vscode.window.showNotebookDocument(notebook);
      const loopCell = () => notebook.getCells().find((cell) => cell.document.getText().includes('criterion(model'));
      const found = () => {
        const cell = loopCell();
        return cell !== undefined && own(cell.document.uri).length === 1;
      };
      await until('a finding in the cell', found);
      const change = async (edit: vscode.NotebookEdit): Promise<void> => {
        const whole = new vscode.WorkspaceEdit();
        whole.set(notebook.uri, [edit]);
        assert(await vscode.workspace.applyEdit(whole));
      };
      const comment = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, '# hello', 'python');
      await change(vscode.NotebookEdit.insertCells(0, [comment]));
      await until('a finding after the insertion', found);
      const at = notebook.getCells().findIndex((cell) => cell.document.getText().startsWith('class Classifier'));
      const source = notebook.cellAt(at).document.getText();
      await change(vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(at, at + 1)));
      await until('no finding without the class', () => !found());
      const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, source, 'python');
      await change(vscode.NotebookEdit.insertCells(at, [cell]));
      await until('a finding when the class is back', found);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    },
  ],
  [
    'a window of Python that is run bit by bit is one program',
    async () => {
      const { notebookUri } = await vscode.commands.executeCommand<{ notebookUri: vscode.Uri }>('interactive.open');
      const notebook = vscode.workspace.notebookDocuments.find(({ uri }) => String(uri) === String(notebookUri));
      assert(notebook && notebook.notebookType === 'interactive');
      const text = (await vscode.workspace.openTextDocument(file('single.py'))).getText();
      const parts = text.split(/(?=^model = )/m);
      const whole = new vscode.WorkspaceEdit();
      const cells = parts.map((part) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, part, 'python'));
      whole.set(notebook.uri, [vscode.NotebookEdit.insertCells(0, cells)]);
      assert(await vscode.workspace.applyEdit(whole));
      await until('a finding in the second cell', () => {
        const cell = notebook.getCells()[1];
        return cell !== undefined && codes(cell.document.uri).includes('sigmoid-before-bce-loss');
      });
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    },
  ],
  [
    'of two versions side by side, only the file is checked',
    async () => {
      const text = (await vscode.workspace.openTextDocument(file('single.py'))).getText();
      const provider = vscode.workspace.registerTextDocumentContentProvider('before', {
        provideTextDocumentContent: () => text,
      });
      const [before, now] = [vscode.Uri.parse('before:/single.py'), file('single.py')];
      await vscode.commands.executeCommand('vscode.diff', before, now, 'before and now');
      await until('a finding in the file', () => own(now).length === 1);
      assert.equal(vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'before')?.languageId, 'python');
      assert.deepEqual(own(before), []);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      provider.dispose();
    },
  ],
  [
    'a server that dies is started again with all that is open: saved, changed, unsaved, notebooks',
    async () => {
      const notebook = await vscode.workspace.openNotebookDocument(file('notebook.ipynb'));
      await vscode.window.showNotebookDocument(notebook, { viewColumn: vscode.ViewColumn.Two });
      const content = (await vscode.workspace.openTextDocument(file('single.py'))).getText();
      const unsaved = await vscode.workspace.openTextDocument({ language: 'python', content });
      await vscode.window.showTextDocument(unsaved, vscode.ViewColumn.Three);
      const document = await show('single.py');
      const cells = () => notebook.getCells().flatMap((cell) => own(cell.document.uri));
      await until('findings', () => [own(document.uri), own(unsaved.uri), cells()].every(({ length }) => length === 1));
      await replace(document, 'nn.BCELoss()', 'nn.BCEWithLogitsLoss()');
      await until('another finding', () => codes(document.uri).includes('double-sigmoid'));
      const server = serverProcess();
      assert(server);
      process.kill(server, 'SIGKILL');
      await until('another server', () => ![undefined, server].includes(serverProcess()));
      await until('findings again', () =>
        [own(document.uri), own(unsaved.uri), cells()].every(({ length }) => length === 1),
      );
      assert.deepEqual(codes(document.uri), ['double-sigmoid']);
      await replace(document, 'nn.BCEWithLogitsLoss()', 'nn.BCELoss()');
      await until('the first finding', () => codes(document.uri).includes('sigmoid-before-bce-loss'));
      await document.save();
    },
  ],
  [
    'the command that restarts the server starts another, which knows what is open',
    async () => {
      const document = await show('single.py');
      const before = serverProcess();
      await vscode.commands.executeCommand('logitlint.server.restart');
      assert(![undefined, before].includes(serverProcess()));
      await replace(document, 'nn.BCELoss()', 'nn.BCEWithLogitsLoss()');
      await until('another finding', () => codes(document.uri).includes('double-sigmoid'));
      await replace(document, 'nn.BCEWithLogitsLoss()', 'nn.BCELoss()');
      await document.save();
    },
  ],
];

export const run = (): Promise<void> => runTests(tests);
