/** The claim about a softmax over one unit, and the experiment that could refute it. */
import type { ProbeSpec } from '#lab';
import { lossProbe, type Mismatch } from '#lint';
import { type Facts, isOverOneUnit } from '#training';

/** Only where a binary loss follows: then the same unit as a logit is the fix. */
export function probe({ pair }: Mismatch, facts: Facts): ProbeSpec | undefined {
  const { use, holding } = pair;
  if (use.meaning.kind !== 'binary' || !isOverOneUnit(holding)) return undefined;
  return lossProbe(facts, pair, {
    rule: 'softmax-over-one-class',
    claim: 'A softmax over one unit is always 1, so that nothing is learned.',
    written: { activation: 'softmax', criterion: 'binary-on-probabilities' },
    fixed: { activation: 'none', criterion: 'binary-on-logits' },
  });
}
