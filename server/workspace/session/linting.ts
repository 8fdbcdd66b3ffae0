/** Linting any files: what cannot be linted is told, and what is too much work together is done one by one. */
import { byPlace, type Finding } from '#lint';
import { limit, type Skipped } from '../gap.ts';
import type { Readings } from './readings.ts';
import type { LintTogether } from './together.ts';

export interface LintResult {
  /** Findings located in the asked files, after configuration and suppressions, by file and place. */
  readonly findings: readonly Finding[];
  /** Every path that was read or looked for in vain, later also for fixes: an answer holds while these are as they were. */
  readonly reads: ReadonlySet<string>;
  readonly skipped: readonly Skipped[];
}

export type Lint = (paths: readonly string[], signal?: AbortSignal) => LintResult;

const tooMuch = limit('following its code would take too long: it is too large or too repetitive');

export function createLint(ask: Readings['ask'], lintTogether: LintTogether): Lint {
  return (paths, signal) => {
    const skipped: Skipped[] = [];
    const wanted: string[] = [];
    for (const path of paths) {
      const gap = ask(path);
      if (gap) skipped.push({ path, ...gap });
      else wanted.push(path);
    }
    const reads = new Set(paths);
    const findings: Finding[] = [];
    const take = (found: readonly Finding[] | undefined): boolean => {
      findings.push(...(found ?? []));
      return found !== undefined;
    };
    if (!take(lintTogether(wanted, reads, signal)))
      for (const path of wanted)
        if (wanted.length === 1 || !take(lintTogether([path], reads, signal))) skipped.push({ path, ...tooMuch });
    return { findings: findings.sort(byPlace), reads, skipped };
  };
}
