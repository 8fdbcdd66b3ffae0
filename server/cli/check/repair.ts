/** Fixes a run's files group after group; nothing is written yet. */
import type { Safety } from '#lint';
import { byReported } from '../report.ts';
import { type FixedSource, type Fixing, fixAll } from './fix.ts';
import { type Outcome, openSession, outcomeOf, type Task } from './lint.ts';
import type { CheckOptions } from './options.ts';
import type { Project } from './project.ts';

export interface Repaired extends Fixing, Outcome {}

/** Which fixes are made without being picked one by one. */
export function allowedFixes({ unsafeFixes }: Pick<CheckOptions, 'unsafeFixes'>): ReadonlySet<Safety> {
  return new Set<Safety>(unsafeFixes ? ['safe', 'review'] : ['safe']);
}

export async function repairAll(project: Project, tasks: readonly Task[], options: CheckOptions): Promise<Repaired> {
  const fixing = { root: project.root, allowed: allowedFixes(options), severity: options.severity };
  const changed = new Map<string, FixedSource>();
  const made = new Map<string, number>();
  const outcomes: Outcome[] = [];
  let finished = true;
  const given = new Set(tasks.flatMap(({ paths }) => paths));
  for (const task of tasks) {
    const opened = await openSession(project, task.wanted, task.paths);
    // A file that was not named can be imported by several groups: each goes on where the one before it ended.
    for (const [path, { after }] of changed) if (!given.has(path)) opened.session.open(after);
    const fixed = fixAll(opened.session, task.wanted, fixing);
    for (const one of fixed.changed) {
      const { path } = one.before;
      changed.set(path, { before: changed.get(path)?.before ?? one.before, after: one.after });
    }
    finished &&= fixed.finished;
    for (const [rule, count] of fixed.made) made.set(rule, (made.get(rule) ?? 0) + count);
    outcomes.push(outcomeOf(opened, task.wanted));
  }
  return {
    changed: [...changed.values()],
    made,
    finished,
    reports: outcomes.flatMap(({ reports }) => reports).sort(byReported),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
    faults: outcomes.flatMap(({ faults }) => faults),
  };
}
