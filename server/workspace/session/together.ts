/** Linting files as one program, within a budget of questions, noting all that is read, also later for fixes. */
import { type Finding, type Fix, type OnFault, runRules } from '#lint';
import { type Budget, createBudget, once, type Program } from '#program';
import { listIn } from '#source';
import { recognize } from '#training';
import { writers } from '../frontends.ts';
import type { MakeProgram } from './programs.ts';
import type { Settling } from './settling.ts';

/**
 * The findings of files that are looked at as one program; undefined where that would take too much work. What is read,
 * or looked for in vain, is added to `reads`.
 */
export type LintTogether = (
  paths: readonly string[],
  reads: Set<string>,
  signal: AbortSignal | undefined,
) => readonly Finding[] | undefined;

export interface TogetherOptions {
  readonly program: MakeProgram;
  readonly settling: Settling;
  readonly onFault: OnFault;
}

export function createLintTogether({ program, settling, onFault }: TogetherOptions): LintTogether {
  return (paths, reads, signal) => {
    const budget = createBudget(questionsFor(paths.length));
    const whole = program(paths, { budget });
    const programs = [whole];
    const open = once(() => {
      const made = program(paths, { budget, openSettings: true });
      programs.push(made);
      return made;
    });
    const findings: Finding[] = [];
    for (const group of settling.groups(paths)) {
      signal?.throwIfAborted();
      const files = new Set(group.paths);
      const factsForFixes = once(() => recognize(open(), files));
      const found = byFile(runRules(recognize(whole, files), factsForFixes, group.levels, writers, onFault));
      for (const path of group.paths) findings.push(...settling.settle(path, found.get(path) ?? [], group.levels));
    }
    const note = noting(programs, reads);
    note();
    if (budget.exhausted()) return undefined;
    budget.renew();
    const fixesOf = (finding: Finding): readonly Fix[] => {
      const fixes = fixesWithin(budget, finding.fixes);
      note();
      return fixes;
    };
    return findings.map((finding) => ({ ...finding, fixes: () => fixesOf(finding) }));
  };
}

/**
 * How much may be asked about files that are linted together. In the 89 labelled repositories a file alone takes up to
 * 3,100 questions and a group of 198 files 55,000; about 10,000 are answered in a second.
 */
export function questionsFor(files: number): number {
  return 20_000 + 1_000 * files;
}

/** Adds to `reads` what these programs, which may become more, have read; free where that is nothing new. */
function noting(programs: readonly Program[], reads: Set<string>): () => void {
  let noted = 0;
  return () => {
    const count = programs.reduce((sum, each) => sum + each.reads.size, 0);
    if (count === noted) return;
    for (const each of programs) for (const path of each.reads) reads.add(path);
    noted = count;
  };
}

/** The fixes of a finding; none where the work they take was cut short, since readers may then have been missed. */
function fixesWithin(budget: Budget, fixes: Finding['fixes']): readonly Fix[] {
  const found = fixes();
  return budget.exhausted() ? [] : found;
}

function byFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) listIn(files, finding.span.file).push(finding);
  return files;
}
