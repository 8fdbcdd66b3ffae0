/** Diagnostics, pulled and pushed: what is told to which client, and when it is told anew. */
import { expect, test } from 'vitest';
import { plainClient } from './client.ts';
import { at, editors, toyServer, uri } from './fixture.ts';

const begin = editors(toyServer);

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
  // A change that makes no difference asks for nothing: the next request to refresh belongs to the change after it.
  editor.change(models, 3, [{ text: 'sigmoid  ' }]);
  await editor.pull(uri);
  const before = editor.refreshes.length;
  editor.change(models, 4, [{ text: 'logits' }]);
  await editor.until(() => (editor.refreshes.length > before ? true : undefined));
  expect(editor.refreshes.length).toBe(before + 1);
  expect(await editor.pull(uri)).toMatchObject({ items: [] });
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

test('that were found before a change stay until the save, also when settings change meanwhile', async () => {
  const editor = await begin({ settings: { run: 'onSave' } });
  editor.open(uri, 'bad');
  expect(await editor.pull(uri)).toMatchObject({ items: [{}] });
  editor.change(uri, 2, [{ text: 'bad bad' }]);
  void editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  expect(await editor.pull(uri)).toMatchObject({ items: [{}] });
  void editor.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  expect(await editor.pull(uri)).toMatchObject({ items: [{}, {}] });
});
