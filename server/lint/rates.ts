/** How fixes spell a rate: as the file it goes into writes numbers, in the quotes of the text that it replaces. */
import type { Unit } from '#program';
import { type Span, textAt } from '#source';
import { configNumber } from '#training';
import type { Edit } from './finding.ts';
import type { Writer } from './writer.ts';

export function spellRate(unit: Unit, writer: Writer, rate: number): string {
  const plain = writer.number(rate);
  return unit.source.language === 'config' ? configNumber(plain) : plain;
}

/** Puts a rate in the place of a literal, which may be a text (`"1e-3"`). */
export function replaceRate(unit: Unit, writer: Writer, literal: Span, rate: number): Edit {
  const number = spellRate(unit, writer, rate);
  const [quote] = textAt(unit.source, literal);
  return writer.replace(literal, quote === '"' || quote === "'" ? `${quote}${number}${quote}` : number);
}
