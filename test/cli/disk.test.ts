/** What the disk refuses, and what must stay as it is: closed files and folders, links, modes, other people's writes. */
import { chmodSync, linkSync, lstatSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Source } from '#source';
import { writeSources } from '../../server/cli/check/write.ts';
import { type Folder, faulty, folderWith, mayBeNobody, sound } from './process.ts';

type Files = Readonly<Record<string, string>>;

/** A folder for everyone, with some of its files and folders closed. */
function closing(files: Files, ...closed: readonly string[]): Folder {
  const folder = folderWith(files);
  for (const name of [
    '.',
    ...Object.keys(files)
      .filter((one) => one.includes('/'))
      .map((one) => one.split('/')[0] ?? '.'),
  ])
    chmodSync(join(folder.path, name), 0o777);
  for (const name of closed) chmodSync(join(folder.path, name), 0);
  return folder;
}

/** Opened again, so that the folder can be taken away. */
function reopened(folder: Folder, ...closed: readonly string[]): void {
  for (const name of closed) chmodSync(join(folder.path, name), 0o755);
}

const fixing = ['check', '--fix', '--unsafe-fixes'];

interface Refusal {
  readonly files: Files;
  readonly closed: readonly string[];
  readonly args: readonly string[];
  readonly says: string;
  readonly code: number;
}

const refusals: Readonly<Record<string, Refusal>> = {
  'a closed file that was found': {
    files: { 'a.py': sound, 'b.py': faulty },
    closed: ['b.py'],
    args: ['check'],
    says: 'b.py was skipped: it cannot be read',
    code: 0,
  },
  'a closed file that was named': {
    files: { 'b.py': faulty },
    closed: ['b.py'],
    args: ['check', 'b.py'],
    says: 'b.py was skipped: it cannot be read',
    code: 2,
  },
  'a closed file that was named, whatever else is found': {
    files: { 'a.py': faulty, 'b.py': faulty },
    closed: ['b.py'],
    args: ['check', 'a.py', 'b.py', '--exit-zero'],
    says: 'b.py was skipped: it cannot be read',
    code: 2,
  },
  'a closed file, to be fixed': {
    files: { 'b.py': faulty },
    closed: ['b.py'],
    args: [...fixing, 'b.py'],
    says: 'b.py was skipped: it cannot be read',
    code: 2,
  },
  'a closed file, of which a diff is asked': {
    files: { 'b.py': faulty },
    closed: ['b.py'],
    args: ['check', '--diff', 'b.py'],
    says: 'b.py was skipped: it cannot be read',
    code: 2,
  },
  'a closed file, to be given comments': {
    files: { 'b.py': faulty },
    closed: ['b.py'],
    args: ['check', 'b.py', '--add-ignore'],
    says: 'b.py was skipped: it cannot be read',
    code: 2,
  },
  'a closed file, to be explained': {
    files: { 'b.py': faulty },
    closed: ['b.py'],
    args: ['explain', 'b.py:3'],
    says: 'b.py:3 was skipped: it cannot be read',
    code: 2,
  },
  'a closed file, to be probed': {
    files: { 'b.py': faulty },
    closed: ['b.py'],
    args: ['probe', 'b.py'],
    says: 'b.py was skipped: it cannot be read',
    code: 2,
  },
  'a closed ignore file': {
    files: { 'a.py': sound, 'sub/.gitignore': 'b.py', 'sub/b.py': faulty },
    closed: ['sub/.gitignore'],
    args: ['check', '--exit-zero'],
    says: 'sub/.gitignore was skipped: it cannot be read',
    code: 0,
  },
  'a closed folder that was found': {
    files: { 'a.py': sound, 'sub/b.py': faulty },
    closed: ['sub'],
    args: ['check'],
    says: 'sub was skipped: it cannot be read',
    code: 0,
  },
  'a closed folder that was named': {
    files: { 'sub/b.py': faulty },
    closed: ['sub'],
    args: ['check', 'sub'],
    says: 'sub was skipped: it cannot be read',
    code: 2,
  },
  'a file in a closed folder': {
    files: { 'sub/b.py': faulty },
    closed: ['sub'],
    args: ['check', 'sub/b.py'],
    says: 'sub cannot be read',
    code: 2,
  },
  'settings that are closed': {
    files: { 'a.py': faulty, 'logitlint.toml': 'ignore = ["all"]\n' },
    closed: ['logitlint.toml'],
    args: ['check'],
    says: 'logitlint.toml:1:1: the file cannot be read',
    code: 2,
  },
  'a baseline that is closed': {
    files: { 'a.py': faulty, 'base.json': '{}' },
    closed: ['base.json'],
    args: ['check', '--baseline', 'base.json'],
    says: 'base.json cannot be read',
    code: 2,
  },
};

