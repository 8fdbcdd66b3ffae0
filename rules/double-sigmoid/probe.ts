/** The claim about a second sigmoid, and the experiment that could refute it. */
import type { ProbeSpec } from '#lab';
import { type Doubled, lossProbe } from '#lint';
import type { Facts } from '#training';

export function probe({ pair, stacked }: Doubled, facts: Facts): ProbeSpec | undefined {
  if (stacked) return undefined;
  return lossProbe(facts, pair, {
    rule: 'double-sigmoid',
    claim: 'A second sigmoid keeps the loss above a floor and makes nearly every prediction positive.',
    written: { activation: 'sigmoid', criterion: 'binary-on-logits' },
    fixed: { activation: 'none', criterion: 'binary-on-logits' },
  });
}
