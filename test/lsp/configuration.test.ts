/** Settings: of the editor, of its folders, of clients that cannot be asked. */
import { expect, test } from 'vitest';
import { plainClient } from './client.ts';
import { editors, toyServer, uri } from './fixture.ts';

const begin = editors(toyServer);

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

test('tell again why a document is left out when it is opened again', async () => {
  const editor = await begin({ settings: { enable: false } });
  const told = () => editor.notified.filter(({ method }) => method === 'logitlint/status').map(({ params }) => params);
  const off = { state: 'off', uri, reason: expect.any(String) };
  const open = async () => {
    editor.open(uri, 'bad');
    await editor.pull(uri);
  };
  await open();
  void editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await open();
  expect(told().filter((status) => JSON.stringify(status).includes(uri))).toEqual([off, { state: 'ready', uri }, off]);
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

test('come with the notification from clients that cannot be asked', async () => {
  const editor = await begin({ capabilities: plainClient, options: { severity: { toy: 'error' } } });
  editor.open(uri, 'bad');
  await editor.publication(uri, ([one]) => one?.severity === 1);
  void editor.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { logitlint: { severity: { toy: 'warning' } } },
  });
  await editor.publication(uri, ([one]) => one?.severity === 2);
  void editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: { logitlint: 'nonsense' } });
  editor.change(uri, 2, [{ text: 'bad bad' }]);
  await editor.publication(uri, (all) => all.length === 2);
});
