/** What the log says, and at which level: what holds, what is left out and what was done as info, single lints as debug. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { capableClient, plainClient, type TestClient } from './client.ts';
import { editors, realServer } from './fixture.ts';

const begin = editors(realServer);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logitlint-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Message types of the protocol. */
const [info, debug] = [3, 5];

const lines = (editor: TestClient, level: number): readonly string[] =>
  editor.notified.flatMap(({ method, params }) => {
    const { type, message } = params as { type?: number; message?: string };
    return method === 'window/logMessage' && type === level && message !== undefined ? [message] : [];
  });

const script = `import torch

loss = torch.nn.BCELoss()(torch.sigmoid(model(x)), y)
`;

test('tells what holds, what is left out, what was done, and every lint at the level for that', async () => {
  writeFileSync(join(folder, 'logitlint.toml'), 'extend-exclude = ["old.py"]\n');
  for (const name of ['old.py', 'train.py']) writeFileSync(join(folder, name), script);
  const editor = await begin({ capabilities: capableClient, folders: [folder] });
  for (const name of ['old.py', 'train.py']) {
    editor.open(`file://${folder}/${name}`, script);
    await editor.pull(`file://${folder}/${name}`);
    await editor.pull(`file://${folder}/${name}`);
  }
  await editor.connection.sendRequest('workspace/executeCommand', { command: 'logitlint.lintWorkspace' });
  expect(lines(editor, info)).toEqual([
    expect.stringMatching(/^LogitLint \d/),
    `${folder}/old.py is not checked: left out by the exclude settings.`,
    `${folder} uses ${folder}/logitlint.toml.`,
    expect.stringMatching(/^Checked the workspace: findings: 1, files: 1, \d+ ms\.$/),
  ]);
  expect(lines(editor, debug)).toEqual([expect.stringMatching(/^Checked \/.*\/train\.py: findings: 1, [\d.]+ ms\.$/)]);
});

test('tells clients that cannot choose a level nothing that comes with every keystroke', async () => {
  const editor = await begin({ capabilities: plainClient, folders: [folder] });
  const uri = `file://${folder}/train.py`;
  editor.open(uri, script);
  await editor.publication(uri, (all) => all.length === 1);
  expect(lines(editor, debug)).toEqual([]);
  expect(lines(editor, info).at(-1)).toBe(`${folder} has no configuration file: the settings of the editor hold.`);
});
