/** Sets the rate where it is written, or gives it where it is left out; or gives the backbone a group of its own. */
import { type Fix, type FixContext, replaceRate, spellRate } from '#lint';
import { rateText } from '#training';
import type { Evidence } from './detect.ts';

export function fix(evidence: Evidence, context: FixContext): readonly Fix[] {
  return [...setRate(evidence, context), ...splitGroups(evidence, context)];
}

/** The small rate for the backbone, the present one for the rest. Groups are lists of dictionaries: Python only. */
function splitGroups({ tuning, judgement }: Evidence, { facts, writers }: FixContext): readonly Fix[] {
  const { split } = tuning;
  const unit = split && facts.program.units.unit(split.parameters.file);
  if (!split || unit?.source.language !== 'python') return [];
  const writer = writers('python');
  const model = writer.atom(unit, split.model);
  const small = writer.number(judgement.recommended);
  const backbone = `{"params": ${model}.${split.attribute}.parameters(), "lr": ${small}}`;
  const rest = `{"params": [p for n, p in ${model}.named_parameters() if not n.startswith("${split.attribute}.")]}`;
  const edits = [writer.replace(split.parameters, `[${backbone}, ${rest}]`)];
  const title = `Give \`${split.attribute}\` a group with the rate ${rateText(judgement.recommended)}, keep ${rateText(tuning.rate)} for the rest`;
  return [{ title, safety: 'choice', edits }];
}

function setRate(evidence: Evidence, { facts, writers }: FixContext): readonly Fix[] {
  const { tuning, judgement } = evidence;
  const { literal, construct, call } = tuning;
  const place = literal ?? construct?.span ?? call.span;
  const unit = facts.program.units.unit(place.file);
  if (!unit) return [];
  const writer = writers(unit.source.language);
  const title = `Set the rate to ${rateText(judgement.recommended)}`;
  if (literal) return [{ title, safety: 'review', edits: [replaceRate(unit, writer, literal, judgement.recommended)] }];
  const number = spellRate(unit, writer, judgement.recommended);
  if (construct) {
    const { text, edits } = writer.reference(unit, construct.path, construct.span);
    const made = writer.replace(construct.span, `${text}(${tuning.rateName}=${number})`);
    return [{ title: `Give the rate ${rateText(judgement.recommended)}`, safety: 'review', edits: [...edits, made] }];
  }
  if (tuning.group || tuning.peakBy) return [];
  const edits = writer.setArgument(unit, call, tuning.rateName, number);
  return edits.length > 0 ? [{ title, safety: 'review', edits }] : [];
}
