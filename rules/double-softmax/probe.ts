/** The claim about a second softmax, and the experiment that could refute it. */
import type { ProbeSpec } from '#lab';
import { type Doubled, lossProbe } from '#lint';
import type { Facts } from '#training';

export function probe({ pair, stacked }: Doubled, facts: Facts): ProbeSpec | undefined {
  if (stacked) return undefined;
  return lossProbe(facts, pair, {
    rule: 'double-softmax',
    claim: 'A second softmax keeps the loss above a floor and slows training.',
    written: { activation: 'softmax', criterion: 'classes-on-logits' },
    fixed: { activation: 'none', criterion: 'classes-on-logits' },
  });
}
