/** What `check` writes into the files of a user: fixes, texts from standard input, baselines and comments. */
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellLines, faulty, findings, folderWith, notebook, sound } from './process.ts';

describe('fixes', () => {
  it('shows a diff that git applies, and writes nothing', () => {
    const folder = folderWith({ 'bad.py': faulty });
    const ran = folder.run(['check', '--diff', '--unsafe-fixes']);
    expect(ran.code).toBe(1);
    expect(ran.out.startsWith('--- bad.py\n+++ bad.py\n@@ ')).toBe(true);
    expect(ran.out).toContain('-        return torch.sigmoid(self.fc(x))\n+        return self.fc(x)\n');
    expect(folder.read('bad.py')).toBe(faulty);
    expect(folder.run(['check', '--diff', '--unsafe-fixes', '--exit-zero']).code).toBe(0);
  });

  it('leaves fixes that change training alone until asked', () => {
    const folder = folderWith({ 'bad.py': faulty });
    expect(folder.run(['check', '--fix']).code).toBe(1);
    expect(folder.read('bad.py')).toBe(faulty);
    const ran = folder.run(['check', '--fix', '--unsafe-fixes']);
    expect(ran.err).toContain('Fixed 1 finding in 1 file.');
    expect(ran.code).toBe(0);
    expect(folder.read('bad.py')).toBe(sound);
    expect(folder.run(['check', '--fix', '--unsafe-fixes']).err).toBe('');
  });

  it('tells on demand that something was fixed', () => {
    const folder = folderWith({ 'bad.py': faulty });
    expect(folder.run(['check', '--fix', '--unsafe-fixes', '--exit-non-zero-on-fix']).code).toBe(1);
    expect(folder.run(['check', '--fix', '--unsafe-fixes', '--exit-non-zero-on-fix']).code).toBe(0);
  });

  it('keeps mode, byte order mark, line ends and bytes of other encodings', () => {
    const latin = Buffer.from(`# -*- coding: latin-1 -*-\n# caf\u00e9 \u00ff\n${faulty}`, 'latin1');
    const folder = folderWith({ 'bom.py': `\ufeff${faulty.replaceAll('\n', '\r\n')}`, 'latin.py': latin });
    chmodSync(join(folder.path, 'bom.py'), 0o755);
    expect(folder.run(['check', '--fix', '--unsafe-fixes']).code).toBe(0);
    expect(folder.read('bom.py')).toBe(`\ufeff${sound.replaceAll('\n', '\r\n')}`);
    expect(statSync(join(folder.path, 'bom.py')).mode & 0o777).toBe(0o755);
    expect(readFileSync(join(folder.path, 'latin.py'), 'latin1')).toBe(latin.toString('latin1').replace(faulty, sound));
    expect(findings(folder.run(['check', 'latin.py', '-o', 'json']).out)).toEqual([]);
  });

  it('tells what is left in the order in which it was told before', () => {
    const folder = folderWith({ 'a.py': `from c import Net\n${sound}`, 'b.py': faulty, 'c.py': faulty });
    const filenames = (...more: string[]) =>
      findings(folder.run(['check', '-o', 'json', ...more]).out).map(({ filename }) => filename);
    expect(filenames('--fix')).toEqual(filenames());
    expect(filenames()).toEqual(['b.py', 'c.py'].map((name) => join(folder.path, name)));
  });

  it('loses no fix to a file that was not named and belongs to two that were', () => {
    const [head = '', tail = ''] = faulty.split('model = Net()');
    const script = (name: string) =>
      `import torch\nimport torch.nn as nn\nfrom nets import ${name}\n\nmodel = ${name}()${tail}`;
    const second = head.slice(head.indexOf('class Net')).replace('Net', 'Other');
    const folder = folderWith({ 'nets.py': head + second, 'a.py': script('Net'), 'b.py': script('Other') });
    expect(folder.run(['check', 'a.py', 'b.py', '--fix', '--unsafe-fixes']).code).toBe(0);
    expect(folder.read('nets.py')).toBe((head + second).replaceAll('torch.sigmoid(self.fc(x))', 'self.fc(x)'));
    expect(folder.run(['check']).code).toBe(0);
  });

  it('fixes across files, at once', () => {
    const [head = '', tail = ''] = faulty.split('model = Net()');
    const folder = folderWith({
      'net.py': head,
      'train.py': `import torch\nimport torch.nn as nn\nfrom net import Net\n\nmodel = Net()${tail}`,
    });
    expect(folder.run(['check', '--fix', '--unsafe-fixes']).code).toBe(0);
    expect(folder.read('net.py')).toContain('return self.fc(x)');
    expect(folder.read('train.py')).toContain('nn.BCEWithLogitsLoss()');
  });
});

