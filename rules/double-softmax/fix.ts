/** Takes the softmax out of the way to the loss; a flag that asks for logits goes instead, or another loss is named. */
import { type Fix, type FixContext, type Mismatch, nameAnother, repair, setExpectation } from '#lint';

export function fix(evidence: Mismatch, context: FixContext): readonly Fix[] {
  if (evidence.pair.use.meaning.fromLogits)
    return setExpectation(evidence, context, false, (holding) => holding.holds === 'probabilities');
  const renamed = nameAnother(evidence, context, (holding) => holding.holds === 'probabilities', 'review');
  if (renamed.length > 0) return renamed;
  return repair(evidence, context, {
    activation: 'softmax',
    change: false,
    about: (use) => use.meaning.kind === 'classes' && use.expects === 'logits',
  });
}
