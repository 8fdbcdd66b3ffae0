/** The rule contract: a rule turns facts into typed evidence; message, fix and probe are rendered from the evidence. */
import type { ProbeSpec } from '#lab';
import type { Span } from '#source';
import type { Facts } from '#training';
import type { Certainty, Fix, Severity, Step } from './finding.ts';
import type { Writers } from './writer.ts';

/** Something a rule saw: where, how sure, and what it needs to speak about it. */
export interface Detection<Evidence> {
  readonly span: Span;
  readonly certainty: Certainty;
  /** When this case is graver or milder than the rule's severity. */
  readonly severity?: Severity;
  readonly evidence: Evidence;
}

export interface FixContext {
  readonly facts: Facts;
  readonly writers: Writers;
}

export interface RuleDefinition<Evidence> {
  /** Names the mistake and reads well after "allow". */
  readonly id: string;
  /** One line, without a full stop. */
  readonly summary: string;
  readonly severity: Severity;
  /** False for rules that must be selected by name. */
  readonly on: boolean;
  readonly detect: (facts: Facts) => Iterable<Detection<Evidence>>;
  /** One line that says what is wrong, why, and what to do, with the user's numbers. */
  readonly message: (evidence: Evidence) => string;
  readonly trail: (evidence: Evidence) => readonly Step[];
  readonly fix?: (evidence: Evidence, context: FixContext) => readonly Fix[];
  readonly probe?: (evidence: Evidence, facts: Facts) => ProbeSpec | undefined;
}

/** A rule whose evidence type is closed over, so that rules of all kinds stand in one list. */
export interface Rule {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly on: boolean;
  readonly page: string;
  readonly run: (facts: Facts) => Iterable<RawFinding>;
}

/** A detection with its renderings, before suppression and configured severities. */
export interface RawFinding {
  readonly span: Span;
  readonly certainty: Certainty;
  readonly severity: Severity;
  readonly message: string;
  readonly trail: readonly Step[];
  readonly fixes: (context: FixContext) => readonly Fix[];
  readonly probe: () => ProbeSpec | undefined;
}

/** Where the page of a rule stands on the web; the same text is shown offline. */
export function pageOf(id: string): string {
  return `https://github.com/logitlint/logitlint/blob/main/rules/${id}/README.md`;
}

export function defineRule<Evidence>(definition: RuleDefinition<Evidence>): Rule {
  const { id, summary, severity, on } = definition;
  return {
    id,
    summary,
    severity,
    on,
    page: pageOf(id),
    *run(facts) {
      for (const found of definition.detect(facts)) {
        yield {
          span: found.span,
          certainty: found.certainty,
          severity: found.severity ?? severity,
          message: definition.message(found.evidence),
          trail: definition.trail(found.evidence),
          fixes: (context) => definition.fix?.(found.evidence, context) ?? [],
          probe: () => definition.probe?.(found.evidence, facts),
        };
      }
    },
  };
}
