/** Applies fixes: lint, fix what goes together, and again, until nothing is left to do. */
import { applyEdits, atLeast, compatible, type Finding, type Fix, type Safety, type Severity } from '#lint';
import type { Source } from '#source';
import type { Session } from '#workspace';
import { within } from '../../workspace/paths.ts';

/** Fixes that undo one another would go on for ever. */
const mostRounds = 10;

export interface FixedSource {
  readonly before: Source;
  readonly after: Source;
}

export interface Fixing {
  /** The changed sources, as they were and as they are now. */
  readonly changed: readonly FixedSource[];
  /** How many fixes were made, by rule. */
  readonly made: ReadonlyMap<string, number>;
}

export interface FixingOptions {
  readonly root: string;
  readonly allowed: ReadonlySet<Safety>;
  readonly severity: Severity;
}

interface Candidate {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** The best fix of a finding if it may be made: safe enough, and inside the workspace. */
function candidate(finding: Finding, options: FixingOptions): readonly Candidate[] {
  if (!atLeast(finding.severity, options.severity)) return [];
  const fix = finding.fixes().find((one) => options.allowed.has(one.safety));
  if (!fix || fix.edits.length === 0) return [];
  if (fix.edits.some((edit) => !within(options.root, edit.span.file))) return [];
  return [{ finding, fix }];
}

/** Fixes files in the session, where the fixed texts stay open; nothing is written. */
export function fixAll(session: Session, paths: readonly string[], options: FixingOptions): Fixing {
  const originals = new Map<string, Source>();
  const made = new Map<string, number>();
  for (let round = 0; round < mostRounds; round++) {
    const candidates = session.lint(paths).findings.flatMap((finding) => candidate(finding, options));
    if (candidates.length === 0) break;
    const chosen = new Set(compatible(candidates.map(({ fix }) => fix)));
    const edits = [...chosen].flatMap((fix) => fix.edits);
    for (const path of new Set(edits.map((edit) => edit.span.file))) {
      const source = session.source(path);
      if (!source) continue;
      if (!originals.has(path)) originals.set(path, source);
      session.open(applyEdits(source, edits));
    }
    for (const { finding, fix } of candidates) {
      if (chosen.has(fix)) made.set(finding.rule, (made.get(finding.rule) ?? 0) + 1);
    }
  }
  const changed = [...originals].flatMap(([path, before]) => {
    const after = session.source(path);
    return after && after.text !== before.text ? [{ before, after }] : [];
  });
  return { changed, made };
}
