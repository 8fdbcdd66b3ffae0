/** Sets the rate where it is written, or gives it where it is left out. */
import type { Fix, FixContext } from '#lint';
import { textAt } from '#source';
import { rateText } from '#training';
import type { Evidence } from './detect.ts';

export function fix(evidence: Evidence, { facts, writers }: FixContext): readonly Fix[] {
  const { tuning, judgement } = evidence;
  const { literal, construct, call } = tuning;
  const place = literal ?? construct?.span ?? call.span;
  const unit = facts.program.units.unit(place.file);
  if (!unit) return [];
  const writer = writers(unit.source.language);
  const number = writer.number(judgement.recommended);
  const title = `Set the rate to ${rateText(judgement.recommended)}`;
  if (literal) {
    const [quote] = textAt(unit.source, literal);
    const quoted = quote === '"' || quote === "'";
    return [
      { title, safety: 'review', edits: [writer.replace(literal, quoted ? `${quote}${number}${quote}` : number)] },
    ];
  }
  if (construct) {
    const { text, edits } = writer.reference(unit, construct.path, construct.span);
    const made = writer.replace(construct.span, `${text}(${tuning.rateName}=${number})`);
    return [{ title: `Give the rate ${rateText(judgement.recommended)}`, safety: 'review', edits: [...edits, made] }];
  }
  if (tuning.group || tuning.peakBy) return [];
  const edits = writer.setArgument(unit, call, tuning.rateName, number);
  return edits.length > 0 ? [{ title, safety: 'review', edits }] : [];
}
