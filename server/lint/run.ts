/** Runs rules over facts: one guard per rule, findings in order of file and place. */
import type { Facts } from '#training';
import { type Finding, lower, type Severity } from './finding.ts';
import type { FixContext, RawFinding, Rule } from './rule.ts';
import type { Writers } from './writer.ts';

export interface RuleLevel {
  readonly rule: Rule;
  /** What the configuration says; undefined leaves the level to the rule. */
  readonly severity?: Severity;
}

/** Told when a rule, a fix or a probe threw: the others go on. */
export type OnFault = (rule: string, error: unknown) => void;

/**
 * All findings of the chosen rules, unsuppressed, sorted by file and start. Fixes go by facts of their own, which hold for
 * more runs of the program than the one that its settings say.
 */
export function runRules(
  facts: Facts,
  factsForFixes: () => Facts,
  rules: readonly RuleLevel[],
  writers: Writers,
  onFault: OnFault,
): readonly Finding[] {
  const found: Finding[] = [];
  const context = (): FixContext => ({ facts: factsForFixes(), writers });
  for (const level of rules) {
    try {
      for (const raw of level.rule.run(facts)) found.push(finish(raw, level, context, onFault));
    } catch (error) {
      onFault(level.rule.id, error);
    }
  }
  return found.sort(byPlace);
}

function finish(raw: RawFinding, level: RuleLevel, context: () => FixContext, onFault: OnFault): Finding {
  const { id } = level.rule;
  const severity = level.severity ?? raw.severity;
  const guarded = <T>(make: () => T, otherwise: T): T => {
    try {
      return make();
    } catch (error) {
      onFault(id, error);
      return otherwise;
    }
  };
  return {
    rule: id,
    severity: raw.certainty === 'possible' ? lower(severity) : severity,
    certainty: raw.certainty,
    span: raw.span,
    message: raw.message,
    trail: raw.trail,
    fixes: () =>
      guarded(() => {
        const given = context();
        given.facts.program.units.widen?.();
        return raw.fixes(given);
      }, []),
    probe: () => guarded(raw.probe, undefined),
  };
}

/** Findings in the order they are told in. */
export function byPlace(a: Finding, b: Finding): number {
  if (a.span.file !== b.span.file) return a.span.file < b.span.file ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1);
}
