/** What inlay hints say: what forwards return, and the rates that optimizers get when they are not written there. */
import { contains, type Span, startKey } from '#source';
import { type Facts, rateText } from '#training';
import { agreed } from './describe.ts';

export interface Hint {
  /** The hint stands behind it. */
  readonly span: Span;
  readonly label: string;
  readonly tooltip: string;
}

/** Methods by which the libraries that we read call a model. */
const forwards: ReadonlySet<string> = new Set(['forward', 'call', '__call__', 'apply']);

/** At every return of a forward whose meaning is known. */
export function outputHints(facts: Facts, path: string): readonly Hint[] {
  const scopes = facts.program.units.unit(path)?.scopes ?? [];
  const methods = scopes.filter(
    ({ kind, name, parent }) => kind === 'function' && forwards.has(name) && parent?.kind === 'class',
  );
  return methods.flatMap(({ returns }) =>
    returns.flatMap(({ value }): Hint[] => {
      const holding = value && agreed(facts.holdings(value));
      return holding ? [{ span: value.span, label: `→ ${holding.holds}`, tooltip: 'What this model returns' }] : [];
    }),
  );
}

/** Behind the argument, where the number itself stands elsewhere: one hint, with every rate that it can be. */
export function rateHints(facts: Facts): readonly Hint[] {
  const { fineTunings, uses } = facts.rates();
  const hints = new Map<string, { readonly span: Span; readonly tooltip: string; readonly rates: Set<string> }>();
  for (const { given, literal, rate, optimizer } of [...fineTunings, ...uses]) {
    if (!given || (literal && contains(given, literal))) continue;
    const key = startKey(given);
    const hint = hints.get(key) ?? {
      span: given,
      tooltip: `The learning rate that ${optimizer} gets`,
      rates: new Set<string>(),
    };
    hints.set(key, hint);
    hint.rates.add(rateText(rate));
  }
  return [...hints.values()].map(({ span, tooltip, rates }) => ({
    span,
    tooltip,
    label: `= ${[...rates].join(' or ')}`,
  }));
}
