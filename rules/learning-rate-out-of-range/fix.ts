/** Sets the rate to the one that was probably meant, else to what the optimizer is usually given. */
import { type Fix, type FixContext, replaceRate } from '#lint';
import { rateText } from '#training';
import type { Evidence } from './detect.ts';

export function fix({ use, judgement }: Evidence, { facts, writers }: FixContext): readonly Fix[] {
  const { literal } = use;
  const unit = literal && facts.program.units.unit(literal.file);
  if (!literal || !unit) return [];
  const rate = judgement.meant ?? judgement.limit.recommended;
  const edit = replaceRate(unit, writers(unit.source.language), literal, rate);
  return [{ title: `Set the rate to ${rateText(rate)}`, safety: 'review', edits: [edit] }];
}
