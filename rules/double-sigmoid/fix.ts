/** Takes the sigmoid out of the way to the loss; where a flag asks for logits, the flag goes instead. */
import { type Fix, type FixContext, type Mismatch, repair, setExpectation } from '#lint';

export function fix(evidence: Mismatch, context: FixContext): readonly Fix[] {
  if (evidence.pair.use.meaning.fromLogits)
    return setExpectation(evidence, context, false, (holding) => holding.holds === 'probabilities');
  return repair(evidence, context, {
    activation: 'sigmoid',
    change: false,
    about: (use) => use.meaning.kind === 'binary' && use.expects === 'logits',
  });
}
