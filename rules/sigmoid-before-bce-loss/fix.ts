/** Gives the loss logits and its counterpart on logits; everyone else keeps the probabilities. */

import { type Fix, type FixContext, type Mismatch, repair } from '#lint';
import { isAbout } from './detect.ts';

export function fix(evidence: Mismatch, context: FixContext): readonly Fix[] {
  return repair(evidence, context, {
    activation: 'sigmoid',
    change: true,
    about: isAbout,
  });
}
