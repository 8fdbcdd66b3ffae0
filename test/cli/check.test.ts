/** `check` as a process: exit codes, output, options, which files it takes, and its cache. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellLines, entry, faulty, findings, folderWith, notebook, sound } from './process.ts';

describe('exit codes', () => {
  it('is 1 when a finding of level warning is left, 0 when none is', () => {
    const folder = folderWith({ 'bad.py': faulty, 'good.py': sound });
    expect(folder.run(['check', 'bad.py']).code).toBe(1);
    expect(folder.run(['check', 'good.py']).code).toBe(0);
    expect(folder.run(['check', 'bad.py', '--exit-zero']).code).toBe(0);
    expect(folder.run(['check', 'bad.py', '--severity', 'error']).code).toBe(0);
  });

  it.each([
    [['check', '--selct', 'x'], 'Did you mean --select?'],
    [['chek'], 'Did you mean check?'],
    [['check', '--select', 'double-sofmax'], 'did you mean "double-softmax"?'],
    [['check', '--output-format', 'sarfi'], 'did you mean "sarif"?'],
    [['check', 'nothing.py'], 'there is no such file or folder'],
    [['check', '--config', 'nothing.toml'], 'there is no configuration file'],
    [['check', '--shard', '3/2'], 'is not a shard'],
    [['check', '--shard', '0/2'], 'is not a shard'],
    [['check', '--shard', '1/0'], 'is not a shard'],
    [['check', '--shard', 'a/b'], 'is not a shard'],
    [['check', '--shard', '1'], 'is not a shard'],
    [['check', '--shard', '99999999999999999999/99999999999999999999'], 'is not a shard'],
    [['check', '--jobs', '0'], 'is not a whole number'],
    [['check', '--jobs', '1.5'], 'is not a whole number'],
    [['check', '--jobs', '-1'], 'is not a whole number'],
    [['check', '--jobs', '1e9'], 'is not a whole number'],
    [['check', '--select', ''], 'it names no rule'],
    [['check', '--select', ' , '], 'it names no rule'],
    [['check', '--ignore', 'all', '--extend-select', 'double-sigmod'], 'did you mean "double-sigmoid"?'],
    [['check', '--severity', 'erorr'], 'did you mean "error"?'],
    [['check', '--output-file', '.', '.'], 'cannot be written'],
    [['check', '--write-baseline', '.', '.'], 'cannot be written'],
    [['check', '--write-baseline', 'none/b.json', '.'], 'cannot be written'],
    [['check', '--config', '.'], 'there is no configuration file'],
    [['check', '--baseline', 'bad.py'], 'is not valid JSON'],
    [['check', '--stdin-filename', 'bad.py'], 'give `-` in place of files'],
    [['check', '-', '--stdin-filename', 'x.txt'], 'its name does not tell its language'],
    [['explain', 'bad.py:0'], 'it has lines 1 to 22'],
    [['explain', 'bad.py:24'], 'it has lines 1 to 22'],
    [['explain', 'bad.py:cell 1:1'], 'there is no code cell 1'],
    [['explain', '.'], 'there is no such file'],
    [['probe', 'double-sigmoid', '--seeds', '1'], '"1" is not a whole number from 2 to 50.'],
    [['probe', 'double-sigmoid', '--seeds', '51'], '"51" is not a whole number from 2 to 50.'],
    [['probe', 'double-sigmoid', '--seeds', '2.5'], '"2.5" is not a whole number from 2 to 50.'],
    [['probe', 'double-sigmoid', '--budget', '601'], '"601" is not a number of seconds from 1 to 600.'],
    [['probe', 'double-sigmoid', '--budget', ''], '"" is not a number of seconds from 1 to 600.'],
    [['probe', 'double-sigmoid', '--budget', 'x'], 'is not a number of seconds'],
    [['probe', 'double-sigmoid', '--backend', 'gpu'], 'Allowed choices are auto, node, wasm, cpu'],
    [['probe', 'double-sigmoid', '--set', 'lr'], 'is not a setting such as lr=1e-3'],
    [['probe', 'double-sigmoid', '--set', 'lr=much'], 'lr is a number'],
    [['probe', 'double-sigmoid', '-o', 'pdf'], 'Allowed choices are text, json, markdown, html, svg'],
    [['completions', 'csh'], 'Allowed choices are bash, zsh, fish, powershell'],
    [['clean', 'x'], 'too many arguments'],
    [['check', '-', 'bad.py'], 'standard input is one file'],
    [['check', '-', '--watch'], '`-` does not go with --watch'],
    [['check', '-', '--add-ignore', 'why'], '`-` does not go with --add-ignore'],
    [['check', '--watch', '--write-baseline', 'b.json'], 'cannot be used with'],
    [['check', '--fix', '--add-ignore'], 'cannot be used with'],
    [['check', '--output-file', 'bad.py/x', '.'], 'cannot be written'],
    [['check', '--baseline', 'nothing.json', '.'], 'cannot be read'],
    [['check', '--statistics', '-o', 'sarif'], 'not as sarif'],
    [['rule', 'double-sigmod'], 'did you mean "double-sigmoid"?'],
    [['config', 'nothing'], 'there is no such file or folder'],
    [['explain', 'nothing.py:3'], 'there is no such file'],
    [['probe', 'double-sigmod'], 'did you mean "double-sigmoid"?'],
  ])('is 2 for trouble: %j', (args, message) => {
    const ran = folderWith({ 'bad.py': faulty }).run(args);
    expect(ran.err).toContain(message);
    expect(ran.out).toBe('');
    expect(ran.code).toBe(2);
  });

  it('is 2 for a named file that cannot be read', () => {
    const folder = folderWith({ 'notes.txt': 'torch' });
    expect(folder.run(['check', 'notes.txt']).code).toBe(2);
  });

  it('lints a file that does not parse whole as far as it goes', () => {
    const ran = folderWith({ 'a.py': `${faulty}\ndef broken(:\n  x = = 3\n` }).run(['check', 'a.py', '-o', 'json']);
    expect(findings(ran.out).map(({ code }) => code)).toEqual(['sigmoid-before-bce-loss']);
  });
});

describe('output', () => {
  it.skipIf(!existsSync('/dev/full'))(
    'is trouble, and no finding, where the disk is full (skipped without /dev/full)',
    () => {
      const folder = folderWith({ 'bad.py': faulty });
      const full = spawnSync('sh', ['-c', `"${process.execPath}" "${entry}" check bad.py > /dev/full`], {
        cwd: folder.path,
      });
      expect(full.stderr.toString()).toMatch(/^error: standard output cannot be written: .*no space left/);
      expect(full.status).toBe(2);
    },
  );

  it('ends without a word when its reader has seen enough', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`m${at}.py`, faulty]));
    const folder = folderWith(many);
    const command = `"${process.execPath}" "${entry}" check -o json | head -c 5`;
    const ran = spawnSync('sh', ['-c', command], { cwd: folder.path });
    expect(ran.stdout.toString()).toBe('[\n  {');
    expect(ran.stderr.toString()).toBe('');
  });

  it('prints nothing but JSON on standard output', () => {
    const folder = folderWith({ 'bad.py': faulty, 'broken.ipynb': 'torch, but no JSON' });
    const ran = folder.run(['check', '.', '-o', 'json']);
    expect(findings(ran.out)).toMatchObject([
      { filename: join(folder.path, 'bad.py'), cell: null, severity: 'warning' },
    ]);
    expect(ran.err).toContain('broken.ipynb was skipped');
  });

  it.each<[string, number, string | Uint8Array, string]>([
    ['utf16.py', 2, Buffer.from(`\ufeff${faulty}`, 'utf16le'), 'it is written in UTF-16'],
    ['plain.ipynb', 2, 'no JSON', 'it is not a notebook: its text is not JSON'],
    ['big.py', 0, `import torch\n${'#\n'.repeat(2_400_000)}`, 'it is larger (4.8 MB) than 4.0 MB'],
    ['r.ipynb', 0, '{"cells": [], "metadata": {"language_info": {"name": "R"}}}', 'its language is r'],
    [
      'deep.ts',
      0,
      `import * as tf from '@tensorflow/tfjs';\ntf.losses.logLoss(x, y);\nx = ${'('.repeat(10_000)}1${')'.repeat(10_000)};\n`,
      'its code is nested too deeply',
    ],
  ])('tells of %s, which cannot be linted; where it was named the exit code is %d', (name, code, content, reason) => {
    const folder = folderWith({ [name]: content, 'sound.py': sound });
    const told = `warning: ${name} was skipped: ${reason}\n`;
    const named = folder.run(['check', name, 'sound.py']);
    expect(named).toMatchObject({ code, out: 'No findings in 1 file.\n', err: told });
    const fixed = folder.run(['check', name, '--fix']);
    expect(fixed).toMatchObject({ code, out: 'No findings in 0 files.\n', err: told });
    expect(folder.run(['check', name, '--add-ignore']).code).toBe(code);
    // A notebook that names no library is not looked into unless it is named.
    expect(folder.run(['check', '.'])).toMatchObject({ code: 0, err: name.endsWith('.ipynb') ? '' : told });
  });

  it('writes to a file, without colours', () => {
    const folder = folderWith({ 'bad.py': faulty });
    const ran = folder.run(['check', '--output-file', 'out/report.txt'], { env: { FORCE_COLOR: '1' } });
    expect(ran.out).toBe('');
    expect(folder.read('out/report.txt')).toContain('warning[sigmoid-before-bce-loss]');
  });

  it('keeps colours and remarks out of the way where that is asked for', () => {
    const folder = folderWith({ 'bad.py': faulty });
    const forced = { env: { FORCE_COLOR: '1' } };
    folder.run(['check', '--diff', '--unsafe-fixes', '--output-file', 'fix.diff'], forced);
    expect(folder.read('fix.diff')).toMatch(/^--- bad\.py\n/);
    for (const args of [['--write-baseline', 'base.json'], ['--diff'], ['--fix', '--unsafe-fixes'], ['--add-ignore']])
      expect(folder.run(['check', '--quiet', ...args]).err).toBe('');
  });

  it('colours when forced, and not when asked not to', () => {
    const folder = folderWith({ 'bad.py': faulty });
    expect(folder.run(['check'], { env: { FORCE_COLOR: '1' } }).out).toContain('\u001b[');
    expect(folder.run(['check'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).out).toContain('\u001b[');
    expect(folder.run(['check']).out).not.toContain('\u001b[');
  });

  it('counts by rule, lists files, tells fewer levels', () => {
    const folder = folderWith({ 'bad.py': faulty, 'sub/good.py': sound, 'x.js': '', '.venv/lib/a.py': faulty });
    expect(folder.run(['check', '--statistics']).out).toBe('1  sigmoid-before-bce-loss  (1 fixable)\n');
    expect(JSON.parse(folder.run(['check', '--statistics', '-o', 'json']).out)).toEqual([
      { code: 'sigmoid-before-bce-loss', count: 1, fixable: 1 },
    ]);
    const files = folder.run(['check', '--show-files']).out.trim().split('\n');
    expect(files).toEqual(['bad.py', 'sub/good.py', 'x.js'].map((name) => join(folder.path, name)));
  });
});

describe('shards', () => {
  it('answer for every file once, also for those that hold nothing', () => {
    const folder = folderWith({
      'bad.py': faulty,
      'more/bad.py': faulty,
      'plain.py': 'x = 1\n',
      'z.js': '',
      'broken.ipynb': 'torch BCELoss',
    });
    const parts = ['1/3', '2/3', '3/3'].map((shard) => ({
      files: folder.run(['check', '--show-files', '--shard', shard]).out.split('\n').filter(Boolean),
      ran: folder.run(['check', '-o', 'concise', '--shard', shard]),
    }));
    const all = folder.run(['check', '--show-files']).out.split('\n').filter(Boolean);
    expect(parts.flatMap(({ files }) => files).sort()).toEqual(all);
    for (const { files, ran } of parts) {
      const checked = files.length - Number(ran.err.includes('was skipped'));
      expect(ran.out).toContain(`in ${checked} file`);
    }
    expect(parts.filter(({ ran }) => ran.err.includes('broken.ipynb was skipped')).length).toBe(1);
  });
});

describe('rules', () => {
  it('runs what is selected', () => {
    const folder = folderWith({ 'bad.py': faulty });
    const codes = (...args: string[]) =>
      findings(folder.run(['check', '-o', 'json', ...args]).out).map(({ code }) => code);
    expect(codes()).toEqual(['sigmoid-before-bce-loss']);
    expect(codes('--select', 'double-softmax')).toEqual([]);
    expect(codes('--select', 'all')).toEqual(['sigmoid-before-bce-loss']);
    expect(codes('--ignore', 'sigmoid-before-bce-loss')).toEqual([]);
    expect(codes('--select', 'double-softmax', '--extend-select', 'sigmoid-before-bce-loss')).toEqual([
      'sigmoid-before-bce-loss',
    ]);
  });
});

describe('files', () => {
  it('passes over what Git and the settings exclude, but not what is named', () => {
    const folder = folderWith({
      '.gitignore': 'generated/\n*.tmp.py\n!keep.tmp.py\n',
      'logitlint.toml': 'extend-exclude = ["old/**"]\n',
      'generated/a.py': faulty,
      'x.tmp.py': faulty,
      'keep.tmp.py': faulty,
      'old/deep/a.py': faulty,
      'node_modules/m/a.js': '',
      '.ipynb_checkpoints/a.ipynb': notebook([cellLines(faulty)]),
    });
    const names = (...args: string[]) =>
      folder
        .run(['check', '--show-files', ...args])
        .out.trim()
        .split('\n')
        .filter(Boolean)
        .map((path) => path.slice(folder.path.length + 1));
    expect(names()).toEqual(['keep.tmp.py']);
    expect(names('old/deep/a.py')).toEqual(['old/deep/a.py']);
    expect(names('old/deep/a.py', '--force-exclude')).toEqual([]);
    expect(names('--extend-exclude', 'keep*')).toEqual([]);
    expect(names('--exclude', 'keep*')).toEqual(['.ipynb_checkpoints/a.ipynb', 'node_modules/m/a.js']);
  });
});

describe('cache', () => {
  it('holds only while every file it depends on is as it was', () => {
    const [head = '', tail = ''] = faulty.split('model = Net()');
    const train = `import torch\nimport torch.nn as nn\nfrom net import Net\n\nmodel = Net()${tail}`;
    const folder = folderWith({ 'net.py': head, 'train.py': train });
    const codes = () => findings(folder.run(['check', 'train.py', '-o', 'json']).out).map(({ code }) => code);
    expect(codes()).toEqual(['sigmoid-before-bce-loss']);
    expect(existsSync(join(folder.path, '.logitlint-cache/.gitignore'))).toBe(true);
    expect(codes()).toEqual(['sigmoid-before-bce-loss']);
    folder.write('net.py', head.replace('torch.sigmoid(self.fc(x))', 'self.fc(x)'));
    expect(codes()).toEqual(['logits-into-probability-loss']);
    folder.write('net.py', head);
    expect(codes()).toEqual(['sigmoid-before-bce-loss']);
    folder.write('logitlint.toml', 'ignore = ["sigmoid-before-bce-loss"]\n');
    expect(codes()).toEqual([]);
    expect(folder.run(['clean']).err).toContain('Removed');
    expect(existsSync(join(folder.path, '.logitlint-cache'))).toBe(false);
  });

  it('sees a file change that is read and is no program', () => {
    const settings = 'import yaml\ncfg = yaml.safe_load(open("config.yaml"))\n';
    const train = settings + sound.replace('lr=1e-3', 'lr=cfg["lr"]');
    const folder = folderWith({ 'train.py': train, 'config.yaml': 'lr: 0.001\n' });
    const codes = () => findings(folder.run(['check', '-o', 'json']).out).map(({ code }) => code);
    expect(codes()).toEqual([]);
    folder.write('config.yaml', 'lr: 10\n');
    expect(codes()).toEqual(['learning-rate-out-of-range']);
  });

  it('survives damage', () => {
    const blocked = folderWith({ 'bad.py': faulty, '.logitlint-cache': 'a file where the folder should be' });
    expect(blocked.run(['check']).code).toBe(1);
    const folder = folderWith({ 'bad.py': faulty });
    const first = folder.run(['check', '-o', 'json']).out;
    const entries = readdirSync(join(folder.path, '.logitlint-cache')).filter((name) => name.endsWith('.json'));
    for (const damage of ['', '{"reports": ', '{}', 'null']) {
      for (const name of entries) folder.write(`.logitlint-cache/${name}`, damage);
      expect(folder.run(['check', '-o', 'json']).out).toBe(first);
    }
    expect(entries).toHaveLength(1);
  });
});
