/** Code actions, hovers and code lenses. */
import { expect, test } from 'vitest';
import { applied, capableClient, plainClient } from './client.ts';
import { at, editors, toyServer, uri } from './fixture.ts';

const begin = editors(toyServer);

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

test.each([
  ['x = 1\nbad', 'IGNORE\nx = 1\nbad'],
  ['#!/usr/bin/env python\nbad', '#!/usr/bin/env python\nIGNORE\nbad'],
  ['#!/usr/bin/env python\r\nbad', '#!/usr/bin/env python\r\nIGNORE\r\nbad'],
  ['#!/usr/bin/env python\n# coding: latin-1\nbad', '#!/usr/bin/env python\n# coding: latin-1\nIGNORE\nbad'],
  ['#! bad', '#! bad\nIGNORE\n'],
])('ignore a rule in the whole file below what must stay first: %j', async (text, expected) => {
  const editor = await begin();
  editor.open(uri, text);
  const actions = await editor.actions(uri, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } });
  const action = actions.find(({ title }) => title === 'Ignore toy in this file');
  const { edit }: { edit: never } = await editor.connection.sendRequest('codeAction/resolve', action);
  expect(applied(text, edit, uri)).toBe(expected.replace('IGNORE', '# logitlint: file-ignore[toy]'));
});

test.each([
  ['x = bad', 'x = bad  # logitlint: ignore[toy]'],
  ['bad and\r\n', 'MARK\r\nbad and\r\n'],
  ['x = [\\\nbad and', undefined],
  ['x = 1; bad and', undefined],
])('ignore a rule on a line only where a comment can stand: %j', async (text, expected) => {
  const editor = await begin();
  editor.open(uri, text);
  const actions = await editor.actions(uri, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } });
  const action = actions.find(({ title }) => title === 'Ignore toy on this line');
  expect(action !== undefined).toBe(expected !== undefined);
  if (!action || expected === undefined) return;
  const { edit }: { edit: never } = await editor.connection.sendRequest('codeAction/resolve', action);
  expect(applied(text, edit, uri)).toBe(expected.replace('MARK', '# logitlint: ignore[toy]'));
});

test('are made anew when a file changes that only the fix looks at', async () => {
  const editor = await begin();
  const models = 'file:///ws/models.py';
  editor.open(models, 'a sigmoid');
  editor.open(uri, 'reach models');
  const changed = async (text: string) => {
    const [first] = await editor.actions(uri, at(0, 0, 0));
    const { edit }: { edit: never } = await editor.connection.sendRequest('codeAction/resolve', first);
    return applied(text, edit, models);
  };
  expect(await changed('a sigmoid')).toBe('a logits');
  editor.change(models, 2, [{ text: 'not a sigmoid' }]);
  expect(await changed('not a sigmoid')).toBe('not a logits');
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

test('ask for confirmation only where the client can ask', async () => {
  const workspace = { ...capableClient.workspace, workspaceEdit: { documentChanges: true } };
  const editor = await begin({ capabilities: { ...capableClient, workspace } });
  editor.open(uri, 'bad');
  const [first] = await editor.actions(uri, at(0, 0, 0));
  const { edit }: { edit: object } = await editor.connection.sendRequest('codeAction/resolve', first);
  expect(edit).toEqual({
    documentChanges: [{ textDocument: { uri, version: 1 }, edits: [{ range: at(0, 0, 3), newText: 'good' }] }],
  });
});

test('carry plain edits for plain clients', async () => {
  const editor = await begin({ capabilities: plainClient });
  editor.open(uri, 'bad');
  const [first] = await editor.actions(uri, at(0, 0, 0));
  expect(first).toMatchObject({ edit: { changes: { [uri]: [{ newText: 'good' }] } } });
  expect(first?.isPreferred).toBeUndefined();
});

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
