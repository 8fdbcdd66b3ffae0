/** The commands: probes with their figures and numbers, progress, pages of rules. */
import { expect, test } from 'vitest';
import { capableClient, type TestClient } from './client.ts';
import { at, editors, toyServer, uri } from './fixture.ts';

const begin = editors(toyServer);

const run = (editor: TestClient, argument: object, rest: object = {}) =>
  editor.connection.sendRequest<Record<string, unknown>>('workspace/executeCommand', {
    command: 'logitlint.runProbe',
    arguments: [argument],
    ...rest,
  });

test('run a probe with streamed figures and changed numbers', async () => {
  const workspace = { ...capableClient.workspace, codeLens: { refreshSupport: true } };
  const editor = await begin({ capabilities: { ...capableClient, workspace } });
  editor.open(uri, 'x\nbad');
  const answer = await run(editor, { uri, position: { line: 0, character: 0 }, id: 'p1', set: { lr: 0.5 } });
  expect(answer['result']).toMatchObject({
    verdict: { kind: 'no-difference' },
    parameters: [{ name: 'lr', value: 0.5, from: 'user' }, { name: 'batch' }],
  });
  expect(answer['claim']).toBe('Claim, for the numbers before your changes: Bad is worse than good.');
  expect(answer['markdown']).toContain('| lr | 0.5 | set by you |');
  expect(answer['markdown']).toContain('| batch | 8 | a.py |');
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
  const title = async () => (await editor.actions(uri, at(1, 0, 0)))[0]?.title;
  expect(await title()).toBe('Make it good'); // other numbers than those of the code say nothing of it
  await run(editor, { uri });
  await editor.until(() => editor.refreshes.find((feature) => feature === 'codeLens'));
  expect(await title()).toBe('Make it good (measured: no difference)');
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
    { command: 'logitlint.runProbe', arguments: [{ uri, seeds: 50 }], workDoneToken: 'w1' },
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
