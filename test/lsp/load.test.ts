/** Much of everything, with the real engine: documents, keystrokes, files beside the open one. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainClient } from './client.ts';
import { at, editors, realServer } from './fixture.ts';

const begin = editors(realServer);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logitlint-load-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const script = (model: string): string => `import torch
from torch import nn

model = nn.Sequential(nn.Linear(8, 1), ${model})
criterion = nn.BCELoss()
for x, y in loader:
    loss = criterion(model(x), y)
    loss.backward()
`;

test('2,000 open documents, each with its finding', { timeout: 300_000 }, async () => {
  const editor = await begin({ capabilities: plainClient, folders: [folder] });
  const uris = Array.from({ length: 2000 }, (_, i) => `file://${folder}/train_${i}.py`);
  for (const uri of uris) editor.open(uri, script('nn.Sigmoid()'));
  const found = new Set<string>();
  await editor.until(() => {
    for (const { uri, diagnostics } of editor.published.splice(0)) if (diagnostics.length === 1) found.add(uri);
    return found.size === uris.length ? true : undefined;
  });
  const [uri = ''] = uris.slice(1000);
  editor.change(uri, 2, [{ text: script('nn.ReLU()') }]);
  await editor.publication(uri, (all) => all.length === 0);
});

/** CI replays a part; the whole is asked for with LOGITLINT_EDITS=200000. */
const edits = Number(process.env['LOGITLINT_EDITS'] ?? 2000);

/** Room for the engine and a few programs, not for one program per edit. */
const heapMegabytes = 160;

test('replayed edits neither lose the text nor let the server grow', { timeout: 120_000 + edits * 50 }, async () => {
  const node = [`--max-old-space-size=${heapMegabytes}`];
  const editor = await begin({ capabilities: plainClient, folders: [folder], node });
  const uri = `file://${folder}/train.py`;
  const blocks = Array.from({ length: 20 }, (_, i) => `\n\ndef step_${i}(x):\n    return torch.relu(x) * ${i}\n`);
  editor.open(uri, script('nn.Sigmoid()') + blocks.join(''));
  // Every four edits write `+ 1` behind a number of the last function and take it away again.
  const line = script('').split('\n').length + 5 * blocks.length - 3;
  const end = `    return torch.relu(x) * ${blocks.length - 1}`.length;
  let told = 0;
  for (let version = 2; version < edits + 2; version += 4) {
    editor.change(uri, version, [{ range: at(line, end, end), text: ' ' }]);
    editor.change(uri, version + 1, [{ range: at(line, end + 1, end + 1), text: '+' }]);
    editor.change(uri, version + 2, [{ range: at(line, end + 2, end + 2), text: ' 1' }]);
    editor.change(uri, version + 3, [{ range: at(line, end, end + 4), text: '' }]);
    // As in an editor, the next word is typed when the last one has been answered.
    if (version % 40 !== 2) continue;
    const answer = await editor.publication(uri, () => (editor.published.at(-1)?.version ?? 0) >= version + 3);
    expect(answer.diagnostics.map(({ code }) => code)).toEqual(['sigmoid-before-bce-loss']);
    told += editor.published.splice(0).length;
  }
  expect(told).toBeGreaterThan(edits / 40 - 1);
  const from = (script('').split('\n')[3] ?? '').lastIndexOf(')');
  editor.change(uri, edits + 2, [{ range: at(3, from, from + 'nn.Sigmoid()'.length), text: 'nn.ReLU()' }]);
  await editor.publication(uri, (all) => all.length === 0);
});

/** Writes down every folder that is listed and every file that is read, when the process ends. */
const spy = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const seen = [];
for (const name of ['readdirSync', 'readFileSync', 'openSync']) {
  const real = fs[name];
  fs[name] = (path, ...rest) => { seen.push(String(path)); return real(path, ...rest); };
}
syncBuiltinESMExports();
process.on('exit', () => fs.writeFileSync(process.env.SEEN, seen.join('\\n')));
`;

test('only what an open file needs is read: nothing walks the workspace', async () => {
  for (let i = 0; i < 30; i++) {
    mkdirSync(join(folder, `project_${i}`));
    writeFileSync(join(folder, `project_${i}`, 'train.py'), script('nn.Sigmoid()'));
  }
  writeFileSync(join(folder, 'models.py'), 'from torch.nn import Sigmoid as Last\n');
  const seen = join(folder, 'seen.txt');
  process.env['SEEN'] = seen;
  const node = ['--import', `data:text/javascript,${encodeURIComponent(spy)}`];
  const editor = await begin({ capabilities: plainClient, folders: [folder], node });
  const uri = `file://${folder}/train.py`;
  editor.open(uri, `from models import Last\n${script('Last()')}`);
  await editor.publication(uri, (all) => all.length === 1);
  await editor.stop();
  const paths = readFileSync(seen, 'utf8').split('\n');
  expect(paths).toContain(join(folder, 'models.py'));
  expect(paths.filter((path) => path.includes('project_'))).toEqual([]);
});
