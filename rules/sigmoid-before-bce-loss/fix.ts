/** Gives the loss logits and its counterpart on logits; everyone else keeps the probabilities. */
import { type Fix, type FixContext, type Mismatch, type Repair, repair } from '#lint';
import { isAbout } from './detect.ts';

const toCounterpart: Repair = { activation: 'sigmoid', change: true, about: isAbout };

export function fix(evidence: Mismatch, context: FixContext): readonly Fix[] {
  return repair(evidence, context, toCounterpart);
}
