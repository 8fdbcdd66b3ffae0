/** Every setting of the manifest has its effect, through the real server; and the manifest says what the server reads. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CodeLens, InlayHint } from 'vscode-languageserver-protocol';
import { rules } from '#rules';
import { editorSettings } from '../../scripts/editor-settings.ts';
import { readSettings } from '../../server/lsp/settings.ts';
import { configurationJsonSchema } from '../../server/workspace/json-schema.ts';
import { plainClient, type TestClient } from './client.ts';
import { editors, realServer } from './fixture.ts';

const begin = editors(realServer, { probes: true });
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logitlint-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const script = `import torch
from torch import nn


class Net(nn.Module):
    def forward(self, x):
        return torch.sigmoid(x)


rate = 0.001
model = Net()
optimizer = torch.optim.Adam(model.parameters(), lr=rate)
criterion = nn.BCELoss()
for x, y in loader:
    loss = criterion(model(x), y)
`;

const softmax = `from torch import nn

criterion = nn.CrossEntropyLoss()
loss = criterion(nn.functional.log_softmax(model(x), dim=1), y)
`;

/** Settings as the editor passes them: nested by the dots of their names. */
type Section = Readonly<Record<string, unknown>>;

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const uriOf = (name: string): string => `file://${folder}/${name}`;

async function open(settings: Section, name = 'train.py', text = script): Promise<TestClient> {
  write({ [name]: text });
  const editor = await begin({ capabilities: plainClient, folders: [folder], options: settings });
  editor.open(uriOf(name), text);
  return editor;
}

/** What is found in a document with these settings: the rules and their severities. */
async function found(settings: Section, name = 'train.py', text = script): Promise<readonly string[]> {
  const editor = await open(settings, name, text);
  const { diagnostics } = await editor.publication(uriOf(name), () => true);
  await editor.stop();
  return diagnostics.map(({ code, severity }) => `${code} ${severity}`);
}

const warned = 'sigmoid-before-bce-loss 2';

async function probed(
  settings: Section,
): Promise<{ backend: { name: string }; arms: { seeds: unknown[] }[]; partial: boolean }> {
  const editor = await open({ probe: settings });
  const answer: { result: Awaited<ReturnType<typeof probed>> } = await editor.connection.sendRequest(
    'workspace/executeCommand',
    { command: 'logitlint.runProbe', arguments: [{ uri: uriOf('train.py') }] },
  );
  return answer.result;
}

async function hinted(settings: Section): Promise<readonly unknown[]> {
  const editor = await open({ inlayHints: settings });
  const hints: InlayHint[] = await editor.connection.sendRequest('textDocument/inlayHint', {
    textDocument: { uri: uriOf('train.py') },
    range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
  });
  return hints.map(({ label }) => label);
}

