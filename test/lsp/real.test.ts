/** The server with its real engine: one finding from text to fix, over files, with a configuration that is wrong. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applied, plainClient, type TestClient } from './client.ts';
import { editors, realServer } from './fixture.ts';

const startEditor = editors(realServer);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logitlint-real-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const models = `import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(32, 1)

    def forward(self, x):
        return torch.sigmoid(self.linear(x))
`;

const train = `import torch
from torch import nn

from models import Net

model = Net()
criterion = nn.BCELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
for x, y in loader:
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
`;

function begin(settings: Record<string, unknown> = {}): Promise<TestClient> {
  return startEditor({ capabilities: plainClient, folders: [folder], options: settings });
}

test('a sigmoid in another file is found, explained and repaired in both files', async () => {
  writeFileSync(join(folder, 'models.py'), models);
  const editor = await begin();
  const uri = `file://${folder}/train.py`;
  editor.open(uri, train);
  const { diagnostics } = await editor.publication(uri, (all) => all.length === 1);
  const [found] = diagnostics;
  expect(found).toMatchObject({ code: 'sigmoid-before-bce-loss', range: { start: { line: 10, character: 21 } } });
  expect(found?.relatedInformation?.map(({ location }) => location.uri)).toContain(`file://${folder}/models.py`);
  const actions = found ? await editor.actions(uri, found.range) : [];
  const fix = actions.find(({ edit }) => edit);
  expect(applied(train, fix?.edit, uri)).toContain('criterion = nn.BCEWithLogitsLoss()');
  expect(applied(models, fix?.edit, `file://${folder}/models.py`)).toContain('return self.linear(x)');
  editor.open(`file://${folder}/models.py`, models.replace('torch.sigmoid(self.linear(x))', 'self.linear(x)'));
  await editor.publication(uri, ([one]) => one?.code === 'logits-into-probability-loss');
});

test('a mistake in the configuration is shown where it stands, and taken back', async () => {
  const file = join(folder, 'logitlint.toml');
  writeFileSync(file, 'ignroe = ["all"]\n');
  const editor = await begin();
  const uri = `file://${folder}/a.py`;
  editor.open(uri, 'import torch\n');
  const shown = await editor.publication(`file://${file}`, (all) => all.length > 0);
  expect(shown.diagnostics[0]?.range.start.line).toBe(0);
  writeFileSync(file, 'ignore = ["all"]\n');
  void editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: `file://${file}`, type: 2 }],
  });
  await editor.publication(`file://${file}`, (all) => all.length === 0);
});

test('the configuration file wins over the editor unless told otherwise', async () => {
  writeFileSync(join(folder, 'models.py'), models);
  writeFileSync(join(folder, 'logitlint.toml'), '[severity]\nsigmoid-before-bce-loss = "error"\n');
  const uri = `file://${folder}/train.py`;
  const severity = { 'sigmoid-before-bce-loss': 'info' };
  const editor = await begin({ severity });
  editor.open(uri, train);
  await editor.publication(uri, ([one]) => one?.severity === 1);
  await editor.stop();
  const other = await begin({ severity, configurationPreference: 'editor' });
  other.open(uri, train);
  await other.publication(uri, ([one]) => one?.severity === 3);
});

test('installed packages and what the settings exclude are left alone', async () => {
  writeFileSync(join(folder, 'models.py'), models);
  writeFileSync(join(folder, 'train.py'), train);
  const editor = await begin({ exclude: ['train.py'] });
  const uri = `file://${folder}/train.py`;
  editor.open(uri, train);
  editor.open(`file://${folder}/other.py`, train);
  await editor.publication(`file://${folder}/other.py`, (all) => all.length === 1);
  await editor.publication(uri, (all) => all.length === 0);
});

const callee = `import torch


def step(model, criterion, x, y):
    return criterion(torch.sigmoid(model(x)), y)
`;
const caller = (criterion: string): string => `from torch import nn

from steps import step

for x, y in loader:
    step(model, nn.${criterion}(), x, y)
`;

test('what calls into an open file decides what is found there, as it is opened, changed and closed', async () => {
  writeFileSync(join(folder, 'steps.py'), callee);
  const editor = await begin();
  const [uri, by] = [`file://${folder}/steps.py`, `file://${folder}/run.py`];
  editor.open(uri, callee);
  await editor.publication(uri, (all) => all.length === 0);
  editor.open(by, caller('BCELoss'));
  await editor.publication(uri, ([one]) => one?.code === 'sigmoid-before-bce-loss');
  editor.change(by, 2, [{ text: caller('BCEWithLogitsLoss') }]);
  await editor.publication(uri, ([one]) => one?.code === 'double-sigmoid');
  editor.published.length = 0;
  void editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: by } });
  await editor.publication(uri, (all) => all.length === 0);
});

test('a hover follows a change in another file', async () => {
  writeFileSync(join(folder, 'models.py'), models);
  const editor = await begin();
  const [uri, other] = [`file://${folder}/train.py`, `file://${folder}/models.py`];
  editor.open(uri, train);
  const hover = async (): Promise<string> => {
    const answer: { contents: { value: string } } | null = await editor.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: 10, character: 14 },
    });
    return answer?.contents.value ?? '';
  };
  expect(await hover()).toContain('expects probabilities and gets probabilities');
  editor.open(other, models.replace('torch.sigmoid(self.linear(x))', 'self.linear(x)'));
  expect(await hover()).toContain('expects probabilities and gets logits');
});

test('what is so on some ways only is shown one level lower', async () => {
  const text = (model: string): string => `from torch import nn

loss = nn.BCEWithLogitsLoss()(${model}, y)
`;
  const editor = await begin();
  const uri = `file://${folder}/train.py`;
  editor.open(uri, text('nn.Sigmoid()(x)'));
  const [certain] = (await editor.publication(uri, (all) => all.length === 1)).diagnostics;
  editor.change(uri, 2, [{ text: text('nn.Sigmoid()(x) if small else nn.Linear(8, 1)(x)') }]);
  const [possible] = (await editor.publication(uri, () => editor.published.at(-1)?.version === 2)).diagnostics;
  expect([certain?.code, possible?.code]).toEqual(['double-sigmoid', 'double-sigmoid']);
  expect(possible?.severity).toBe((certain?.severity ?? 0) + 1);
});

const rates = `import torch
from transformers import AutoModelForSequenceClassification

rate = 0.02 if big else 0.01
model = torch.nn.Sequential(torch.nn.Linear(8, 1), torch.nn.Sigmoid())
optimizer = torch.optim.SGD(model.parameters(), lr=rate)
bert = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
tuner = torch.optim.AdamW(bert.parameters(), lr=3e-5)
probabilities = model(x)
loss = torch.nn.functional.binary_cross_entropy(probabilities, y)
`;

test.each([
  [
    'the rate of an optimizer',
    'lr=rate',
    5,
    /Learning rate 0\.02 for SGD\..*usually given .* to 0\.5\. .*ImageNet.*\n\nLearning rate 0\.01/s,
  ],
  [
    'the rate of a fine-tuning',
    '3e-5',
    1,
    /Learning rate 3e-5 for AdamW\. BERT.* are usually trained with 5e-6 to 5e-5 \(.*\); start from 2e-5\. .+/,
  ],
  [
    'a tensor that reaches a loss',
    'probabilities = ',
    3,
    /probabilities holds probabilities\.\n\n1\. .*\(train\.py:\d+\)/,
  ],
  ['a loss', 'binary_cross_entropy', 4, /binary_cross_entropy expects probabilities and gets probabilities\.\n\n1\. /],
] as const)('a hover on %s', async (_, text, into, said) => {
  const editor = await begin();
  const uri = `file://${folder}/train.py`;
  editor.open(uri, rates);
  const line = rates.split('\n').findIndex((one) => one.includes(text));
  const character = (rates.split('\n')[line] ?? '').indexOf(text) + into;
  const answer: { contents: { value: string } } | null = await editor.connection.sendRequest('textDocument/hover', {
    textDocument: { uri },
    position: { line, character },
  });
  expect(answer?.contents.value).toMatch(said);
});

test('a hint names every rate that an optimizer can get', async () => {
  const editor = await begin({ inlayHints: { learningRates: true } });
  const uri = `file://${folder}/train.py`;
  editor.open(uri, rates);
  const hints: readonly object[] = await editor.connection.sendRequest('textDocument/inlayHint', {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } },
  });
  expect(hints).toMatchObject([{ label: '= 0.02 or 0.01', position: { line: 5, character: 55 } }]);
});

test('linting the workspace shows what is in closed files until they are opened', async () => {
  writeFileSync(join(folder, 'models.py'), models);
  writeFileSync(join(folder, 'train.py'), train);
  const editor = await begin();
  const lint = () => editor.connection.sendRequest('workspace/executeCommand', { command: 'logitlint.lintWorkspace' });
  expect(await lint()).toMatchObject({ files: 2, findings: 1 });
  const uri = `file://${folder}/train.py`;
  await editor.publication(uri, (all) => all.length === 1);
  writeFileSync(join(folder, 'train.py'), train.replace('nn.BCELoss()', 'nn.MSELoss()'));
  editor.published.length = 0;
  expect(await lint()).toMatchObject({ files: 2, findings: 0 });
  await editor.publication(uri, (all) => all.length === 0);
});

test.each(['untitled:Untitled-1', 'vscode-vfs://github/me/repository/train.py', 'file:///elsewhere/train.py'])(
  'a document that is not on this disk is checked by itself: %s',
  async (uri) => {
    const editor = await begin();
    const whole = models + train.replace('from models import Net\n', '');
    editor.open(uri, whole);
    const { diagnostics } = await editor.publication(uri, (all) => all.length === 1);
    const [fix] = await editor.actions(
      uri,
      diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    );
    expect(applied(whole, fix?.edit, uri)).toContain('criterion = nn.BCEWithLogitsLoss()');
  },
);
