/**
 * Fixes tried in real libraries: every script runs as it is and after its fixes, and must print the same. A fix that is
 * one of several remedies is tried alone: the script must still run, and print the same unless the title of the fix says
 * that what the model gives changes.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { applyEdits, compatible, type Fix } from '#lint';
import { rules } from '#rules';
import type { Source } from '#source';
import { createSession } from '#workspace';
import { differences } from './printed.ts';
import { findPython } from './python.ts';

/** Scripts of a library, and the modules that are loaded once for all of them. */
export interface Trial {
  readonly title: string;
  readonly modules: readonly string[];
  readonly folder: string;
  /** Scripts that must stay as they are: nothing is wrong, or no correct edit is known. */
  readonly untouched: ReadonlySet<string>;
  /** Scripts whose only fixes are choices: the fixes that are made leave them as they are. */
  readonly chosen?: ReadonlySet<string>;
}

/** A folder of scripts beside this file, or the one that a variable of the environment names. */
export function scriptsIn(name: string, variable: string): string {
  return process.env[variable] ?? join(here, name);
}

const here = dirname(fileURLToPath(import.meta.url));

interface Script {
  readonly name: string;
  readonly sources: readonly Source[];
  readonly fixed: readonly Source[];
  readonly choices: readonly Choice[];
}

interface Choice {
  readonly title: string;
  readonly sources: readonly Source[];
}

interface Result {
  readonly ok: boolean;
  readonly printed: string;
  readonly error?: string;
}

/** A session over some sources; `sources` of them are open. */
async function sessionOver(paths: readonly string[], sources: readonly Source[]) {
  const session = createSession({
    rules,
    root: dirname(paths[0] ?? here),
    onFault: (rule, error) => {
      throw new Error(`${rule} threw`, { cause: error });
    },
  });
  await session.ready(paths);
  for (const source of sources) session.open(source);
  return session;
}

async function fixesOf(paths: readonly string[], sources: readonly Source[]): Promise<readonly (readonly Fix[])[]> {
  const session = await sessionOver(paths, sources);
  return session.lint(paths).findings.map((finding) => finding.fixes());
}

/** Applies the fixes that are made until none is left, as `--fix --unsafe-fixes` does; each choice is made alone. */
async function prepare(folder: string, name: string): Promise<Script> {
  const path = join(folder, name);
  const paths = statSync(path).isDirectory() ? readdirSync(path).map((file) => join(path, file)) : [path];
  const first = await sessionOver(paths, []);
  const sources = paths.flatMap((each) => first.source(each) ?? []);
  const offered = (await fixesOf(paths, sources)).flat();
  const choices = offered.filter(isChoice).map(({ title, edits }) => ({ title, sources: applied(sources, edits) }));
  let fixed: readonly Source[] = sources;
  for (let rounds = 0; ; rounds++) {
    const fixes = (await fixesOf(paths, fixed)).flatMap((each) => each.find((fix) => !isChoice(fix)) ?? []);
    if (fixes.length === 0 || rounds > 10) return { name, sources, fixed, choices };
    fixed = applied(
      fixed,
      compatible(fixes).flatMap((each) => each.edits),
    );
  }
}

function isChoice({ safety }: Fix): boolean {
  return safety === 'choice';
}

function applied(sources: readonly Source[], edits: Fix['edits']): readonly Source[] {
  return sources.map((source) => applyEdits(source, edits));
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

/** Runs every version of every script, one after the other. */
function runAll(command: string, modules: readonly string[], place: string, scripts: readonly Script[]) {
  const jobs = scripts.flatMap(({ name, sources, fixed, choices }) => [
    { name: `${name} before`, ...layOut(join(place, 'before', name), sources) },
    { name: `${name} after`, ...layOut(join(place, 'after', name), fixed) },
    ...choices.map((choice, i) => ({
      name: `${name} choice ${i}`,
      ...layOut(join(place, `choice${i}`, name), choice.sources),
    })),
  ]);
  const [asked, answered] = [join(place, 'jobs.json'), join(place, 'results.json')];
  writeFileSync(asked, JSON.stringify(jobs));
  spawnSync(command, [join(here, 'run.py'), asked, answered, ...modules], { stdio: 'inherit' });
  const results: Record<string, Result> = JSON.parse(readFileSync(answered, 'utf8'));
  return results;
}

function textOf(sources: readonly Source[]): string {
  return sources.map((source) => source.text).join('\n');
}

/** One test for each script; skipped, with the reason, where Python has no such library. */
export function tryFixes({ title, modules, folder, untouched, chosen = new Set() }: Trial): void {
  const python = findPython(modules);
  if (python.kind === 'none') console.warn(`test:torch: fixes in ${title} are skipped: ${python.reason}`);
  describe.skipIf(python.kind === 'none')(`fixes in ${title}`, async () => {
    const place = mkdtempSync(join(tmpdir(), 'logitlint-torch-'));
    afterAll(() => rmSync(place, { recursive: true }));
    const scripts =
      python.kind === 'none'
        ? []
        : await Promise.all(
            readdirSync(folder)
              .sort()
              .map((name) => prepare(folder, name)),
          );
    const results = python.kind === 'found' ? runAll(python.command, modules, place, scripts) : {};

    it.each(scripts.map((script) => [script.name, script] as const))('%s prints the same', (name, script) => {
      const before = results[`${name} before`];
      const after = results[`${name} after`];
      expect(before?.error).toBeUndefined();
      expect(after?.error, textOf(script.fixed)).toBeUndefined();
      expect(before?.printed).not.toBe('');
      expect(differences(before?.printed ?? '', after?.printed ?? '')).toEqual([]);
      for (const [i, choice] of script.choices.entries()) {
        const picked = results[`${name} choice ${i}`];
        expect(picked?.error, textOf(choice.sources)).toBeUndefined();
        if (/gives changes\)/.test(choice.title)) continue;
        expect(differences(before?.printed ?? '', picked?.printed ?? ''), choice.title).toEqual([]);
      }
      const changed = textOf(script.fixed) !== textOf(script.sources);
      expect(changed).toBe(!untouched.has(name) && !chosen.has(name));
      if (chosen.has(name)) expect(script.choices).not.toEqual([]);
    });
  });
}
