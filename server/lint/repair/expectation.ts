/** Repairs that leave the model alone: the loss is told what it is given, or exchanged for the one that expects it. */
import type { CallValue } from '#program';
import { type Facts, type Holding, type LossUse, lossClassPaths } from '#training';
import type { Fix } from '../finding.ts';
import type { Mismatch } from '../mismatch.ts';
import type { FixContext } from '../rule.ts';
import { giveArgument } from './arguments.ts';
import { allUses, criterionOf, givenOnly } from './criteria.ts';
import { exchange, exchangedTitle } from './exchange.ts';
import { tried } from './no-plan.ts';
import { settle } from './settle.ts';

/** The call that carries the flag of a loss: where its object is made, or the call of the function. */
function flaggedCall(facts: Facts, use: LossUse): CallValue | undefined {
  if (use.made) return use.made.call;
  const ends = facts.program.trace(use.call.callee);
  return ends.some(({ end }) => end.kind === 'api' && end.path === use.path) ? use.call : undefined;
}

/** Sets the flag that says what a loss expects; none where the loss has no flag, or is also given something else. */
export function setExpectation(
  { pair }: Mismatch,
  context: FixContext,
  logits: boolean,
  fits: (holding: Holding) => boolean,
): readonly Fix[] {
  const { use } = pair;
  const slot = use.meaning.fromLogits;
  const flag = slot?.names[0];
  const call = flaggedCall(context.facts, use);
  const unit = call && context.facts.program.units.unit(call.span.file);
  if (flag && !call && logits) return makeObject(context, use, flag, fits);
  if (!slot || !flag || !call || !unit) return [];
  const others = allUses(context.facts).filter((each) => flaggedCall(context.facts, each) === call);
  if (!others.every((each) => givenOnly(context.facts, each, fits))) return [];
  const writer = context.writers(unit.source.language);
  const content = writer.truth(logits);
  const edits = giveArgument(writer, unit, call, slot, content);
  return edits.length > 0 ? [{ title: `Set \`${flag}=${content}\``, safety: 'review', edits }] : [];
}

/** Exchanges a loss for its counterpart, when all it is given is what the counterpart expects. */
export function exchangeLoss(
  { pair }: Mismatch,
  context: FixContext,
  fits: (holding: Holding) => boolean,
): readonly Fix[] {
  const { use } = pair;
  const title = exchangedTitle(use);
  const criterion = criterionOf(context.facts, use);
  if (!title || !criterion?.uses.every((each) => givenOnly(context.facts, each, fits))) return [];
  const edits = tried(() => settle(exchange(context, criterion))) ?? [];
  return edits.length > 0 ? [{ title: `Use \`${title}\``, safety: 'review', edits }] : [];
}

/** A loss that `compile` is told by a name or a function becomes an object that expects logits. */
function makeObject(
  context: FixContext,
  use: LossUse,
  flag: string,
  fits: (holding: Holding) => boolean,
): readonly Fix[] {
  const unit = context.facts.program.units.unit(use.at.file);
  if (!unit || !givenOnly(context.facts, use, fits)) return [];
  const writer = context.writers(unit.source.language);
  const references = lossClassPaths(use.meaning).map((path) => writer.reference(unit, path, use.at));
  const known = references.find((each) => each.edits.length === 0) ?? references[0];
  if (!known || unit.source.language !== 'python') return [];
  const content = `${known.text}(${flag}=${writer.truth(true)})`;
  return [{ title: `Use \`${content}\``, safety: 'review', edits: [...known.edits, writer.replace(use.at, content)] }];
}
