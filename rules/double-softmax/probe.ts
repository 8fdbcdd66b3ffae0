/** The claim about a second softmax, and the experiment that could refute it. */
import type { ProbeSpec } from '#lab';
import { lossProbe, type Repairable } from '#lint';
import type { Facts } from '#training';

export function probe({ pair }: Repairable, facts: Facts): ProbeSpec | undefined {
  return lossProbe(facts, pair, {
    rule: 'double-softmax',
    claim: 'A second softmax keeps the loss above a floor and slows training.',
    written: { activation: 'softmax', criterion: 'classes-on-logits' },
    fixed: { activation: 'none', criterion: 'classes-on-logits' },
  });
}
