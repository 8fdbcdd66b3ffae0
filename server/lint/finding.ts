/** What linting gives: findings, their trails, and fixes as edits at spans. None of it is an LSP or a terminal thing. */
import type { ProbeSpec } from '#lab';
import type { Span } from '#source';

export const severities = ['info', 'warning', 'error'] as const;
export type Severity = (typeof severities)[number];

/** A located sentence of the chain of evidence: use first, source last. */
export interface Step {
  readonly message: string;
  readonly span: Span;
}

export interface Edit {
  readonly span: Span;
  readonly content: string;
}

/**
 * `safe`: the meaning is kept. `review`: training changes, which is the point; what the model's callers see stays the
 * same. `choice`: one of several remedies, or one that changes what the model gives; never made unless it is picked.
 */
export type Safety = 'safe' | 'review' | 'choice';

export interface Fix {
  readonly title: string;
  readonly safety: Safety;
  /** All edits are one atomic change, over all the files they name; they never overlap. */
  readonly edits: readonly Edit[];
}

/** `certain`: every way to the place agrees; `possible`: only some do (shown one level lower). */
export type Certainty = 'certain' | 'possible';

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly span: Span;
  readonly message: string;
  readonly trail: readonly Step[];
  /** Fixes, best first; computed when asked for, and never throwing. */
  readonly fixes: () => readonly Fix[];
  /** The experiment that backs the finding with the user's numbers; undefined where the rule has none. */
  readonly probe: () => ProbeSpec | undefined;
}

/** One level lower, `info` being the lowest. */
export function lower(severity: Severity): Severity {
  return severity === 'error' ? 'warning' : 'info';
}

export function atLeast(severity: Severity, bound: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(bound);
}
