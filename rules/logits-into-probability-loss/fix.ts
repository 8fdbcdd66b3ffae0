/** Tells the loss that it gets logits, or uses its counterpart; a softmax before a loss on log-probabilities goes too. */
import { exchangeLoss, type Fix, type FixContext, type Mismatch, repair, setExpectation } from '#lint';

export function fix(evidence: Mismatch, context: FixContext): readonly Fix[] {
  const { use, holding } = evidence.pair;
  if (holding.holds === 'probabilities')
    return repair(evidence, context, {
      activation: 'softmax',
      change: true,
      about: (other) => other.meaning.kind === use.meaning.kind && other.expects === 'log-probabilities',
    });
  if (use.meaning.fromLogits) return setExpectation(evidence, context, true, (each) => each.holds === 'logits');
  return exchangeLoss(evidence, context, (each) => each.holds === 'logits');
}
