/** Nothing goes out, nothing of the user is run, and nothing outside of the workspace is read. */
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatNames } from '../../server/cli/formats/index.ts';
import { networkGuard, useOfTheNetwork } from '../guard.ts';
import { cellLines, faulty, folderWith, notebook, sound } from './process.ts';

/** The environment in which a command is ended that uses the network, or starts a process. */
function guarded({ processes }: { readonly processes: boolean }) {
  return { env: { NODE_OPTIONS: `--import ${networkGuard({ processes })}` } };
}

describe('network', () => {
  it('is guarded: the guard would end a command that uses it', () => {
    const folder = folderWith({ 'logitlint.toml': '' });
    const options = guarded({ processes: true });
    expect(folder.run(['version'], options).code).toBe(0);
    const using = { NODE_OPTIONS: `${options.env.NODE_OPTIONS} --import ${useOfTheNetwork}` };
    const ran = folder.run(['version'], { env: using });
    expect(ran).toMatchObject({ code: 99, err: 'FORBIDDEN node:net.connect' });
  });

  it.each([
    [['check', '-o', 'json']],
    [['check', '--fix', '--unsafe-fixes']],
    [['rules']],
    [['rule', 'sigmoid-before-bce-loss']],
    [['explain', 'bad.py:19']],
    [['config']],
  ])('is not used by %j, and no process is started', (args) => {
    const folder = folderWith({
      'bad.py': faulty,
      'nb.ipynb': notebook([cellLines(faulty)]),
      'a.ts': "import '@tensorflow/tfjs';",
    });
    const ran = folder.run(args, guarded({ processes: true }));
    expect(ran.err).not.toContain('FORBIDDEN');
    expect([0, 1]).toContain(ran.code);
  });

  it('is not used by a probe', () => {
    const folder = folderWith({});
    const args = [
      'probe',
      'sigmoid-before-bce-loss',
      '--set',
      'steps=5',
      '--seeds',
      '2',
      '--backend',
      'cpu',
      '-o',
      'json',
    ];
    const ran = folder.run(args, guarded({ processes: false }));
    expect(ran.err).not.toContain('FORBIDDEN');
    expect(JSON.parse(ran.out)).toMatchObject({ rule: 'sigmoid-before-bce-loss' });
  });
});

describe('the workspace', () => {
  const outside = folderWith({
    'secret.py': faulty.split('model = Net()')[0] ?? '',
    'logitlint.toml': 'ignore = ["all"]',
  });
  const script = `import sys\nimport torch\nimport torch.nn as nn\nfrom PLACE import Net\n${faulty.slice(faulty.indexOf('model = Net()'))}`;

  it('is not left through imports', () => {
    const files = {
      'secret.py': faulty.slice(0, faulty.indexOf('model = Net()')),
      'project/.git/HEAD': '',
      'project/a.py': script.replace('PLACE', '..secret'),
    };
    const folder = folderWith(files);
    expect(folder.run(['check', '-o', 'json', '--no-cache'], { inside: 'project' }).out).toBe('[]\n');
    // From the folder above, the same import stays inside.
    expect(folder.run(['check', '-o', 'json', '--no-cache']).out).toContain('sigmoid-before-bce-loss');
  });

  it('is not left through settings', () => {
    const folder = folderWith({ 'a.py': faulty, 'logitlint.toml': `extend = "${outside.path}/logitlint.toml"` });
    const ran = folder.run(['check']);
    expect(ran.err).toContain('outside of the workspace');
    expect(ran.code).toBe(2);
  });

  it.each([
    ['the folder', '.logitlint-cache', '.'],
    ['a file in it', '.logitlint-cache/.gitignore', '.gitignore'],
  ])('is not left through a link that is %s of the cache', (_, link, target) => {
    const outside = folderWith({ '.gitignore': 'mine\n' });
    const folder = folderWith({ 'bad.py': faulty, ...(link.includes('/') ? { '.logitlint-cache/x': '' } : {}) });
    symlinkSync(join(outside.path, target), join(folder.path, link));
    expect(folder.run(['check']).code).toBe(1);
    expect(outside.read('.gitignore')).toBe('mine\n');
    expect(readdirSync(outside.path).sort()).toEqual(['.git', '.gitignore']);
  });

  it('is not left through a link in extend', () => {
    const folder = folderWith({ 'a.py': faulty, 'logitlint.toml': 'extend = "link/logitlint.toml"' });
    symlinkSync(outside.path, join(folder.path, 'link'));
    expect(folder.run(['check']).code).toBe(2);
  });
});

