/** Linting any files: what cannot be linted is told, and what is too much work together is done one by one. */
import type { Finding } from '#lint';
import type { Readings } from './readings.ts';
import type { LintTogether } from './together.ts';

/** A file that was not linted, and why, in words for the user. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

export interface LintResult {
  /** Findings located in the asked files, after configuration and suppressions, by file and place. */
  readonly findings: readonly Finding[];
  /** Every path that was read or looked for in vain, later also for fixes: an answer holds while these are as they were. */
  readonly reads: ReadonlySet<string>;
  readonly skipped: readonly Skipped[];
}

export type Lint = (paths: readonly string[], signal?: AbortSignal) => LintResult;

const tooMuch = 'following its code would take too long: it is too large or too repetitive';

export function createLint(ask: Readings['ask'], lintTogether: LintTogether): Lint {
  return (paths, signal) => {
    const skipped: Skipped[] = [];
    const wanted: string[] = [];
    for (const path of paths) {
      const reason = ask(path);
      if (reason !== undefined) skipped.push({ path, reason });
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
        if (wanted.length === 1 || !take(lintTogether([path], reads, signal))) skipped.push({ path, reason: tooMuch });
    return { findings: findings.sort(byPlace), reads, skipped };
  };
}

function byPlace(a: Finding, b: Finding): number {
  if (a.span.file !== b.span.file) return a.span.file < b.span.file ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1);
}