describe.skipIf(!mayBeNobody)('closed (skipped where root cannot step down with setpriv)', () => {
  it.each(Object.entries(refusals))('%s', (_, { files, closed, args, says, code }) => {
    const folder = closing(files, ...closed);
    const ran = folder.run(args, { asNobody: true });
    reopened(folder, ...closed);
    expect(ran.err).toContain(says);
    expect(ran.err).not.toContain('report this');
    expect(ran.code).toBe(code);
  });

  it('a file that may be read, but not written, stays as it is', () => {
    const folder = closing({ 'a.py': faulty, 'b.py': faulty });
    chmodSync(join(folder.path, 'a.py'), 0o666);
    chmodSync(join(folder.path, 'b.py'), 0o444);
    const ran = folder.run(fixing, { asNobody: true });
    expect(ran.err).toContain('nothing was written');
    expect(ran.code).toBe(2);
    // All or none.
    for (const name of ['a.py', 'b.py']) expect(folder.read(name)).toBe(faulty);
    expect(readdirSync(folder.path).filter((name) => /logitlint-\d/.test(name))).toEqual([]);
  });

  it.each([
    [['check', '--output-file', 'closed/out.json'], 'closed/out.json cannot be written'],
    [['check', '--output-file', 'closed/new/out.json'], 'closed/new/out.json cannot be written'],
    [['check', '--write-baseline', 'closed/base.json'], 'the baseline cannot be written'],
  ])('a folder to write into: %j', (args, says) => {
    const folder = closing({ 'a.py': faulty, 'closed/x.txt': '' }, 'closed');
    const ran = folder.run(args, { asNobody: true });
    reopened(folder, 'closed');
    expect(ran.err).toContain(says);
    expect(ran.code).toBe(2);
  });

  it('the current folder, for init', () => {
    const folder = folderWith({ 'x.txt': '' });
    chmodSync(folder.path, 0o555);
    const ran = folder.run(['init'], { asNobody: true });
    expect(ran.err).toContain('logitlint.toml cannot be written');
    expect(ran.code).toBe(2);
  });

  it('the file of someone else keeps its owner', () => {
    const folder = closing({ 'a.py': faulty });
    chmodSync(join(folder.path, 'a.py'), 0o666);
    const { uid, ino } = statSync(join(folder.path, 'a.py'));
    expect(folder.run(fixing, { asNobody: true }).code).toBe(0);
    expect(folder.read('a.py')).toBe(sound);
    const after = statSync(join(folder.path, 'a.py'));
    expect(after.uid).toBe(uid);
    if (process.getuid?.() === 0) expect(after.ino).toBe(ino);
  });
});

const withoutNewline = (text: string): string => text.replace(/\n$/, '');