/** By the name of the setting; what its editor does with it is tested where it says so. */
const effects: Readonly<Record<string, () => Promise<void>>> = {
  async enable() {
    expect(await found({})).toEqual([warned]);
    expect(await found({ enable: false })).toEqual([]);
  },
  async run() {
    const editor = await open({ run: 'onSave' });
    const uri = uriOf('train.py');
    await editor.publication(uri, (all) => all.length === 1);
    editor.published.length = 0;
    editor.change(uri, 2, [{ text: '' }]);
    void editor.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    const [first] = await editor.until(() => (editor.published.length > 0 ? editor.published : undefined));
    expect(first).toMatchObject({ version: 2, diagnostics: [] });
  },
  async configuration() {
    write({
      'ci/strict.toml': '[severity]\nsigmoid-before-bce-loss = "error"\n',
      'logitlint.toml': 'ignore = ["all"]',
    });
    expect(await found({})).toEqual([]);
    expect(await found({ configuration: 'ci/strict.toml' })).toEqual(['sigmoid-before-bce-loss 1']);
    expect(await found({ configuration: '../elsewhere.toml' })).toEqual([]);
  },
  async configurationPreference() {
    write({ 'logitlint.toml': '[severity]\nsigmoid-before-bce-loss = "error"\n' });
    const severity = { 'sigmoid-before-bce-loss': 'info' };
    expect(await found({ severity })).toEqual(['sigmoid-before-bce-loss 1']);
    expect(await found({ severity, configurationPreference: 'editor' })).toEqual(['sigmoid-before-bce-loss 3']);
  },
  async severity() {
    for (const [level, said] of [
      ['error', ['sigmoid-before-bce-loss 1']],
      ['info', ['sigmoid-before-bce-loss 3']],
      ['off', []],
    ] as const) {
      expect(await found({ severity: { 'sigmoid-before-bce-loss': level } })).toEqual(said);
    }
  },
  async select() {
    expect(await found({ select: ['double-softmax'] })).toEqual([]);
    expect(await found({ select: ['sigmoid-before-bce-loss'] })).toEqual([warned]);
  },
  async extendSelect() {
    expect(await found({}, 'a.py', softmax)).toEqual([]);
    expect(await found({ extendSelect: ['redundant-log-softmax'] }, 'a.py', softmax)).toEqual([
      expect.stringContaining('redundant-log-softmax'),
    ]);
  },
  async ignore() {
    expect(await found({ ignore: ['sigmoid-before-bce-loss'] })).toEqual([]);
  },
  async perFileIgnores() {
    const perFileIgnores = { 'tests/**': ['all'] };
    expect(await found({ perFileIgnores }, 'tests/a.py')).toEqual([]);
    expect(await found({ perFileIgnores }, 'a.py')).toEqual([warned]);
  },
  async exclude() {
    expect(await found({}, 'build/a.py')).toEqual([]);
    expect(await found({ exclude: ['old'] }, 'build/a.py')).toEqual([warned]);
    expect(await found({ exclude: ['old'] }, 'old/a.py')).toEqual([]);
  },
  async extendExclude() {
    expect(await found({ extendExclude: ['old'] }, 'old/a.py')).toEqual([]);
    expect(await found({ extendExclude: ['old'] }, 'build/a.py')).toEqual([]);
    expect(await found({ extendExclude: ['old'] }, 'a.py')).toEqual([warned]);
  },
  async respectGitignore() {
    write({ '.git/HEAD': 'ref: refs/heads/main\n', '.gitignore': 'out/\n' });
    expect(await found({}, 'out/a.py')).toEqual([]);
    expect(await found({ respectGitignore: false }, 'out/a.py')).toEqual([warned]);
  },
  async src() {
    const [model = '', rest = ''] = script.split(/(?=^rate)/m);
    write({ 'lib/parts/models.py': model });
    const text = `import torch\nfrom torch import nn\nfrom models import Net\n${rest}`;
    expect(await found({}, 'train.py', text)).toEqual([]);
    expect(await found({ src: ['lib/parts'] }, 'train.py', text)).toEqual([warned]);
  },
  async 'probe.backend'() {
    expect((await probed({ backend: 'cpu', seeds: 2 })).backend.name).toBe('cpu');
  },
  async 'probe.seeds'() {
    expect((await probed({ seeds: 2 })).arms[0]?.seeds).toHaveLength(2);
  },
  async 'probe.budget'() {
    const { arms, partial } = await probed({ backend: 'cpu', seeds: 50, budget: 1 });
    expect(partial).toBe(true);
    expect(arms[0]?.seeds.length).toBeLessThan(50);
  },
  async 'inlayHints.outputs'() {
    expect(await hinted({ outputs: true })).toEqual(['→ probabilities']);
  },
  async 'inlayHints.learningRates'() {
    expect(await hinted({})).toEqual([]);
    expect(await hinted({ learningRates: true })).toEqual(['= 0.001']);
  },
  async codeLens() {
    const lenses = async (settings: Section): Promise<readonly (string | undefined)[]> => {
      const editor = await open(settings);
      const all: CodeLens[] = await editor.connection.sendRequest('textDocument/codeLens', {
        textDocument: { uri: uriOf('train.py') },
      });
      return all.map(({ command }) => command?.title);
    };
    expect(await lenses({})).toEqual([]);
    expect(await lenses({ codeLens: true })).toEqual(['Run probe: sigmoid-before-bce-loss']);
  },
};

test.each(Object.entries(effects))('%s', { timeout: 60_000 }, (_, effect) => effect());

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
const manifest: Readonly<Record<string, Section>> = contributes.configuration.properties;
const schema = configurationJsonSchema(rules.map(({ id }) => id));

test('every setting of the manifest has a test of its effect', () => {
  const ofTheClient = ['logitlint.trace.server']; // in test/e2e: only a real editor has a log level
  const names = Object.keys(manifest).filter((name) => !ofTheClient.includes(name));
  expect(Object.keys(effects).sort()).toEqual(names.map((name) => name.replace(/^logitlint\./, '')).sort());
});

test('the manifest has every key of the configuration file, with its type, default and words', () => {
  expect(manifest, 'npm run generate').toMatchObject(editorSettings(schema));
  expect(Object.keys(editorSettings(schema))).toHaveLength(Object.keys(schema.properties).length);
});

test('the defaults of the manifest are what holds where nothing is set', () => {
  const section: Record<string, Record<string, unknown>> = {};
  for (const [name, setting] of Object.entries(manifest)) {
    const [first = '', second] = name.split('.').slice(1);
    const value = setting['default'];
    Object.assign(section, { [first]: second === undefined ? value : { ...section[first], [second]: value } });
  }
  expect(readSettings(section, '/w')).toEqual(readSettings({}, '/w'));
});

test.each([
  ['lib/parts', 'c:/ws/lib/parts'],
  ['./lib', 'c:/ws/lib'],
  ['lib\\parts', 'c:/ws/lib/parts'],
  ['C:\\ws\\lib', 'c:/ws/lib'],
  ['/opt/lib', '/opt/lib'],
])('a path may be written as on any system: %s', (written, path) => {
  const { lint, configuration } = readSettings({ src: [written], configuration: written }, 'c:/ws');
  expect(lint.src).toEqual([path]);
  expect(configuration).toBe(path.startsWith('c:/ws/') ? path : undefined);
});

test('the limits of the manifest are those of the server', () => {
  for (const [name, read] of [
    ['seeds', (value: unknown) => readSettings({ probe: { seeds: value } }, '/w').probe.seeds],
    ['budget', (value: unknown) => readSettings({ probe: { budget: value } }, '/w').probe.budgetMs / 1000],
  ] as const) {
    const { minimum, maximum } = manifest[`logitlint.probe.${name}`] ?? {};
    const nothing = read(undefined);
    for (const limit of [minimum, maximum]) expect(read(limit)).toBe(limit);
    for (const beyond of [Number(minimum) - 1, Number(maximum) + 1, 'many', Number.NaN])
      expect(read(beyond)).toBe(nothing);
  }
});
