/** The real server among hostile things: files that vanish under it, imports that lead away, and a network that is shut. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { networkGuard, useOfTheNetwork } from '../guard.ts';
import { plainClient } from './client.ts';
import { editors, realServer } from './fixture.ts';

const begin = editors(realServer);
let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'logitlint-hostile-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

const model = `import torch
from torch import nn


class Net(nn.Module):
    def forward(self, x):
        return torch.sigmoid(x)
`;
const train = (from: string): string => `from torch import nn
from ${from} import Net

model = Net()
loss = nn.BCELoss()(model(x), y)
loss.backward()
`;

const gone = 3;
const made = 1;

test('a file that is deleted under it takes its findings along, and brings them back', async () => {
  const path = join(folder, 'model.py');
  writeFileSync(path, model);
  const editor = await begin({ capabilities: plainClient, folders: [folder] });
  const uri = `file://${folder}/train.py`;
  const told = (type: number) =>
    editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `file://${path}`, type }],
    });
  editor.open(uri, train('model'));
  await editor.publication(uri, (all) => all.length === 1);
  rmSync(path);
  await told(gone);
  await editor.publication(uri, (all) => all.length === 0);
  writeFileSync(path, model);
  await told(made);
  await editor.publication(uri, (all) => all.length === 1);
});

test('imports do not lead out of the workspace', async () => {
  writeFileSync(join(folder, 'model.py'), model);
  mkdirSync(join(folder, 'inside'));
  writeFileSync(join(folder, 'inside/model.py'), model);
  const editor = await begin({ folders: [join(folder, 'inside')] });
  const outer = `file://${folder}/inside/train.py`;
  editor.open(outer, train('..model'));
  expect(await editor.pull(outer)).toMatchObject({ items: [] });
  // The same import, where it stays inside.
  const inner = `file://${folder}/inside/other.py`;
  editor.open(inner, train('.model'));
  expect(await editor.pull(inner)).toMatchObject({ items: [{ code: 'sigmoid-before-bce-loss' }] });
});

test('neither the network is used nor a process started', async () => {
  writeFileSync(join(folder, 'model.py'), model);
  const node = ['--import', networkGuard({ processes: true })];
  const editor = await begin({ capabilities: plainClient, folders: [folder], node });
  const uri = `file://${folder}/train.py`;
  editor.open(uri, train('model'));
  const { diagnostics } = await editor.publication(uri, (all) => all.length === 1);
  const [found] = diagnostics;
  expect(found && (await editor.actions(uri, found.range)).length).toBeGreaterThan(0);
  await editor.connection.sendRequest('textDocument/hover', {
    textDocument: { uri },
    position: { line: 4, character: 8 },
  });
  expect(await editor.stop()).toBe(0);
  // The guard would have ended it.
  const other = await begin({
    capabilities: plainClient,
    folders: [folder],
    node: [...node, '--import', useOfTheNetwork],
    silent: true,
  });
  expect(await other.exited).toBe(99);
});
