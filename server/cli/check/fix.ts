/** Applies fixes: lint, fix what goes together, and again, until nothing is left to do. */
import { applyEdits, atLeast, compatible, type Finding, type Fix, type Safety, type Severity } from '#lint';
import type { Source } from '#source';
import type { Session } from '#workspace';
import { within } from '../../workspace/paths.ts';

/** Fixes that undo one another would go on for ever; rounds that get further than any before are bounded more loosely. */
const mostRounds = 10;
const mostFurther = 90;
/** How many fixes may be thought out in rounds that get further: some seconds of work. */
const mostFurtherFixes = 10_000;

export interface FixedSource {
  readonly before: Source;
  readonly after: Source;
}

export interface Fixing {
  /** The changed sources, as they were and as they are now. */
  readonly changed: readonly FixedSource[];
  /** How many fixes were made, by rule. */
  readonly made: ReadonlyMap<string, number>;
  /** False where the bound on rounds was reached with something left to do. */
  readonly finished: boolean;
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

function counts(candidates: readonly Candidate[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { finding } of candidates) found.set(finding.rule, (found.get(finding.rule) ?? 0) + 1);
  return found;
}

function total(sources: readonly (Source | undefined)[]): number {
  return sources.reduce((sum, source) => sum + (source?.text.length ?? 0), 0);
}

/** One round of fixes in the session; what it changed, as it was before. */
function applyRound(session: Session, chosen: readonly Fix[]): readonly Source[] {
  const edits = chosen.flatMap((fix) => fix.edits);
  const before: Source[] = [];
  for (const path of new Set(edits.map((edit) => edit.span.file))) {
    const source = session.source(path);
    if (!source) continue;
    before.push(source);
    session.open(applyEdits(source, edits));
  }
  return before;
}

interface Round {
  /** The candidates as they are after the round. */
  readonly next: readonly Candidate[];
  /** What was made, and the texts before it; nothing if the round was taken back. */
  readonly applied: readonly Candidate[];
  readonly before: readonly Source[];
  /** The texts got shorter. */
  readonly shorter: boolean;
  /** Rules whose fixes did not do away with their findings: the round was taken back for them. */
  readonly vain: readonly string[];
}

/** Makes what goes together, and takes it back if a rule then finds as much as before in texts that grew. */
function tryRound(session: Session, candidates: readonly Candidate[], look: () => readonly Candidate[]): Round {
  const chosen = new Set(compatible(candidates.map(({ fix }) => fix)));
  const applied = candidates.filter(({ fix }) => chosen.has(fix));
  const before = applyRound(session, [...chosen]);
  const next = look();
  const left = counts(next);
  const had = counts(candidates);
  const shorter = total(before) > total(before.map(({ path }) => session.source(path)));
  const stuck = [...counts(applied).keys()].filter((rule) => (left.get(rule) ?? 0) >= (had.get(rule) ?? 0));
  if (shorter || stuck.length === 0) return { next, applied, before, shorter, vain: [] };
  for (const source of before) session.open(source);
  return { next: candidates, applied: [], before: [], shorter: false, vain: stuck };
}

/**
 * Fixes files in the session, where the fixed texts stay open; nothing is written. A round after which a rule finds as
 * much as before, in texts that grew, is taken back, and that rule rests: its fix does not do away with its finding.
 * (Of three sigmoids in a row each round takes one, and the texts shrink.) What the fixes of other rules made fixable
 * may have been held against it, so it gets another chance when the others are done.
 */
export function fixAll(session: Session, paths: readonly string[], options: FixingOptions): Fixing {
  const originals = new Map<string, Source>();
  const made = new Map<string, number>();
  const idle = new Set<string>();
  let changedSince = false;
  const look = (): readonly Candidate[] =>
    session
      .lint(paths)
      .findings.filter(({ rule }) => !idle.has(rule))
      .flatMap((finding) => candidate(finding, options));
  const lookAgain = (): readonly Candidate[] => {
    const found = look();
    if (found.length > 0 || idle.size === 0 || !changedSince) return found;
    idle.clear();
    changedSince = false;
    return look();
  };
  let candidates = look();
  let further = 0;
  let fewest = candidates.length;
  let asked = 0;
  const mostAsked = mostRounds * candidates.length + mostFurtherFixes;
  const mayGoOn = (round: number): boolean =>
    round < mostRounds + Math.min(further, mostFurther) && asked < mostAsked && candidates.length > 0;
  // A round that is taken back puts a rule to rest, so there is an end to them without a count.
  for (let round = 0; mayGoOn(round); ) {
    asked += candidates.length;
    const { next, applied, before, shorter, vain } = tryRound(session, candidates, look);
    if (vain.length > 0) {
      for (const rule of vain) idle.add(rule);
      candidates = lookAgain();
      continue;
    }
    round++;
    if (shorter || next.length < fewest) further++;
    fewest = Math.min(fewest, next.length);
    changedSince = true;
    for (const source of before) if (!originals.has(source.path)) originals.set(source.path, source);
    for (const { finding } of applied) made.set(finding.rule, (made.get(finding.rule) ?? 0) + 1);
    candidates = next.length > 0 ? next : lookAgain();
  }
  const changed = [...originals].flatMap(([path, before]) => {
    const after = session.source(path);
    return after && after.text !== before.text ? [{ before, after }] : [];
  });
  return { changed, made, finished: candidates.length === 0 };
}