describe('standard input', () => {
  it('lints it under the name that is given', () => {
    const folder = folderWith({});
    const ran = folder.run(['check', '-', '--stdin-filename', 'sub/a.py', '-o', 'json'], { input: faulty });
    expect(findings(ran.out)).toMatchObject([{ filename: join(folder.path, 'sub/a.py') }]);
    expect(ran.code).toBe(1);
    expect(folder.run(['check', '-'], { input: sound }).code).toBe(0);
  });

  it('gives the fixed text on standard output', () => {
    const ran = folderWith({}).run(['check', '-', '--fix', '--unsafe-fixes'], { input: faulty });
    expect(ran.out).toBe(sound);
    expect(ran.code).toBe(0);
  });

  it('gives a fixed notebook, and other encodings, in the bytes they came in', () => {
    const fixed = (name: string, input: string | Uint8Array) => {
      const folder = folderWith({ [name]: input });
      folder.run(['check', '--fix', '--unsafe-fixes']);
      const ran = folderWith({}).run(['check', '-', '--stdin-filename', name, '--fix', '--unsafe-fixes'], { input });
      return [ran.bytes.toString('latin1'), readFileSync(join(folder.path, name), 'latin1')];
    };
    for (const [name, input] of [
      ['a.ipynb', notebook([cellLines(faulty)])],
      ['a.py', Buffer.from(`# caf\u00e9 \u00ff\n${faulty}`, 'latin1')],
    ] as const) {
      const [given, expected] = fixed(name, input);
      expect(given).toBe(expected);
      expect(given).toContain('BCEWithLogitsLoss');
    }
  });

  it('makes no fix that needs another file', () => {
    const [head = '', tail = ''] = faulty.split('model = Net()');
    const train = `import torch\nimport torch.nn as nn\nfrom net import Net\n\nmodel = Net()${tail}`;
    const ran = folderWith({ 'net.py': head }).run(['check', '-', '--fix', '--unsafe-fixes'], { input: train });
    expect(ran.out).toBe(train);
    expect(ran.code).toBe(1);
  });

  it('goes by the settings of the name that is given', () => {
    const folder = folderWith({ 'logitlint.toml': 'extend-exclude = ["old/"]', 'bad/logitlint.toml': 'selct = []' });
    const check = (name: string, ...args: string[]) =>
      folder.run(['check', '-', '--stdin-filename', name, '-o', 'json', ...args], { input: faulty });
    expect(check('bad/a.py')).toMatchObject({ code: 2, err: expect.stringContaining('unknown key "selct"') });
    expect(check('old/a.py').code).toBe(1);
    expect(check('old/a.py', '--force-exclude')).toMatchObject({ code: 0, out: '[]\n' });
    expect(check('old/a.py', '--force-exclude', '--fix', '--unsafe-fixes')).toMatchObject({ code: 0, out: faulty });
  });

  it('gives the diff where it is asked for', () => {
    const folder = folderWith({});
    const args = ['check', '-', '--diff', '--unsafe-fixes', '--stdin-filename', 'a.py'];
    const shown = folder.run(args, { input: faulty }).out;
    expect(shown).toMatch(/^--- a\.py\n/);
    expect(folder.run([...args, '--output-file', 'a.diff'], { input: faulty }).out).toBe('');
    expect(folder.read('a.diff')).toBe(shown);
  });

  it('reads a notebook', () => {
    const ran = folderWith({}).run(['check', '-', '--stdin-filename', 'a.ipynb', '-o', 'concise'], {
      input: notebook([cellLines(faulty)]),
    });
    expect(ran.out).toContain('a.ipynb:cell 2:19:22: warning[sigmoid-before-bce-loss]');
  });
});

describe('baselines', () => {
  it('tells only what is new, wherever the old has moved', () => {
    const folder = folderWith({ 'bad.py': faulty });
    expect(folder.run(['check', '--write-baseline', 'base.json']).code).toBe(0);
    expect(folder.run(['check', '--baseline', 'base.json']).code).toBe(0);
    folder.write('bad.py', `# moved\n\n\n${faulty}`);
    expect(folder.run(['check', '--baseline', 'base.json']).code).toBe(0);
    folder.write('other.py', faulty);
    expect(folder.run(['check', '--write-baseline', 'again.json'])).toMatchObject({
      out: '',
      err: 'Wrote 2 findings to again.json.\n',
    });
    const ran = folder.run(['check', '--baseline', 'base.json', '-o', 'json']);
    expect(findings(ran.out).map(({ filename }) => filename)).toEqual([join(folder.path, 'other.py')]);
  });
});

describe('comments', () => {
  it('suppresses every finding with --add-ignore', () => {
    const folder = folderWith({ 'bad.py': faulty, 'nb.ipynb': notebook([cellLines(faulty)]) });
    expect(folder.run(['check', '--add-ignore', 'kept for the paper']).err).toContain('Added comments for 2 findings.');
    const line = '    loss = criterion(model(x), y)  # logitlint: ignore[sigmoid-before-bce-loss] kept for the paper';
    expect(folder.read('bad.py')).toBe(faulty.replace('    loss = criterion(model(x), y)', line));
    expect(folder.run(['check', '-o', 'json']).out).toBe('[]\n');
  });

  it('tells what it could not write a comment for, and leaves that as it is', () => {
    const within = 'z = 1; loss = log(criterion(model(x), y), "\\\n"); z';
    const bad = faulty.replace('loss = criterion(model(x), y)', within);
    const folder = folderWith({ 'bad.py': bad, 'other.py': faulty });
    expect(folder.run(['check', '--add-ignore'])).toMatchObject({
      code: 0,
      err: 'warning: 1 finding could not be ignored on its line\nAdded comments for 1 finding.\n',
    });
    expect(folder.read('bad.py')).toBe(bad);
  });

  it('takes no code as a reason, and no folder', () => {
    const folder = folderWith({ 'bad.py': faulty, 'sub/x.txt': '' });
    folder.run(['check', '--add-ignore', 'because\nimport os\r\u2028x\u0007']);
    expect(folder.read('bad.py')).toContain('ignore[sigmoid-before-bce-loss] because import os x\n');
    const ran = folder.run(['check', '--add-ignore', 'sub']);
    expect(ran.err).toContain('write `check sub --add-ignore`');
    expect(ran.code).toBe(2);
  });
});
