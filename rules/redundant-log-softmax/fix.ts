/** Takes the log-softmax out of the way to the loss; everyone else keeps the log-probabilities. */
import { type Fix, type FixContext, type Mismatch, type Repair, repair } from '#lint';

const toLogits: Repair = {
  activation: 'log-softmax',
  change: false,
  about: ({ meaning, expects }) => meaning.kind === 'classes' && expects === 'logits',
};

export function fix(evidence: Mismatch, context: FixContext): readonly Fix[] {
  return repair(evidence, context, toLogits);
}
