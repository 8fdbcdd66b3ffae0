/** The server as a process, over stdio, with a toy engine: what is answered to which client. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { applied, bundle, capableClient, plainClient, type StartOptions, start, type TestClient } from './client.ts';

let built: Awaited<ReturnType<typeof bundle>>;
let client: TestClient | undefined;

beforeAll(async () => {
  built = await bundle('test/lsp/fakeEngine.ts');
});
afterAll(() => built.remove());
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

async function begin(options?: StartOptions): Promise<TestClient> {
  client = await start(built.file, options);
  return client;
}

const uri = 'file:///ws/a.py';
const at = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
});

describe('diagnostics', () => {
  test('are pulled by clients that pull, with code, page and trail', async () => {
    const editor = await begin();
    editor.open(uri, 'x = 1\nbad');
    const report = await editor.pull(uri);
    expect(report).toMatchObject({
      kind: 'full',
      items: [
        {
          range: at(1, 0, 3),
          severity: 2,
          code: 'toy',
          codeDescription: { href: expect.stringContaining('rules/toy/README.md') },
          source: 'logitlint',
          message: '"bad" is bad.',
          relatedInformation: [{ message: 'here', location: { uri, range: at(1, 0, 3) } }],
        },
      ],
    });
    expect(editor.published).toEqual([]);
    expect(await editor.pull(uri, 'resultId' in report ? report.resultId : '')).toMatchObject({ kind: 'unchanged' });
    editor.change(uri, 2, [{ range: at(0, 0, 0), text: 'bad\n' }]);
    expect(await editor.pull(uri)).toMatchObject({ items: [{ range: at(0, 0, 3) }, { range: at(2, 0, 3) }] });
  });

  test('are pushed to clients that do not pull, and taken back on close', async () => {
    const editor = await begin({ capabilities: plainClient });
    editor.open(uri, 'bad');
    const [first] = (await editor.publication(uri, (all) => all.length === 1)).diagnostics;
    expect(first?.codeDescription).toBeUndefined();
    editor.change(uri, 2, [{ range: at(0, 0, 3), text: 'fine' }]);
    expect(await editor.publication(uri, (all) => all.length === 0)).toMatchObject({ version: 2 });
    editor.change(uri, 3, [{ text: 'bad bad' }]);
    await editor.publication(uri, (all) => all.length === 2);
    void editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await editor.publication(uri, (all) => all.length === 0);
    expect(editor.initialized.capabilities.diagnosticProvider).toBeUndefined();
  });

  test('of a file refresh when a file that it reads changes', async () => {
    const editor = await begin();
    const models = 'file:///ws/models.py';
    editor.open(uri, 'far models');
    editor.open(models, 'logits');
    expect(await editor.pull(uri)).toMatchObject({ items: [] });
    editor.change(models, 2, [{ text: 'sigmoid' }]);
    await editor.until(() => editor.refreshes.find((feature) => feature === 'diagnostic'));
    expect(await editor.pull(uri)).toMatchObject({ items: [{ relatedInformation: [{ location: { uri: models } }] }] });
    const before = editor.refreshes.length;
    editor.change(models, 3, [{ text: 'sigmoid  ' }]);
    await editor.pull(uri);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(editor.refreshes.length).toBe(before);
  });

  test('wait for the save where the settings say so', async () => {
    const editor = await begin({ settings: { run: 'onSave' } });
    editor.open(uri, 'fine');
    const first = await editor.pull(uri);
    editor.change(uri, 2, [{ text: 'bad' }]);
    expect(await editor.pull(uri, 'resultId' in first ? first.resultId : '')).toMatchObject({ kind: 'unchanged' });
    void editor.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    expect(await editor.pull(uri)).toMatchObject({ items: [{ message: '"bad" is bad.' }] });
  });

  test('follow settings: severity, off, left-out files', async () => {
    const editor = await begin({ settings: { severity: { toy: 'error' } } });
    editor.open(uri, 'bad');
    expect(await editor.pull(uri)).toMatchObject({ items: [{ severity: 1 }] });
    editor.settings = { enable: false };
    void editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await editor.pull(uri)).toMatchObject({ items: [] });
    expect(
      await editor.until(() =>
        editor.notified.find(
          ({ method, params }) => method === 'logitlint/status' && JSON.stringify(params).includes('off'),
        ),
      ),
    ).toBeDefined();
    editor.settings = {};
    void editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    editor.open('file:///ws/excluded/b.py', 'bad');
    expect(await editor.pull('file:///ws/excluded/b.py')).toMatchObject({ items: [] });
  });

  test('follow the settings of their folder, also when folders come and go', async () => {
    const editor = await begin({
      folders: ['/ws/one', '/ws/two'],
      folderSettings: { 'file:///ws/two': { severity: { toy: 'error' } } },
    });
    const [one, two] = ['file:///ws/one/a.py', 'file:///ws/two/a.py'];
    editor.open(one, 'bad');
    editor.open(two, 'bad');
    expect(await editor.pull(one)).toMatchObject({ items: [{ severity: 2 }] });
    expect(await editor.pull(two)).toMatchObject({ items: [{ severity: 1 }] });
    const event = { added: [], removed: [{ uri: 'file:///ws/two', name: 'two' }] };
    void editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await editor.until(() => editor.refreshes.find((feature) => feature === 'diagnostic'));
    expect(await editor.pull(one)).toMatchObject({ items: [{ severity: 2 }] });
  });

  test('count columns in the encoding that was agreed on', async () => {
    for (const [encoding, column] of [
      ['utf-8', 9],
      ['utf-16', 5],
      ['utf-32', 4],
    ] as const) {
      const editor = await begin({ capabilities: { ...plainClient, general: { positionEncodings: [encoding] } } });
      expect(editor.initialized.capabilities.positionEncoding).toBe(encoding);
      editor.open(uri, 'é𝛼é fine');
      editor.change(uri, 2, [{ range: at(0, column, column + 4), text: 'bad' }]);
      const { diagnostics } = await editor.publication(uri, (all) => all.length === 1);
      expect(diagnostics[0]?.range).toEqual(at(0, column, column + 3));
      await editor.stop();
      client = undefined;
    }
  });

  test('survive a rule that throws, and say so in the log', async () => {
    const editor = await begin();
    editor.open(uri, 'boom');
    await expect(editor.pull(uri)).rejects.toThrow('the toy broke');
    editor.change(uri, 2, [{ text: 'bad' }]);
    expect(await editor.pull(uri)).toMatchObject({ items: [{}] });
    expect(JSON.stringify(editor.notified)).toContain('textDocument/diagnostic failed');
  });
});

describe('notebooks', () => {
  const notebook = 'file:///ws/n.ipynb';
  const cell = (name: string) => `vscode-notebook-cell:/ws/n.ipynb#${name}`;
  const item = (name: string, text: string, languageId = 'python') => ({
    uri: cell(name),
    languageId,
    version: 1,
    text,
  });

  async function openNotebook(): Promise<TestClient> {
    const editor = await begin();
    void editor.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri: notebook,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: [
          { kind: 2, document: cell('a') },
          { kind: 1, document: cell('m') },
          { kind: 2, document: cell('b') },
        ],
      },
      cellTextDocuments: [item('a', 'x = 1\nfine'), item('m', 'bad prose', 'markdown'), item('b', 'y\nbad')],
    });
    return editor;
  }

  test('get their findings pushed to their cells, and edits come per cell', async () => {
    const editor = await openNotebook();
    const { diagnostics } = await editor.publication(cell('b'), (all) => all.length === 1);
    expect(diagnostics[0]?.range).toEqual(at(1, 0, 3));
    expect(editor.published.some(({ uri: one }) => one === cell('m'))).toBe(false);
    const [fix] = await editor.actions(cell('b'), at(1, 1, 1));
    const resolved: Record<string, unknown> = await editor.connection.sendRequest('codeAction/resolve', fix);
    expect(resolved['edit']).toMatchObject({ documentChanges: [{ textDocument: { uri: cell('b'), version: 1 } }] });
  });

  test('follow changed, moved, added and removed cells', async () => {
    const editor = await openNotebook();
    await editor.publication(cell('b'), (all) => all.length === 1);
    const change = (version: number, cells: object) =>
      editor.connection.sendNotification('notebookDocument/didChange', {
        notebookDocument: { uri: notebook, version },
        change: { cells },
      });
    void change(2, {
      textContent: [{ document: { uri: cell('a'), version: 2 }, changes: [{ range: at(1, 0, 4), text: 'bad' }] }],
    });
    await editor.publication(cell('a'), (all) => all.length === 1);
    void change(3, {
      structure: {
        array: { start: 1, deleteCount: 2, cells: [{ kind: 2, document: cell('c') }] },
        didOpen: [item('c', 'bad bad')],
        didClose: [{ uri: cell('m') }, { uri: cell('b') }],
      },
    });
    await editor.publication(cell('c'), (all) => all.length === 2);
    await editor.publication(cell('b'), (all) => all.length === 0);
    void editor.connection.sendNotification('notebookDocument/didClose', {
      notebookDocument: { uri: notebook },
      cellTextDocuments: [{ uri: cell('a') }, { uri: cell('c') }],
    });
    await editor.publication(cell('c'), (all) => all.length === 0);
  });

  test('ignore source.fixAll and answer notebook.source.fixAll', async () => {
    const editor = await openNotebook();
    expect(await editor.actions(cell('b'), at(0, 0, 0), ['source.fixAll'])).toEqual([]);
    const [all] = await editor.actions(cell('a'), at(0, 0, 0), ['notebook.source.fixAll.logitlint']);
    expect(all).toMatchObject({ kind: 'notebook.source.fixAll.logitlint' });
    expect(applied('y\nbad', all?.edit, cell('b'))).toBe('y\nok');
  });
});

describe('code actions', () => {
  test('come fixes first, ignoring last, with one preferred and lazy edits', async () => {
    const editor = await begin();
    editor.open(uri, 'bad\nbad\nfine');
    expect(await editor.actions(uri, at(2, 0, 4))).toEqual([]);
    const actions = await editor.actions(uri, at(0, 1, 1));
    expect(actions.map(({ title }) => title)).toEqual([
      'Make it good',
      'Make it ok',
      'Fix all 2 toy in this file',
      'Run probe: toy with your numbers',
      'Explain toy',
      'Ignore toy on this line',
      'Ignore toy in this file',
    ]);
    expect(actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title)).toEqual(['Make it good']);
    expect(actions.every(({ edit }) => edit === undefined)).toBe(true);
    const resolve = (action: unknown): Promise<Record<string, unknown>> =>
      editor.connection.sendRequest('codeAction/resolve', action);
    expect((await resolve(actions[0]))['edit']).toMatchObject({
      documentChanges: [{ textDocument: { uri, version: 1 }, edits: [{ newText: 'good', annotationId: 'fix' }] }],
      changeAnnotations: { fix: { needsConfirmation: true } },
    });
    const all = await resolve(actions[2]);
    expect(applied('bad\nbad\nfine', all['edit'] as never, uri)).toBe('good\ngood\nfine');
    expect(applied('bad\nbad\nfine', (await resolve(actions[6]))['edit'] as never, uri)).toBe(
      '# logitlint: file-ignore[toy]\nbad\nbad\nfine',
    );
    editor.change(uri, 2, [{ text: 'fine' }]);
    await expect(resolve(actions[0])).rejects.toThrow('The text has changed');
  });

  test('over several files are one change, and none is preferred among remedies', async () => {
    const editor = await begin();
    const models = 'file:///ws/models.py';
    editor.open(models, 'a sigmoid');
    editor.open(uri, 'far models\nchoice');
    const [first] = await editor.actions(uri, at(0, 0, 0));
    const { edit }: { edit: never } = await editor.connection.sendRequest('codeAction/resolve', first);
    expect(applied('far models\nchoice', edit, uri)).toBe('near\nchoice');
    expect(applied('a sigmoid', edit, models)).toBe('a logits');
    const choices = await editor.actions(uri, at(1, 0, 0));
    expect(choices.slice(0, 2).map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ['Take one', undefined],
      ['Take two', undefined],
    ]);
  });

  test('fix all on save applies safe fixes only', async () => {
    const editor = await begin();
    editor.open(uri, 'bad choice bad');
    const [all, ...more] = await editor.actions(uri, at(0, 0, 0), ['source.fixAll']);
    expect(more).toEqual([]);
    expect(all?.edit?.changeAnnotations).toBeUndefined();
    expect(applied('bad choice bad', all?.edit, uri)).toBe('ok choice ok');
    expect(await editor.actions(uri, at(0, 0, 0), ['source.organizeImports'])).toEqual([]);
  });

  test('carry plain edits for plain clients', async () => {
    const editor = await begin({ capabilities: plainClient });
    editor.open(uri, 'bad');
    const [first] = await editor.actions(uri, at(0, 0, 0));
    expect(first).toMatchObject({ edit: { changes: { [uri]: [{ newText: 'good' }] } } });
    expect(first?.isPreferred).toBeUndefined();
  });
});

describe('hover and code lenses', () => {
  test('show message, trail and page, and the lens only when it is switched on', async () => {
    const { experimental: _, ...capabilities } = capableClient;
    const editor = await begin({ capabilities });
    editor.open(uri, 'bad');
    const hover: { contents: { value: string } } = await editor.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 1 },
    });
    expect(hover.contents.value).toContain('"bad" is bad.\n\n1. here (a.py:1)');
    expect(hover.contents.value).toContain('[toy](https://');
    expect(await editor.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } })).toEqual([]);
    editor.settings = { codeLens: true };
    void editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await editor.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } })).toMatchObject([
      { command: { command: 'logitlint.runProbe', arguments: [{ uri, rule: 'toy' }] } },
    ]);
  });
});

describe('commands', () => {
  const run = (editor: TestClient, argument: object, rest: object = {}) =>
    editor.connection.sendRequest<Record<string, unknown>>('workspace/executeCommand', {
      command: 'logitlint.runProbe',
      arguments: [argument],
      ...rest,
    });

  test('run a probe with streamed figures and changed numbers', async () => {
    const editor = await begin();
    editor.open(uri, 'x\nbad');
    const answer = await run(editor, { uri, position: { line: 0, character: 0 }, id: 'p1', set: { lr: 0.5 } });
    expect(answer['result']).toMatchObject({
      verdict: { kind: 'no-difference' },
      parameters: [{ name: 'lr', value: 0.5, from: 'user' }],
    });
    const streamed = editor.notified
      .filter(({ method }) => method === 'logitlint/probe/event')
      .map(({ params }) => params as { id: string; events: { kind: string }[] });
    expect(streamed.flatMap(({ events }) => events.map(({ kind }) => kind))).toEqual([
      'phase',
      'point',
      'point',
      'point',
    ]);
    expect(streamed.every(({ id }) => id === 'p1')).toBe(true);
    const [first] = await editor.actions(uri, at(1, 0, 0));
    expect(first?.title).toBe('Make it good (measured: no difference)');
    await expect(run(editor, { uri, set: { lr: 'much' } })).rejects.toThrow('lr is a number');
    await expect(run(editor, { uri: 'file:///ws/none.py' })).rejects.toThrow('No finding with a probe');
  });

  test('report progress and stop when cancelled', async () => {
    const editor = await begin();
    editor.open(uri, 'bad');
    const { CancellationTokenSource } = await import('vscode-languageserver-protocol');
    const source = new CancellationTokenSource();
    const running = editor.connection.sendRequest(
      'workspace/executeCommand',
      { command: 'logitlint.runProbe', arguments: [{ uri }], workDoneToken: 'w1' },
      source.token,
    );
    await editor.until(() => editor.notified.find(({ method }) => method === '$/progress'));
    source.cancel();
    await expect(running).rejects.toMatchObject({ code: -32800 });
    await editor.until(() => editor.notified.find(({ params }) => JSON.stringify(params).includes('"end"')));
  });

  test('explain rules and list probes', async () => {
    const editor = await begin();
    editor.open(uri, 'bad fine');
    const explain = (rule: string) =>
      editor.connection.sendRequest('workspace/executeCommand', {
        command: 'logitlint.explain',
        arguments: [{ rule }],
      });
    expect(await explain('toy')).toMatchObject({ markdown: '# Toy' });
    await expect(explain('tyo')).rejects.toThrow('There is no rule "tyo"');
    expect(await editor.connection.sendRequest('logitlint/probes', { textDocument: { uri } })).toMatchObject({
      findings: [{ rule: 'toy', range: at(0, 0, 3) }],
      experiments: [{ title: 'Toy', form: { lr: { kind: 'number' } } }],
    });
  });
});

describe('robustness', () => {
  test('malformed requests get their errors, and the server goes on', async () => {
    const editor = await begin();
    editor.open(uri, 'bad');
    const send = (method: string, params: unknown) => editor.connection.sendRequest(method, params);
    await expect(send('textDocument/hover', { textDocument: { uri } })).rejects.toMatchObject({ code: -32602 });
    await expect(send('textDocument/codeAction', { textDocument: {}, range: null })).rejects.toMatchObject({
      code: -32602,
    });
    await expect(
      send('textDocument/hover', { textDocument: { uri }, position: { line: -1, character: 0.5 } }),
    ).rejects.toMatchObject({ code: -32602 });
    await expect(send('workspace/executeCommand', { command: 'nothing' })).rejects.toMatchObject({ code: -32602 });
    await expect(send('textDocument/definition', {})).rejects.toMatchObject({ code: -32601 });
    await editor.connection.sendNotification('textDocument/didChange', { contentChanges: 3 });
    await editor.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: null,
    });
    await editor.connection.sendNotification('$/unknown', {});
    expect(
      await send('textDocument/hover', { textDocument: { uri }, position: { line: 999, character: 999 } }),
    ).toBeDefined();
    expect(await editor.pull(uri)).toMatchObject({ items: [{}] });
    expect(await editor.pull('file:///ws/never-opened.py')).toMatchObject({ items: [] });
  });

  test('2,000 open documents', async () => {
    const editor = await begin({ capabilities: plainClient });
    const many = Array.from({ length: 2000 }, (_, i) => `file:///ws/many/f${i}.py`);
    for (const one of many) editor.open(one, `x = 1\nbad\n`);
    await editor.until(() => (new Set(editor.published.map(({ uri: one }) => one)).size === 2000 ? true : undefined));
    editor.change(many[7] ?? '', 2, [{ text: 'fine' }]);
    await editor.publication(many[7] ?? '', (all) => all.length === 0);
  });

  test('replayed edits leave the server with the text that the editor has', async () => {
    const editor = await begin();
    let text = 'bad\n'.repeat(30);
    editor.open(uri, text);
    let random = 12345;
    const next = (limit: number) => {
      random = (random * 1103515245 + 12345) % 2147483648;
      return random % limit;
    };
    const words = ['bad', ' ', '\n', 'x = "é"', 'good\nbad', ''];
    for (let version = 2; version < 202; version++) {
      const lines = text.split('\n');
      const line = next(lines.length);
      const from = next((lines[line]?.length ?? 0) + 1);
      const to = from + next((lines[line]?.length ?? 0) - from + 1);
      const inserted = words[next(words.length)] ?? '';
      const start = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
      text = text.slice(0, start + from) + inserted + text.slice(start + to);
      editor.change(uri, version, [{ range: at(line, from, to), text: inserted }]);
    }
    const report = await editor.pull(uri);
    const expected = [...text.matchAll(/\bbad\b/g)].map(({ index }) => {
      const before = text.slice(0, index).split('\n');
      return at(before.length - 1, before.at(-1)?.length ?? 0, (before.at(-1)?.length ?? 0) + 3);
    });
    expect('items' in report && report.items.map(({ range }) => range)).toEqual(expected);
  });

  test('what is offered depends on the client', async () => {
    const editor = await begin();
    expect(editor.initialized.capabilities).toMatchObject({
      codeActionProvider: { resolveProvider: true },
      positionEncoding: 'utf-16',
    });
    await editor.until(() => editor.registered.find((method) => method === 'workspace/didChangeWatchedFiles'));
    expect(editor.registered).toContain('textDocument/diagnostic');
    await editor.stop();
    client = undefined;
    const { diagnostics: _, ...workspace } = capableClient.workspace;
    const other = await begin({ capabilities: { ...capableClient, workspace, textDocument: { diagnostic: {} } } });
    expect(other.initialized.capabilities.diagnosticProvider).toMatchObject({
      interFileDependencies: true,
      workspaceDiagnostics: false,
    });
  });
});
