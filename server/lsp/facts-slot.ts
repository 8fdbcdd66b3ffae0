/** Facts of the document that was last asked for; those of all open documents would each keep a program. */
import type { Facts } from '#training';
import type { Report } from './reports.ts';

export interface FactsSlot {
  readonly of: (report: Report) => Facts | undefined;
  readonly keep: (report: Report, facts: Facts) => Facts;
  /** A path changed: facts that read it no longer hold. */
  readonly changed: (path: string) => void;
  readonly forget: (path: string) => void;
  readonly clear: () => void;
}

export function createFactsSlot(): FactsSlot {
  let known: { readonly report: Report; readonly facts: Facts } | undefined;
  return {
    of: (report) => (known?.report === report ? known.facts : undefined),
    keep(report, facts) {
      known = { report, facts };
      return facts;
    },
    changed(path) {
      if (known?.facts.program.reads.has(path)) known = undefined;
    },
    forget(path) {
      if (known?.report.path === path) known = undefined;
    },
    clear() {
      known = undefined;
    },
  };
}