describe('a fix', () => {
  it.each([
    ['no final newline', withoutNewline],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['CR', (text: string) => text.replaceAll('\n', '\r')],
    [
      'mixed line ends',
      (text: string) =>
        text
          .split('\n')
          .map((line, at) => line + ['\n', '\r\n', '\r'][at % 3])
          .join(''),
    ],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['form feeds and trailing blanks', (text: string) => text.replaceAll('\n\n\n', '  \n\f\n\t\n')],
    ['marks of other scripts', (text: string) => `# \u{1f600} e\u0301 \u2028 \ud7ff\n${text}`],
  ])('keeps every other byte: %s', (_, dress) => {
    const folder = folderWith({ 'a.py': dress(faulty) });
    expect(folder.run(fixing).code).toBe(0);
    expect(folder.read('a.py')).toBe(dress(sound));
  });

  it.each([0o600, 0o640, 0o755, 0o444])('keeps the mode %o, where it may write', (mode) => {
    const folder = folderWith({ 'a.py': faulty });
    chmodSync(join(folder.path, 'a.py'), mode);
    const ran = folder.run(fixing);
    expect(statSync(join(folder.path, 'a.py')).mode & 0o7777).toBe(mode);
    // Root may write anything.
    const written = mode !== 0o444 || process.getuid?.() === 0;
    expect(ran.code).toBe(written ? 0 : 2);
  });

  it('goes through a symbolic link', () => {
    const folder = folderWith({ 'real/net.txt': faulty });
    symlinkSync('real/net.txt', join(folder.path, 'a.py'));
    expect(folder.run(fixing).code).toBe(0);
    expect(lstatSync(join(folder.path, 'a.py')).isSymbolicLink()).toBe(true);
    expect(folder.read('real/net.txt')).toBe(sound);
  });

  it('reaches every name of a file', () => {
    const folder = folderWith({ 'a.py': faulty });
    linkSync(join(folder.path, 'a.py'), join(folder.path, 'other.txt'));
    expect(folder.run(fixing).code).toBe(0);
    expect(folder.read('other.txt')).toBe(sound);
    expect(statSync(join(folder.path, 'a.py')).nlink).toBe(2);
  });

  it('is not written over what someone else has written meanwhile', () => {
    const folder = folderWith({ 'a.py': faulty, 'b.py': faulty });
    const source = (name: string, text: string): Source => ({
      path: join(folder.path, name),
      language: 'python',
      text,
    });
    const changed = ['a.py', 'b.py'].map((name) => ({ before: source(name, faulty), after: source(name, sound) }));
    folder.write('b.py', `${faulty}# saved\n`);
    expect(() => writeSources(changed)).toThrow('b.py has changed meanwhile');
    expect(folder.read('a.py')).toBe(faulty);
    expect(folder.read('b.py')).toBe(`${faulty}# saved\n`);
    expect(readdirSync(folder.path).sort()).toEqual(['.git', 'a.py', 'b.py']);
  });
});

/** Loaded before the command: sends it a signal while a file is written, or when one is first read. */
const signalling = (when: 'read' | 'write', signal: string): string => `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const { openSync, writeFileSync } = fs;
let sent = false;
const send = () => { if (!sent) { sent = true; process.kill(process.pid, '${signal}'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300); } };
fs.openSync = (path, ...rest) => { if ('${when}' === 'read' && String(path).endsWith('a.py')) send(); return openSync(path, ...rest); };
fs.writeFileSync = (path, content, ...rest) => {
  if ('${when}' === 'write' && /a\\.py|out\\.json/.test(String(path))) { writeFileSync(path, content.slice(0, 9), ...rest); send(); return writeFileSync(path, content); }
  return writeFileSync(path, content, ...rest);
};
syncBuiltinESMExports();
`;

function interrupted(args: readonly string[], when: 'read' | 'write', signal: string) {
  const folder = folderWith({ 'a.py': faulty });
  const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(signalling(when, signal))}` };
  const ran = folder.run([...args, '--no-cache'], { env });
  return { folder, ran };
}

describe('an interruption', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('by %s lets what is being written be written whole, and then ends with %i', (signal, code) => {
    const { folder, ran } = interrupted(fixing, 'write', signal);
    expect(ran.code).toBe(code);
    expect(folder.read('a.py')).toBe(sound);
    expect(readdirSync(folder.path).sort()).toEqual(['.git', 'a.py']);
    const report = interrupted(['check', '-o', 'json', '--output-file', 'out.json'], 'write', signal);
    expect(report.ran.code).toBe(code);
    expect(JSON.parse(report.folder.read('out.json'))).toHaveLength(1);
  });

  it('in the middle of linting ends at once, and leaves nothing behind', () => {
    const { folder, ran } = interrupted([...fixing, '--output-file', 'out.json'], 'read', 'SIGINT');
    expect(ran.signal).toBe('SIGINT');
    expect(folder.read('a.py')).toBe(faulty);
    expect(readdirSync(folder.path).sort()).toEqual(['.git', 'a.py']);
  });
});
