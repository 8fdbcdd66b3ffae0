/** Tells the loss that it gets logits, or uses its counterpart; a softmax before a loss on log-probabilities goes too. */
import {
  activateHead,
  exchangeLoss,
  type Fix,
  type FixContext,
  type Mismatch,
  nameAnother,
  repair,
  setExpectation,
} from '#lint';
import type { Holding } from '#training';

export function fix(evidence: Mismatch, context: FixContext): readonly Fix[] {
  const { use, holding } = evidence.pair;
  if (holding.holds === 'probabilities')
    return repair(evidence, context, {
      activation: 'softmax',
      change: true,
      about: (other) => other.meaning.kind === use.meaning.kind && other.expects === 'log-probabilities',
    });
  if (use.meaning.fromLogits) return setExpectation(evidence, context, true, isLogits);
  const choices = [...activateHead(evidence, context), ...nameAnother(evidence, context, isLogits, 'choice')];
  if (choices.length > 0) return choices;
  return exchangeLoss(evidence, context, isLogits);
}

function isLogits(holding: Holding): boolean {
  return holding.holds === 'logits';
}
