/** Whatever a client sends: an error where it is wrong, and the server goes on. */
import type { ChildProcess } from 'node:child_process';
import { expect, test, vi } from 'vitest';
import { capableClient } from './client.ts';
import { at, editors, toyServer, uri } from './fixture.ts';

const begin = editors(toyServer);

test('survive a rule that throws, and say so in the log', async () => {
  const editor = await begin();
  editor.open(uri, 'boom');
  await expect(editor.pull(uri)).rejects.toThrow('the toy broke');
  editor.change(uri, 2, [{ text: 'bad' }]);
  expect(await editor.pull(uri)).toMatchObject({ items: [{}] });
  expect(JSON.stringify(editor.notified)).toContain('textDocument/diagnostic failed');
});

const place = { line: 0, character: 0 };
const whole = { start: place, end: place };
const textDocument = { uri };
const malformed: readonly (readonly [string, unknown])[] = [
  ['textDocument/hover', {}],
  ['textDocument/hover', { textDocument }],
  ['textDocument/hover', { textDocument, position: { line: -1, character: 0.5 } }],
  ['textDocument/hover', { textDocument: { uri: 7 }, position: place }],
  ['textDocument/codeAction', { textDocument: {}, range: null }],
  ['textDocument/codeAction', { textDocument, range: { start: place } }],
  ['textDocument/codeAction', { textDocument, range: whole }],
  ['textDocument/codeAction', { textDocument, range: whole, context: { only: 'quickfix' } }],
  ['textDocument/inlayHint', { textDocument, range: { start: place, end: { line: '1' } } }],
  ['textDocument/diagnostic', { textDocument: null }],
  ['textDocument/codeLens', {}],
  ['codeAction/resolve', { data: 1 }],
  ['workspace/executeCommand', { arguments: [] }],
  ['workspace/executeCommand', { command: 'nothing' }],
];

test.each(malformed)('a malformed %s gets its error, and the next request its answer: %j', async (method, params) => {
  const editor = await begin();
  editor.open(uri, 'bad');
  await expect(editor.connection.sendRequest(method, params)).rejects.toMatchObject({ code: -32602 });
  expect(await editor.pull(uri)).toMatchObject({ items: [{}] });
});

/** What is sent, up to a message of this name, reaches the server in one piece: it cannot do the first before it has the last. */
async function inOnePiece({ stdin }: ChildProcess, last: string, send: () => Promise<void>): Promise<void> {
  if (!stdin) throw new Error('the server has no standard input');
  let held = '';
  // The writer sends a message once the one before it has been taken.
  const write = vi.spyOn(stdin, 'write').mockImplementation((chunk, ...rest: unknown[]) => {
    held += Buffer.from(chunk).toString();
    const taken = rest.at(-1);
    if (typeof taken === 'function') taken();
    return true;
  });
  const told = send();
  await vi.waitFor(() => expect(held).toContain(last));
  write.mockRestore();
  stdin.write(held);
  await told;
}

test('a request that is cancelled before its turn is not computed, and the next one is answered', async () => {
  const editor = await begin();
  editor.open(uri, 'boom'); // whoever looks at it throws
  const { CancellationTokenSource } = await import('vscode-languageserver-protocol');
  for (const [method, more] of [
    ['textDocument/diagnostic', {}],
    ['textDocument/hover', { position: place }],
    ['textDocument/codeAction', { range: whole, context: { diagnostics: [] } }],
  ] as const) {
    const source = new CancellationTokenSource();
    await inOnePiece(editor.process, '$/cancelRequest', () => {
      const sent = editor.connection.sendRequest(method, { textDocument, ...more }, source.token);
      source.cancel();
      return expect(sent, method).rejects.toMatchObject({ code: -32800 });
    });
  }
  editor.change(uri, 2, [{ text: 'bad' }]);
  expect(await editor.pull(uri)).toMatchObject({ items: [{}] });
});

