// Our parser against CPython's own, node by node, over the standard library of the machine's Python.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parse } from '../../../server/syntax/python/parse/index.ts';
import { listing, sorted } from './listing.ts';

const FACTS = 'import sys, sysconfig; print(sys.version_info[1]); print(sysconfig.get_paths()["stdlib"])';
const python = spawnSync('python3', ['-c', FACTS], { encoding: 'utf8' });
const [minor = '0', library = ''] = python.status === 0 ? python.stdout.trim().split('\n') : [];
/** Spans of parts of f-strings are right since Python 3.12; older ones have no positions of aliases. */
const usable = Number(minor) >= 10;
const FIXTURE = join(import.meta.dirname, 'fixtures', 'training.py');
/** The largest files of these folders hold every form; the whole library takes half a minute. */
const FOLDERS = ['', 'asyncio', 'concurrent', 'email', 'importlib', 'json', 'logging', 'unittest', 'test'];
const FILES_PER_FOLDER = 20;

function files(): string[] {
  const found: string[] = [FIXTURE];
  for (const folder of FOLDERS) {
    const entries = existing(join(library, folder)).filter((name) => name.endsWith('.py') && !name.startsWith('bad'));
    found.push(
      ...entries
        .toSorted()
        .slice(0, FILES_PER_FOLDER)
        .map((name) => join(library, folder, name)),
    );
  }
  return found;
}

function existing(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // some distributions leave `test` out
  }
}

const Answer = z.tuple([z.string(), z.array(z.tuple([z.string(), z.number(), z.number()])).nullable()]);

function oracle(paths: readonly string[]): z.infer<typeof Answer>[] {
  const script = join(import.meta.dirname, 'oracle.py');
  const run = spawnSync('python3', [script], { input: paths.join('\n'), encoding: 'utf8', maxBuffer: 2 ** 30 });
  expect(run.stderr).toBe('');
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => Answer.parse(JSON.parse(line)));
}

describe.skipIf(!usable)('the parser against CPython', () => {
  it('finds the same nodes at the same places', { timeout: 120_000 }, () => {
    const answers = oracle(files()).filter(([, nodes]) => nodes !== null);
    const differences: string[] = [];
    for (const [path, nodes] of answers) {
      const tree = parse(readFileSync(path, 'utf8'));
      const theirs = sorted(nodes ?? []);
      const ours = sorted(listing(tree, Number(minor) >= 12));
      const known = new Set(theirs);
      const found = new Set(ours);
      differences.push(...theirs.filter((entry) => !found.has(entry)).map((entry) => `${path}: CPython has ${entry}`));
      differences.push(...ours.filter((entry) => !known.has(entry)).map((entry) => `${path}: only ours has ${entry}`));
      differences.push(...tree.errors.map((error) => `${path}: ${error.start} ${error.message}`));
    }
    expect(differences.slice(0, 20)).toEqual([]);
    expect(answers.length).toBeGreaterThan(60);
  });
});

if (!usable)
  console.warn(`Not compared with CPython: ${python.status === 0 ? `Python 3.${minor}` : 'no python3'} here.`);
