/** Gives the loss logits and its counterpart on logits; everyone else keeps the probabilities. */
import { type Fix, type FixContext, type Mismatch, repair } from '#lint';

export function fix(evidence: Mismatch, context: FixContext): readonly Fix[] {
  return repair(evidence, context, {
    activation: 'sigmoid',
    change: true,
    about: (use) =>
      use.meaning.kind === 'binary' && use.expects === 'probabilities' && use.meaning.framework === 'torch',
  });
}