describe('hostile texts', () => {
  it('do not reach the terminal', () => {
    const name = 'x\u001b]0;owned\u0007\u009b2J\u202e.py';
    const folder = folderWith({
      [name]: faulty.replace('# ', '').replace('criterion(model(x), y)', 'criterion(model(x), y)  # \u001b[2J\u202e'),
    });
    for (const format of formatNames) {
      const ran = folder.run(['check', '-o', format]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect(ran.out + ran.err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      expect(ran.code).toBe(1);
    }
  });

  it('do not reach it through a list of files, and reach the program that reads it', () => {
    const name = 'x\u001b]0;owned\u0007\u009b2J\u202e.py';
    const folder = folderWith({ [name]: sound });
    expect(folder.run(['check', '--show-files']).out).toBe(`${folder.path}/${name}\n`);
    expect(folder.run(['check', '--show-files'], { env: { FORCE_COLOR: '1' } }).out).toBe(
      `${folder.path}/x\ufffd]0;owned\ufffd\ufffd2J\ufffd.py\n`,
    );
  });

  it.each([
    [['check', 'NAMEx']],
    [['check', '--select', 'NAME']],
    [['check', '--output-file', 'NAME/x', '.']],
    [['rule', 'NAME']],
    [['explain', 'NAMEx']],
    [['explain', 'NAME:2']],
    [['probe', 'NAME1']],
    [['NAME']],
    [['check', '--NAME']],
    [['check']],
  ])('do not reach it through messages: %j', (args) => {
    const name = 'x\u001b]0;owned\u0007\u009b2J\u202e.py';
    const folder = folderWith({ [name]: sound, 'broken\u001b[2J.ipynb': 'torch BCELoss' });
    const ran = folder.run(args.map((arg) => arg.replace('NAME', name)));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(ran.out + ran.err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(ran.out + ran.err).toMatch(/owned|was skipped/);
  });

  it('do not hang patterns of settings', () => {
    const star = '*a'.repeat(60);
    const folder = folderWith({
      [`${'a'.repeat(200)}.py`]: faulty,
      '.gitignore': `${star}b\n`,
      'logitlint.toml': `extend-exclude = ["${star}b", "${'{a,b}'.repeat(30)}"]\n[per-file-ignores]\n"${star}b" = ["all"]\n`,
    });
    // A command that hangs is ended, and then has no exit code.
    expect(folder.run(['check']).code).toBe(1);
  });
});

describe('probes', () => {
  it('take no number of the code that memory or time could not bear, and say so', () => {
    const big = faulty.replace('nn.Linear(10, 1)', 'nn.Linear(1000000000, 70000)');
    const folder = folderWith({ 'bad.py': `EPOCHS = 10 ** 9\n${big}` });
    const args = ['probe', 'bad.py', '--set', 'steps=2', '--seeds', '2', '--backend', 'cpu', '--budget', '2'];
    const ran = folder.run(args, { env: { NODE_OPTIONS: '--max-old-space-size=200' } });
    expect(ran.out).toContain('width = 2048 (2048 instead of 1000000000)');
    expect(ran.code).toBe(0);
    expect(folder.run(['probe', 'double-sigmoid', '--set', 'width=1000000000']).err).toContain('from 1 to 2048');
  });
});
