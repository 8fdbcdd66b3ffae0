/** Completions in the real shells: what stands in the line after Tab. Skipped, by name, where a shell is not installed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from './process.ts';

const folder = folderWith({ 'train.py': '' });
const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

const written = new Set<string>();

function scriptOf(shell: string): string {
  const name = `logitlint.${shell}`;
  if (!written.has(name)) folder.write(name, folder.run(['completions', shell]).out);
  written.add(name);
  return join(folder.path, name);
}

/** What is typed, and what the word becomes. */
const lines: readonly (readonly [typed: string, completed: string])[] = [
  ['logitlint che', 'check'],
  ['logitlint check --unsafe', '--unsafe-fixes'],
  ['logitlint check --output-format sar', 'sarif'],
  ['logitlint check --output-format=sar', '--output-format=sarif'],
  ['logitlint check -o github', 'github'],
  ['logitlint check --severity err', 'error'],
  ['logitlint check --ignore double-softmax,double-si', 'double-softmax,double-sigmoid'],
  ['logitlint check --ignore=double-softmax,double-si', '--ignore=double-softmax,double-sigmoid'],
  ['logitlint probe --backend wa', 'wasm'],
  ['logitlint rule double-so', 'double-softmax'],
  ['logitlint completions pow', 'powershell'],
  ['logitlint check tra', 'train.py'],
];

/** Types into a shell on a terminal of its own, and reads until the completed line stands there. */
const typing = `
zmodload zsh/zpty
zpty z 'zsh -f -i'
zpty -w z 'PS1= ; autoload -U compinit && compinit -u -D; source "$SCRIPT"; print REA""DY'
zpty -r z out '*READY*'
zpty -w -n z "$TYPED"$'\\t'
zpty -r z out "*$COMPLETED *"
zpty -d z
`;

describe.skipIf(!isThere('zsh'))('zsh', () => {
  it.each(lines)('%s', (typed, completed) => {
    const env = { ...process.env, SCRIPT: scriptOf('zsh'), TYPED: typed, COMPLETED: completed, TERM: 'dumb' };
    // Where the line does not come, zsh waits for it until it is ended.
    const ran = spawnSync('zsh', ['-f', '-c', typing], { cwd: folder.path, env, timeout: 20_000 });
    expect(ran.status).toBe(0);
  });
});

describe.skipIf(!isThere('fish'))('fish', () => {
  it.each(lines)('%s', (typed, completed) => {
    const commands = 'source $argv[1]; complete -C $argv[2]';
    const args = ['--no-config', '-c', commands, scriptOf('fish'), typed];
    const ran = spawnSync('fish', args, { cwd: folder.path, encoding: 'utf8', timeout: 20_000 });
    const offered = ran.stdout.split('\n').map((line) => line.split('\t')[0]);
    expect(offered).toContain(completed);
  });
});

describe.skipIf(!isThere('bash'))('bash', () => {
  it.each(lines)('%s', (typed, completed) => {
    // As readline takes a line apart: `=` is a word of its own.
    const words = typed.split(/ |(=)/).filter((word): word is string => word !== undefined && word !== '');
    const asked = `source "$SCRIPT"; COMP_WORDS=($WORDS); COMP_CWORD=${words.length - 1}; _logitlint; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = { ...process.env, SCRIPT: scriptOf('bash'), WORDS: words.join(' ') };
    const ran = spawnSync('bash', ['--norc', '-c', asked], {
      cwd: folder.path,
      encoding: 'utf8',
      env,
      timeout: 20_000,
    });
    const offered = ran.stdout.trim().split('\n').filter(Boolean);
    // Files are left to readline, which completes them where nothing else is offered.
    expect(offered).toEqual(completed === 'train.py' ? [] : [completed.replace(/^--[a-z-]+=/, '')]);
  });
});
