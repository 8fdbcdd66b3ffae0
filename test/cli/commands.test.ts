/** The commands besides `check`, as processes; and odd things on disk. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellLines, entry, faulty, folderWith, notebook, sound } from './process.ts';

const version: string = JSON.parse(readFileSync('package.json', 'utf8')).version;

describe('commands', () => {
  const folder = folderWith({ 'bad.py': faulty, 'nb.ipynb': notebook([cellLines(faulty)]) });

  it('tells the version, and what there is', () => {
    expect(folder.run(['version']).out).toBe(`logitlint ${version}\n`);
    expect(folder.run(['--version']).out).toBe(`logitlint ${version}\n`);
    expect(folder.run(['--help']).out).toContain('check');
    expect(folder.run(['check', '--help']).out).toContain('--unsafe-fixes');
  });

  it('shows rules and their pages', () => {
    const listed = JSON.parse(folder.run(['rules', '-o', 'json']).out);
    expect(listed).toContainEqual(expect.objectContaining({ code: 'sigmoid-before-bce-loss', default: true }));
    const page = readFileSync('rules/unused-suppression/README.md', 'utf8');
    expect(folder.run(['rule', 'unused-suppression']).out).toBe(page);
    expect(folder.run(['rule', 'unused-suppression', '-o', 'markdown']).out).toBe(page);
    expect(JSON.parse(folder.run(['rule', 'unused-suppression', '-o', 'json']).out)).toMatchObject({
      explanation: page,
    });
    expect(folder.run(['rule', 'unused-suppression'], { env: { FORCE_COLOR: '1' } }).out).toContain('\u001b[');
  });

  it('explains a line, also of a cell', () => {
    expect(folder.run(['explain', 'bad.py:19']).out).toContain('sigmoid-before-bce-loss');
    expect(folder.run(['explain', 'bad.py:11']).out).toContain('sigmoid-before-bce-loss');
    expect(folder.run(['explain', 'nb.ipynb:cell 2:19']).out).toContain('sigmoid-before-bce-loss');
    expect(folder.run(['explain', 'bad.py:1']).out).toContain('Nothing is found at bad.py:1.');
    const colons = folderWith({ 'a:19.py': faulty });
    expect(colons.run(['explain', 'a:19.py:1']).out).toContain('Nothing is found at a:19.py:1.');
    expect(colons.run(['explain', 'a:19.py']).out).toContain('sigmoid-before-bce-loss');
  });

  it('means the whole of a cell that is named, and no other', () => {
    const [head = '', tail = ''] = faulty.split('criterion = nn.BCELoss()');
    const cells = [`${head}import math`, `criterion = nn.BCELoss()${tail}`, 'print(1)'];
    const book = folderWith({ 'nb.ipynb': notebook(cells.map(cellLines)) });
    const explained = (cell: string) => book.run(['explain', `nb.ipynb:${cell}`]).out;
    expect(explained('cell 3')).toContain('nb.ipynb:cell 3:5:22');
    expect(explained('cell 4')).toMatch(/^Nothing is found at nb.ipynb:cell 4\./);
    const probed = (cell: string) =>
      book.run(['probe', `nb.ipynb:${cell}`, '--set', 'steps=5', '--seeds', '2', '--backend', 'cpu']);
    expect(probed('cell 3').code).toBe(0);
    expect(probed('cell 4')).toMatchObject({ code: 2, err: expect.stringContaining('no probe for nb.ipynb:cell 4') });
  });

  it('explains a line that only what is found in another file passes through', () => {
    const at = faulty.indexOf('model = Net()');
    const apart = folderWith({
      'models.py': faulty.slice(0, at),
      'train.py': `import torch\nimport torch.nn as nn\nfrom models import Net\n\n${faulty.slice(at)}`,
    });
    const told = apart.run(['explain', 'models.py:11']).out;
    expect(told).toContain('train.py:10:22');
    // What leads up to the examples of the page is left out with them.
    expect(told.trimEnd().split('\n').at(-1)).toMatch(/\.$/);
    expect(told).not.toMatch(/What it finds|\]\(/);
    expect(apart.run(['explain', 'models.py:1']).out).toBe('Nothing is found at models.py:1.\n');
    const probed = apart.run(['probe', 'models.py:11', '--set', 'steps=5', '--seeds', '2', '--backend', 'cpu']);
    expect(probed.out).toContain(' models.py:8:29');
    expect(probed.out).not.toContain(apart.path);
  });

  it('tells trouble with the file of a probe', () => {
    const args = ['probe', 'double-sigmoid', '--set', 'steps=5', '--seeds', '2', '--backend', 'cpu'];
    const ran = folder.run([...args, '--output-file', 'bad.py/x']);
    expect(ran.err).toContain('bad.py/x cannot be written');
    expect(ran.code).toBe(2);
  });

  it('writes settings that hold, and shows them', () => {
    const fresh = folderWith({});
    expect(fresh.run(['init']).code).toBe(0);
    expect(fresh.run(['init']).code).toBe(2);
    const shown = JSON.parse(fresh.run(['config']).out);
    expect(shown.files).toEqual([join(fresh.path, 'logitlint.toml')]);
    expect(shown.rules).toMatchObject({ 'sigmoid-before-bce-loss': expect.any(String) });
    fresh.write('logitlint.toml', fresh.read('logitlint.toml').replace(/^# (?=[\w"-]+ = )/gm, ''));
    expect(fresh.run(['config']).err).toBe('');
  });

  it('writes completions for four shells, which bash can read', () => {
    expect(spawnSync('bash', ['-n'], { input: folder.run(['completions', 'bash']).out }).status).toBe(0);
    for (const shell of ['zsh', 'fish', 'powershell'])
      expect(folder.run(['completions', shell]).out).toContain('unsafe-fixes');
  });

  it('starts the language server', async () => {
    const child = spawn(process.execPath, [entry, 'server', '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const message = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`);
    const answer = await new Promise<string>((resolve) =>
      child.stdout.once('data', (data: Buffer) => resolve(data.toString())),
    );
    child.kill();
    expect(answer).toMatch(/^Content-Length: \d+/);
  });

  it('watches: tells again after a change', async () => {
    const watched = folderWith({ 'a.py': faulty });
    const child = spawn(process.execPath, [entry, 'check', '--watch', '-o', 'concise'], { cwd: watched.path });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        out += data.toString();
      });
    }
    const seen = async (text: string): Promise<void> => {
      while (!out.includes(text)) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await seen('1 warning in 1 file');
    /** Each way of saving is told once, by its own outcome. */
    const saved = async (text: string, change: () => void): Promise<void> => {
      out = '';
      change();
      await seen(text);
    };
    await saved('No findings in 1 file', () => watched.write('a.py', sound));
    await saved('1 warning in 1 file', () => {
      watched.write('a.py.tmp', faulty);
      renameSync(join(watched.path, 'a.py.tmp'), join(watched.path, 'a.py'));
    });
    await saved('2 warnings in 2 files', () => watched.write('new/folder/b.py', faulty));
    await saved('1 warning in 1 file', () => rmSync(join(watched.path, 'new'), { recursive: true }));
    await saved('No findings in 1 file', () => {
      rmSync(join(watched.path, 'a.py'));
      watched.write('a.py', sound);
    });
    await saved('No findings in 1 file', () => watched.write('rates.toml', 'lr = 0.1\n'));
    await saved('unknown key', () => watched.write('logitlint.toml', 'selct = []'));
    child.kill('SIGINT');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
  });

  it('watches: what a run writes starts no run', async () => {
    const watched = folderWith({ 'a.py': faulty });
    const args = [entry, 'check', '--watch', '-o', 'json', '--output-file', 'out.json'];
    const child = spawn(process.execPath, args, { cwd: watched.path });
    let runs = 0;
    child.stderr.on('data', (data: Buffer) => {
      runs += data.toString().split('checking again').length - 1;
    });
    const told = async (rule: string): Promise<void> => {
      while (!existsSync(join(watched.path, 'out.json')) || !watched.read('out.json').includes(rule))
        await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await told('sigmoid-before-bce-loss');
    watched.write('a.py', sound);
    await told('[]');
    // Whatever the writes of two runs set off would have begun long before the third outcome is told.
    watched.write('a.py', faulty.replace('BCELoss', 'BCEWithLogitsLoss'));
    await told('double-sigmoid');
    child.kill('SIGINT');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
    expect(runs).toBe(2);
  });
});

