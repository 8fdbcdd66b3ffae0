/** Takes the log-softmax out of the way to the loss; everyone else keeps the log-probabilities. */
import { type Fix, type FixContext, type Mismatch, repair } from '#lint';

export function fix(evidence: Mismatch, context: FixContext): readonly Fix[] {
  return repair(evidence, context, {
    activation: 'log-softmax',
    change: false,
    about: (use) => use.meaning.kind === 'classes' && use.expects === 'logits',
  });
}
