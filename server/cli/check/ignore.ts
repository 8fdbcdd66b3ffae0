/** `--add-ignore`: writes a suppression comment for every finding. */
import { applyEdits, atLeast, ignoreEdits, type Severity } from '#lint';
import type { Session, Skipped } from '#workspace';
import type { FixedSource } from './fix.ts';

export interface Added {
  readonly changed: readonly FixedSource[];
  /** How many findings got a comment. */
  readonly count: number;
  /** How many could not get one. */
  readonly left: number;
  readonly skipped: readonly Skipped[];
}

/** Adds the comments in the session; nothing is written. A comment that calls for a comment is taken out instead. */
export function addIgnores(session: Session, paths: readonly string[], reason: string, severity: Severity): Added {
  const { findings, skipped } = session.lint(paths);
  const wanted = findings.filter((one) => one.rule !== 'unused-suppression' && atLeast(one.severity, severity));
  const changed: FixedSource[] = [];
  let left = 0;
  for (const path of new Set(wanted.map((finding) => finding.span.file))) {
    const before = session.source(path);
    const unit = session.unit(path);
    if (!before || !unit) continue;
    const own = wanted.filter((finding) => finding.span.file === path);
    const ignoring = ignoreEdits(unit, own, reason);
    left += ignoring.left.length;
    if (ignoring.edits.length === 0) continue;
    const after = applyEdits(before, ignoring.edits);
    session.open(after);
    changed.push({ before, after });
  }
  return { changed, count: wanted.length - left, left, skipped };
}
