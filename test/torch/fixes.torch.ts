/**
 * Fixes in real PyTorch: every script runs as it is and after all its fixes, and must print the same. For
 * `sigmoid-before-bce-loss` that includes the trained result; the scripts of the other rules, whose fixes change
 * training on purpose, print what inference gives before they train.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { applyEdits, compatible } from '#lint';
import { rules } from '#rules';
import type { Source } from '#source';
import { createSession } from '#workspace';
import { differences } from './printed.ts';
import { findPython } from './python.ts';

/** Scripts that must stay as they are: nothing is wrong, or no correct edit is known. */
const untouched: ReadonlySet<string> = new Set([
  'train_eval_branch.py',
  'clamp_wide.py',
  'in_place_function.py',
  'mode_branch_both.py',
  'resnet_head.py',
  'tensors_in_lists.py',
  'nested_chain.py',
  'nested_chain_plain.py',
  'output_collected_for_loss.py',
  'mode_dependent_name.py',
  'filled_by_slices.py',
  'hook_capture.py',
  'hook_before_training.py',
  'interpolated_bilinear.py',
  'masked_multiply.py',
  'mil_mean_pool.py',
  'noisy_or.py',
  'output_dropout.py',
  'padded_output.py',
  'retain_grad.py',
  'sequential_before_linear.py',
  'sigmoid_half_scaled.py',
  'tta_mean_of_two.py',
  'two_column_cat.py',
  'yolo_like_slices.py',
]);

const folder = process.env['LOGITLINT_TORCH_SCRIPTS'] ?? join(dirname(fileURLToPath(import.meta.url)), 'scripts');

interface Script {
  readonly name: string;
  readonly sources: readonly Source[];
  readonly fixed: readonly Source[];
  readonly rounds: number;
}

const names = readdirSync(folder).sort();
const python = findPython();
if (python.kind === 'none') console.warn(`test:torch is skipped: ${python.reason}`);

function filesOf(name: string): readonly string[] {
  const path = join(folder, name);
  return statSync(path).isDirectory() ? readdirSync(path).map((file) => join(path, file)) : [path];
}

/** A session over some sources; `all` of them are open. */
async function sessionOver(paths: readonly string[], sources: readonly Source[]) {
  const session = createSession({
    rules,
    root: dirname(paths[0] ?? folder),
    onFault: (rule, error) => {
      throw new Error(`${rule} threw`, { cause: error });
    },
  });
  await session.ready(paths);
  for (const source of sources) session.open(source);
  return session;
}

/** Applies first fixes until none is left, as `--fix --unsafe-fixes` does. */
async function fix(name: string): Promise<Script> {
  const paths = filesOf(name);
  const first = await sessionOver(paths, []);
  const sources = paths.flatMap((path) => first.source(path) ?? []);
  let fixed: readonly Source[] = sources;
  for (let rounds = 0; ; rounds++) {
    const session = await sessionOver(paths, fixed);
    const fixes = session.lint(paths).findings.flatMap((finding) => finding.fixes().slice(0, 1));
    if (fixes.length === 0 || rounds > 10) return { name, sources, fixed, rounds };
    const edits = compatible(fixes).flatMap((each) => each.edits);
    fixed = fixed.map((source) => applyEdits(source, edits));
  }
}

function layOut(place: string, sources: readonly Source[]): { readonly folder: string; readonly file: string } {
  mkdirSync(place, { recursive: true });
  for (const source of sources) writeFileSync(join(place, fileName(source)), source.text);
  const main = sources.find((source) => fileName(source) === 'main.py') ?? sources[0];
  return { folder: place, file: main ? fileName(main) : '' };
}

/** Notebooks run as the text of their code cells. */
function fileName(source: Source): string {
  return source.path.slice(source.path.lastIndexOf('/') + 1).replace(/\.ipynb$/, '.py');
}

interface Result {
  readonly ok: boolean;
  readonly printed: string;
  readonly error?: string;
}

describe.skipIf(python.kind === 'none')('fixes in PyTorch', async () => {
  const place = mkdtempSync(join(tmpdir(), 'logitlint-torch-'));
  afterAll(() => rmSync(place, { recursive: true }));
  const scripts = await Promise.all(names.map(fix));
  const jobs = scripts.flatMap((script) => [
    { name: `${script.name} before`, ...layOut(join(place, 'before', script.name), script.sources) },
    { name: `${script.name} after`, ...layOut(join(place, 'after', script.name), script.fixed) },
  ]);
  const [asked, answered] = [join(place, 'jobs.json'), join(place, 'results.json')];
  writeFileSync(asked, JSON.stringify(jobs));
  const command = python.kind === 'found' ? python.command : '';
  const run = join(dirname(fileURLToPath(import.meta.url)), 'run.py');
  if (command) spawnSync(command, [run, asked, answered], { stdio: 'inherit' });
  const results: Record<string, Result> = command ? JSON.parse(readFileSync(answered, 'utf8')) : {};

  it.each(scripts.map((script) => [script.name, script] as const))('%s prints the same', (name, script) => {
    const before = results[`${name} before`];
    const after = results[`${name} after`];
    expect(before?.error).toBeUndefined();
    expect(after?.error, script.fixed.map((source) => source.text).join('\n')).toBeUndefined();
    expect(before?.printed).not.toBe('');
    expect(differences(before?.printed ?? '', after?.printed ?? '')).toEqual([]);
    const changed = script.fixed.some((source, i) => source.text !== script.sources[i]?.text);
    expect(changed).toBe(!untouched.has(name));
  });
});
