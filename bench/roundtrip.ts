/**
 * `--fix` over real notebooks: npm run bench:notebooks -- FOLDER [--count 50]. Each notebook is copied and linted twice:
 * as it is, and with a faulty program put before its cells, so that each gets a real edit. Every line of a
 * file that a fix changed is compared: only lines of source may differ, everything else must keep its bytes.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diffLines } from 'diff';

const faulty = `import torch
from torch import nn
net_of_the_trial = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
criterion_of_the_trial = nn.BCELoss()
loss_of_the_trial = criterion_of_the_trial(net_of_the_trial(x_of_the_trial), y_of_the_trial)
`;

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

interface Notebook {
  readonly cells: readonly Cell[];
}

/** All that is not source of code cells. */
function besides(text: string): string {
  const notebook: Notebook = JSON.parse(text);
  const cells = notebook.cells.map((cell) => (cell.cell_type === 'code' ? { ...cell, source: null } : cell));
  return JSON.stringify({ ...notebook, cells });
}

function sources(text: string): readonly string[] {
  const { cells }: Notebook = JSON.parse(text);
  return cells.map(({ cell_type, source }) => (cell_type === 'code' ? [source].flat().join('') : ''));
}

/** The notebook with a faulty cell before the others, put into the text of the file. */
function withFault(text: string): string | undefined {
  const notebook: Notebook = JSON.parse(text);
  const at = text.search(/"cells"\s*:\s*\[\s*/);
  if (at < 0 || notebook.cells.length === 0) return undefined;
  const start = at + (/"cells"\s*:\s*\[/.exec(text.slice(at))?.[0].length ?? 0);
  const source = faulty.split(/(?<=\n)/).filter((line) => line !== '');
  const cell = { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source };
  return `${text.slice(0, start)}\n  ${JSON.stringify(cell, null, 1).replaceAll('\n', '\n  ')},${text.slice(start)}`;
}

/** Lines that are in one text only. */
function changedLines(before: string, after: string): readonly string[] {
  return diffLines(before, after).flatMap(({ added, removed, value }) =>
    added || removed ? value.replace(/\n$/, '').split('\n') : [],
  );
}

/** What is wrong with an edit; empty if nothing is. */
function faults(before: string, after: string): readonly string[] {
  const found: string[] = [];
  if (besides(before) !== besides(after)) found.push('something besides the source of code cells has changed');
  const old = sources(before);
  const now = sources(after);
  if (old.length !== now.length) found.push('the number of cells has changed');
  // On one line or two, a notebook has no lines of source of its own.
  if (before.split('\n').length < 10) return found;
  for (const line of changedLines(before, after)) {
    if (!/^\s*(?:"(?:source|input)"\s*:\s*\[?\s*)?".*"?\]?,?\s*$|^\s*$/.test(line))
      found.push(`no line of source: ${line.slice(0, 80)}`);
  }
  return found;
}

function fix(folder: string): void {
  const cli = join(process.cwd(), 'dist/cli.js');
  const args = [
    cli,
    'check',
    '--fix',
    '--unsafe-fixes',
    '--no-cache',
    '--quiet',
    '--output-file',
    join(folder, 'report.txt'),
    '.',
  ];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`the command ended with ${status}: ${stderr}`);
}

function notebooksIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ipynb') && !name.includes('.ipynb_checkpoints'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

/** A Python notebook of format 4 that can be read. */
function usable(path: string): boolean {
  try {
    const { cells, metadata } = JSON.parse(readFileSync(path, 'utf8'));
    const language = metadata?.language_info?.name ?? metadata?.kernelspec?.language ?? 'python';
    return Array.isArray(cells) && cells.length > 0 && language === 'python';
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Each notebook stands alone in a folder of its own, so that no other one is imported. */
function trial(paths: readonly string[], change: (text: string) => string | undefined): readonly [number, number] {
  const folder = mkdtempSync(join(tmpdir(), 'logitlint-notebooks-'));
  mkdirSync(join(folder, '.git'));
  const before = new Map<string, string>();
  for (const [index, path] of paths.entries()) {
    const copy = join(folder, String(index), 'nb.ipynb');
    mkdirSync(join(folder, String(index)));
    cpSync(path, copy);
    const text = change(readFileSync(copy, 'utf8'));
    if (text === undefined) continue;
    writeFileSync(copy, text);
    before.set(copy, text);
  }
  fix(folder);
  let edited = 0;
  let wrong = 0;
  for (const [copy, text] of before) {
    const after = readFileSync(copy, 'utf8');
    if (after === text) continue;
    edited += 1;
    const found = faults(text, after);
    if (found.length === 0) continue;
    wrong += 1;
    process.stdout.write(`${paths[Number(copy.split('/').at(-2))]}: ${found.join('; ')}\n`);
  }
  rmSync(folder, { recursive: true, force: true });
  return [edited, wrong];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '50' } },
});
const most = Number(values.count);
const all = positionals.flatMap(notebooksIn);
const step = Math.max(1, Math.floor(all.length / most));
const chosen = all.filter((path, index) => index % step === 0 && usable(path)).slice(0, most);
const [plain, plainWrong] = trial(chosen, (text) => text);
const [faulted, faultedWrong] = trial(chosen, withFault);
process.stdout.write(
  `${chosen.length} notebooks as they are: ${plain} edited, ${chosen.length - plain} identical to the byte, ${plainWrong} wrong\n` +
    `${chosen.length} notebooks with a fault put in: ${faulted} edited, ${faultedWrong} wrong\n`,
);
process.exitCode = chosen.length > 0 && faulted === chosen.length && plainWrong + faultedWrong === 0 ? 0 : 1;
