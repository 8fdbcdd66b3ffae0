/** Sets the rate to the one that was probably meant, else to what the optimizer is usually given. */
import type { Fix, FixContext } from '#lint';
import { textAt } from '#source';
import { configNumber, rateText } from '#training';
import type { Evidence } from './detect.ts';

export function fix({ use, judgement }: Evidence, { facts, writers }: FixContext): readonly Fix[] {
  const { literal } = use;
  const unit = literal && facts.program.units.unit(literal.file);
  if (!literal || !unit) return [];
  const rate = judgement.meant ?? judgement.limit.recommended;
  const writer = writers(unit.source.language);
  const [quote] = textAt(unit.source, literal);
  const plain = writer.number(rate);
  const number = unit.source.language === 'config' ? configNumber(plain) : plain;
  const content = quote === '"' || quote === "'" ? `${quote}${number}${quote}` : number;
  return [{ title: `Set the rate to ${rateText(rate)}`, safety: 'review', edits: [writer.replace(literal, content)] }];
}
