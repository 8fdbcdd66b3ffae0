/** Notebooks: cells are one program, and get their findings and edits each. */
import { expect, test } from 'vitest';
import { applied, capableClient, type StartOptions, type TestClient } from './client.ts';
import { at, editors, toyServer } from './fixture.ts';

const begin = editors(toyServer);

const notebook = 'file:///ws/n.ipynb';
const cell = (name: string) => `vscode-notebook-cell:/ws/n.ipynb#${name}`;
const item = (name: string, text: string, languageId = 'python') => ({
  uri: cell(name),
  languageId,
  version: 1,
  text,
});

async function openNotebook(options?: StartOptions): Promise<TestClient> {
  const editor = await begin(options);
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

test('are pulled by a client that cannot be told to pull files only, and then not pushed', async () => {
  const textDocument = { ...capableClient.textDocument, diagnostic: {} };
  const editor = await openNotebook({ capabilities: { ...capableClient, textDocument } });
  expect(await editor.pull(cell('b'))).toMatchObject({ items: [{ range: at(1, 0, 3) }] });
  expect(await editor.pull(cell('a'))).toMatchObject({ items: [] });
  expect(editor.published).toEqual([]);
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

test('get an edit over the border of cells in two parts', async () => {
  const editor = await openNotebook();
  void editor.connection.sendNotification('notebookDocument/didChange', {
    notebookDocument: { uri: notebook, version: 2 },
    change: {
      cells: {
        textContent: [
          { document: { uri: cell('a'), version: 2 }, changes: [{ text: 'x = 1\nba' }] },
          { document: { uri: cell('b'), version: 2 }, changes: [{ text: 'd\ny' }] },
        ],
      },
    },
  });
  const [fix] = await editor.actions(cell('a'), at(1, 0, 2));
  const { edit }: { edit: never } = await editor.connection.sendRequest('codeAction/resolve', fix);
  expect(applied('x = 1\nba', edit, cell('a'))).toBe('x = 1\ngood');
  expect(applied('d\ny', edit, cell('b'))).toBe('\ny');
});

test('ignore source.fixAll and answer notebook.source.fixAll', async () => {
  const editor = await openNotebook();
  expect(await editor.actions(cell('b'), at(0, 0, 0), ['source.fixAll'])).toEqual([]);
  const [all] = await editor.actions(cell('a'), at(0, 0, 0), ['notebook.source.fixAll.logitlint']);
  expect(all).toMatchObject({ kind: 'notebook.source.fixAll.logitlint' });
  expect(applied('y\nbad', all?.edit, cell('b'))).toBe('y\nok');
});