test('what there is not is said to be missing', async () => {
  const editor = await begin();
  const send = (method: string, params: unknown) => editor.connection.sendRequest(method, params);
  await expect(send('textDocument/definition', {})).rejects.toMatchObject({ code: -32601 });
  editor.open(uri, 'bad');
  const far = { line: 999, character: 999 };
  expect(await send('textDocument/hover', { textDocument, position: far })).toBeNull();
  expect(await editor.pull('file:///ws/never-opened.py')).toMatchObject({ items: [] });
  expect(await send('textDocument/hover', { textDocument: { uri: 'not a uri' }, position: place })).toBeNull();
});

const notebookDocument = { uri: 'file:///ws/none.ipynb', version: 2 };
const outOfOrder: readonly (readonly [string, unknown])[] = [
  ['textDocument/didChange', { contentChanges: 3 }],
  ['textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: null }],
  [
    'textDocument/didChange',
    { textDocument: { uri: 'file:///ws/none.py', version: 2 }, contentChanges: [{ text: 'bad' }] },
  ],
  ['textDocument/didChange', { textDocument: { uri, version: 1 }, contentChanges: [{ range: null, text: 1 }] }],
  ['textDocument/didSave', { textDocument: { uri: 'file:///ws/none.py' } }],
  ['textDocument/didClose', { textDocument: { uri: 'file:///ws/none.py' } }],
  ['textDocument/didOpen', { textDocument: { uri: 'file:///ws/b.py' } }],
  ['textDocument/didOpen', null],
  ['notebookDocument/didChange', { notebookDocument, change: { cells: {} } }],
  ['notebookDocument/didChange', { notebookDocument }],
  ['notebookDocument/didOpen', { notebookDocument }],
  ['notebookDocument/didClose', { notebookDocument }],
  ['workspace/didChangeWatchedFiles', { changes: 'all' }],
  ['workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///ws/gone.py', type: 3 }] }],
  ['workspace/didChangeConfiguration', {}],
  ['workspace/didChangeWorkspaceFolders', { event: {} }],
  ['$/cancelRequest', { id: 12345 }],
  ['$/unknown', {}],
  ['no/such/notification', { a: [] }],
];

test('notifications that are malformed, unknown or out of order change nothing', async () => {
  const editor = await begin();
  editor.open(uri, 'bad');
  for (const [method, params] of outOfOrder) {
    await editor.connection.sendNotification(method, params);
    expect(await editor.pull(uri), method).toMatchObject({ items: [{}] });
  }
  editor.open(uri, 'bad bad');
  expect(await editor.pull(uri), 'opened twice').toMatchObject({ items: [{}, {}] });
  void editor.connection.sendNotification('textDocument/didClose', { textDocument });
  void editor.connection.sendNotification('textDocument/didClose', { textDocument });
  editor.change(uri, 3, [{ text: 'bad' }]);
  expect(await editor.pull(uri), 'closed').toMatchObject({ items: [] });
  editor.open(uri, 'bad');
  expect(await editor.pull(uri), 'opened again').toMatchObject({ items: [{}] });
});

test('requests before the handshake and after the shutdown are refused', async () => {
  const editor = await begin({ silent: true });
  await expect(editor.pull(uri)).rejects.toMatchObject({ code: -32002 });
  await editor.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [] });
  await editor.connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await editor.connection.sendNotification('initialized', {});
  editor.open(uri, 'bad');
  await editor.publication(uri, (all) => all.length === 1);
  await editor.connection.sendRequest('shutdown');
  await expect(editor.pull(uri)).rejects.toMatchObject({ code: -32600 });
  await editor.connection.sendNotification('exit');
  expect(await editor.exited).toBe(0);
});

test('an exit without a shutdown is told by the exit code', async () => {
  const editor = await begin();
  await editor.connection.sendNotification('exit');
  expect(await editor.exited).toBe(1);
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
  expect(editor.watched).toEqual([expect.stringMatching(/^\*\*\/\*\.\{py,pyw,ipynb,.*,toml\}$/), '**/.gitignore']);
  const { diagnostics: _, ...workspace } = capableClient.workspace;
  const other = await begin({ capabilities: { ...capableClient, workspace, textDocument: { diagnostic: {} } } });
  expect(other.initialized.capabilities.diagnosticProvider).toMatchObject({
    interFileDependencies: true,
    workspaceDiagnostics: false,
  });
});