describe('odd things on disk', () => {
  it('are passed over, with a word where something is left out', () => {
    const folder = folderWith({
      'bad.py': faulty,
      'utf16.py': Buffer.from(`\ufeff${faulty}`, 'utf16le'),
      'long.py': `x = "${'a'.repeat(1_100_000)}"`,
      'big.py': 'x = 1\n'.repeat(700_000),
      'nul.py': `${faulty}\0`,
      'r.ipynb': '{"cells": [], "metadata": {"kernelspec": {"language": "R"}}, "x": "torch BCELoss"}',
      'broken.ipynb': '{"cells": [ torch BCELoss',
      'self.py': 'import torch\nfrom self import *\nimport self\nloss = torch.nn.BCELoss()\n',
      'a.py': 'import torch\nfrom b import x\nloss = torch.nn.BCELoss()(x, y)\n',
      'b.py': 'import torch\nfrom a import x\nloss = torch.nn.BCELoss()(x, y)\n',
    });
    mkdirSync(join(folder.path, 'folder.py'));
    symlinkSync('..', join(folder.path, 'folder.py/loop'));
    symlinkSync('nowhere.py', join(folder.path, 'dangling.py'));
    symlinkSync('circle.py', join(folder.path, 'circle.py'));
    folder.write('secret.py', faulty);
    chmodSync(join(folder.path, 'secret.py'), 0);
    const ran = folder.run(['check', '-o', 'json']);
    const names = JSON.parse(ran.out).map(({ filename }: { filename: string }) =>
      filename.slice(folder.path.length + 1),
    );
    expect(names.filter((name: string) => name !== 'secret.py')).toEqual(['bad.py', 'nul.py']);
    for (const name of ['utf16.py', 'long.py', 'big.py', 'r.ipynb', 'broken.ipynb']) {
      expect(ran.err).toContain(`${name} was skipped`);
    }
    expect(ran.err).not.toContain('failed');
    expect(ran.code).toBe(1);
  });
});
