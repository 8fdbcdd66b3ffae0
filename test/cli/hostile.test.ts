/** Every kind of damage and hostility that a file can have, on disk and through the built command: no crash, no hang. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellLines, type Folder, faulty, folderWith, notebook } from './process.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** What comes of a file: its finding is told all the same, it is told why it was passed over, or it is just silent. */
type Fate = 'found' | 'silent' | { readonly skipped: string };

interface Kind {
  readonly files: Files;
  readonly on?: (folder: string) => void;
  /** Of `train.py` unless another file is named. */
  readonly fate: Fate;
  readonly file?: string;
}

const lines = faulty.split('\n');
const loop = faulty.slice(faulty.indexOf('model = Net()'));
const head = faulty.slice(0, faulty.indexOf('model = Net()'));
const middle = Math.floor(faulty.length / 2);

/** Twenty levels of ten aliases each: written out, more values than there are atoms to hold them. */
const yamlBomb = `a0: &a0 [0.1]\n${Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]\n`).join('')}lr: *a20\n`;
const reader = `import yaml\nimport torch\nconfig = yaml.safe_load(open("config.yaml"))\n${faulty.replace('lr=1e-3', 'lr=config["lr"]')}`;
const tomlReader = reader
  .replace('yaml\n', 'tomllib\n')
  .replace('yaml.safe_load', 'tomllib.load')
  .replace('.yaml', '.toml');

function nbformat3(): string {
  const cell = { cell_type: 'code', input: cellLines(faulty), outputs: [], metadata: {}, language: 'python' };
  return JSON.stringify({
    nbformat: 3,
    nbformat_minor: 0,
    metadata: {},
    worksheets: [{ cells: [cell], metadata: {} }],
  });
}

const kinds: Readonly<Record<string, Kind>> = {
  'a piece deleted from the middle': {
    files: { 'train.py': faulty.replace('self.fc = nn.Linear(10, 1)', 'self.fc = nn.Lin') },
    fate: 'found',
  },
  'lines swapped': {
    files: { 'train.py': [...lines.slice(0, 14), lines[16], lines[15], lines[14], ...lines.slice(17)].join('\n') },
    fate: 'found',
  },
  'everything twice': { files: { 'train.py': faulty + faulty }, fate: 'found' },
  'cut off in the middle': { files: { 'train.py': faulty.slice(0, middle) }, fate: 'silent' },
  'cut off after the loss': { files: { 'train.py': faulty.slice(0, faulty.indexOf('loss.backward')) }, fate: 'found' },
  'an open bracket': { files: { 'train.py': `${faulty}\nx = f([(\n` }, fate: 'found' },
  'a closing bracket too much': { files: { 'train.py': faulty.replace('lr=1e-3)', 'lr=1e-3))') }, fate: 'found' },
  'an open text': { files: { 'train.py': `${faulty}\ns = """open\n` }, fate: 'found' },
  CRLF: { files: { 'train.py': faulty.replaceAll('\n', '\r\n') }, fate: 'found' },
  'CR alone': { files: { 'train.py': faulty.replaceAll('\n', '\r') }, fate: 'found' },
  tabs: { files: { 'train.py': faulty.replaceAll('    ', '\t') }, fate: 'found' },
  'a byte order mark': { files: { 'train.py': `\ufeff${faulty}` }, fate: 'found' },
  NUL: { files: { 'train.py': faulty.replace('# ', '').replace('\n\n', '\n\0\n') }, fate: 'found' },
  'invalid UTF-8': {
    files: { 'train.py': Buffer.concat([Buffer.from('# \xff\xfe\xc3\x28\n', 'latin1'), Buffer.from(faulty)]) },
    fate: 'found',
  },
  'Latin-1 with its coding line': {
    files: { 'train.py': Buffer.from(`# -*- coding: latin-1 -*-\n# caf\u00e9\n${faulty}`, 'latin1') },
    fate: 'found',
  },
  'a line of ten megabytes': {
    files: { 'train.py': `${faulty}\nx = "${'a'.repeat(10_000_000)}"\n` },
    fate: { skipped: 'it is larger (10.0 MB) than 4.0 MB' },
  },
  'a line of three megabytes': {
    files: { 'train.py': `${faulty}\nx = "${'a'.repeat(3_000_000)}"\n` },
    fate: { skipped: 'it has a line of more than a million characters' },
  },
  'a notebook with ten megabytes in one line': {
    files: { 'nb.ipynb': notebook([cellLines(faulty)], 0).replace('1e5', 'a'.repeat(10_000_000)) },
    file: 'nb.ipynb',
    fate: 'found',
  },
  'a notebook cell with a line of three megabytes': {
    files: { 'nb.ipynb': notebook([cellLines(faulty), [`x = "${'a'.repeat(3_000_000)}"`]]) },
    file: 'nb.ipynb',
    fate: { skipped: 'it has a line of more than a million characters' },
  },
  'a hundred thousand lines': { files: { 'train.py': faulty + 'x = model(x)\n'.repeat(100_000) }, fate: 'found' },
  'brackets ten thousand deep': {
    files: { 'train.py': `${faulty}\nx = ${'('.repeat(10_000)}1${')'.repeat(10_000)}\n` },
    fate: 'found',
  },
  'calls ten thousand deep': {
    files: { 'train.py': `${faulty}\nx = ${'f('.repeat(10_000)}1${')'.repeat(10_000)}\n` },
    fate: 'found',
  },
  'blocks two thousand deep': {
    files: { 'train.py': `${faulty}${Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}if x:\n`).join('')}` },
    fate: 'found',
  },
  'brackets ten thousand deep in TypeScript': {
    files: {
      'train.ts': `import * as tf from '@tensorflow/tfjs';\nmodel.compile({ loss: 'meanSquaredError' });\nconst x = ${'('.repeat(10_000)}1${')'.repeat(10_000)};\n`,
    },
    file: 'train.ts',
    fate: { skipped: 'its code is nested too deeply' },
  },
  'JSON ten thousand deep': {
    files: { 'train.py': reader.replace('.yaml', '.json'), 'config.json': '['.repeat(10_000) + ']'.repeat(10_000) },
    fate: 'found',
  },
  'imports in a circle': {
    files: {
      'train.py': `import a\nfrom a import *\n${faulty}`,
      'a.py': 'from b import *\nimport torch\n',
      'b.py': 'from a import *\nfrom train import *\nimport torch\n',
    },
    fate: 'found',
  },
  'an import of itself': { files: { 'train.py': `import train\nfrom train import *\n${faulty}` }, fate: 'found' },
  'links in a circle': {
    files: { 'train.py': faulty },
    on: (folder) => {
      symlinkSync('.', join(folder, 'again'));
      symlinkSync('loop.py', join(folder, 'loop.py'));
      mkdirSync(join(folder, 'deep'));
      symlinkSync('..', join(folder, 'deep/up'));
    },
    fate: 'found',
  },
  'a folder called model.py, which is imported': {
    files: { 'train.py': `from model import x\n${faulty}`, 'model.py/x.txt': '' },
    fate: 'found',
  },
  'a file that cannot be read': {
    files: { 'train.py': faulty, 'closed.py': faulty },
    on: (folder) => {
      chmodSync(join(folder, 'closed.py'), 0);
      // Nothing is closed to root, but for what the system itself refuses to read.
      if (process.getuid?.() !== 0) return;
      rmSync(join(folder, 'closed.py'));
      symlinkSync('/proc/self/mem', join(folder, 'closed.py'));
    },
    file: 'closed.py',
    fate: { skipped: 'it cannot be read' },
  },
  'a pipe, which is imported': {
    files: { 'train.py': `from model import x\nimport model\n${faulty}` },
    on: (folder) => expect(spawnSync('mkfifo', [join(folder, 'model.py')]).status).toBe(0),
    fate: 'found',
  },
  'a device without end, which is imported': {
    files: { 'train.py': `from model import x\nimport model\n${faulty}` },
    on: (folder) => symlinkSync('/dev/zero', join(folder, 'model.py')),
    fate: 'found',
  },
  'settings that are a pipe': {
    files: { 'train.py': faulty },
    on: (folder) => expect(spawnSync('mkfifo', [join(folder, 'logitlint.toml')]).status).toBe(0),
    fate: 'found',
  },
  'a notebook that is not JSON': {
    files: { 'nb.ipynb': 'torch BCELoss {' },
    file: 'nb.ipynb',
    fate: { skipped: 'it is not a notebook: its text is not JSON' },
  },
  'a notebook that is other JSON': {
    files: { 'nb.ipynb': '["torch", "BCELoss"]' },
    file: 'nb.ipynb',
    fate: { skipped: 'it is not a notebook: it has no cells' },
  },
  'a notebook with damaged cells': {
    files: {
      'nb.ipynb': notebook([cellLines(faulty)]).replace('"cells": [', '"cells": [null, 3, {"cell_type": 5}, '),
    },
    file: 'nb.ipynb',
    fate: 'found',
  },
  'a notebook of format 3': { files: { 'nb.ipynb': nbformat3() }, file: 'nb.ipynb', fate: 'found' },
  'a YAML bomb in the way of a rate': { files: { 'train.py': reader, 'config.yaml': yamlBomb }, fate: 'found' },
  'YAML that holds itself': { files: { 'train.py': reader, 'config.yaml': 'lr: &a [*a, {x: *a}]\n' }, fate: 'found' },
  'YAML ten thousand deep': {
    files: { 'train.py': reader, 'config.yaml': `lr: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n` },
    fate: 'found',
  },
  'a TOML bomb': {
    files: { 'train.py': tomlReader, 'config.toml': `lr = ${'['.repeat(10_000)}${']'.repeat(10_000)}\n` },
    fate: 'found',
  },
  'TOML with a key of ten thousand parts': {
    files: { 'train.py': tomlReader, 'config.toml': `${Array(10_000).fill('a').join('.')} = 1\nlr = 0.1\n` },
    fate: 'found',
  },
  'eight thousand comments that disable everything': {
    files: { 'train.py': faulty + '# logitlint: disable\n'.repeat(8_000) },
    fate: 'found',
  },
  'five thousand classes, each made of the one before': {
    files: { 'train.py': `${faulty}${'class A(A):\n    pass\n'.repeat(5_000)}` },
    fate: 'found',
  },
  'TOML with a hundred thousand tables': {
    files: { 'train.py': tomlReader, 'config.toml': Array.from({ length: 100_000 }, (_, i) => `[a${i}]\n`).join('') },
    fate: 'found',
  },
  'YAML with twenty thousand anchors': {
    files: {
      'train.py': reader,
      'config.yaml': `lr: 0.1\nx:\n${Array.from({ length: 20_000 }, (_, i) => `- &a${i} 1\n- *a${i}\n`).join('')}`,
    },
    fate: 'found',
  },
  'a script in pieces over a module': {
    files: { 'train.py': `from m import *\n${loop}`, 'm.py': head },
    fate: 'found',
  },
};

/** Room for the program and one file, not for anything that grows out of proportion. */
const heap = { NODE_OPTIONS: '--max-old-space-size=400' };

function check(folder: Folder, ...more: readonly string[]) {
  return folder.run(['check', '--no-cache', '--select', 'all', '-o', 'json', ...more], { env: heap });
}

describe('one file of each kind', () => {
  it.each(Object.entries(kinds))('%s', { timeout: 60_000 }, (_, { files, on, fate, file = 'train.py' }) => {
    const folder = folderWith(files);
    on?.(folder.path);
    const ran = check(folder);
    expect(ran.err).not.toContain('failed');
    const found: readonly { readonly filename: string; readonly code: string }[] = JSON.parse(ran.out);
    const codes = found.filter(({ filename }) => filename === join(folder.path, file)).map(({ code }) => code);
    if (fate === 'found') expect(codes).toContain('sigmoid-before-bce-loss');
    else expect(codes).toEqual([]);
    if (typeof fate === 'object') expect(ran.err).toContain(`${file} was skipped: ${fate.skipped}`);
    expect(ran.code).toBe(found.length > 0 ? 1 : 0);
  });
});

/** Ends a lint thread (and no more than that) when it reads a file of this name. */
const deadly = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';
const { openSync } = fs;
fs.openSync = (path, ...rest) => {
  if (!isMainThread && String(path).endsWith('deadly.py')) process.exit(1);
  return openSync(path, ...rest);
};
syncBuiltinESMExports();
`;

describe('threads', () => {
  it('cost no more than the files they were lost with', () => {
    const folder = folderWith({ 'a.py': faulty, 'b/deadly.py': faulty, 'c.py': faulty, 'd.py': faulty });
    const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(deadly)}` };
    const ran = folder.run(['check', '--no-cache', '--jobs', '2', '-o', 'json'], { env });
    const found: readonly { readonly filename: string }[] = JSON.parse(ran.out);
    expect(found.map(({ filename }) => filename.slice(folder.path.length + 1))).toEqual(['a.py', 'c.py', 'd.py']);
    expect(ran.err).toContain('b/deadly.py was skipped: the thread that linted it was lost');
    expect(ran.code).toBe(1);
  });
});
