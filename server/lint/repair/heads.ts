/** Repairs of heads and losses that do not belong together: another loss is named to `compile`, or the head ends in another activation. */
import { lastName, type Unit, type Value } from '#program';
import { listIn, type Span, sameSpan, textAt } from '#source';
import { type Facts, type Holding, isSettled, type LossTask, type LossUse, lossForTask, sibling } from '#training';
import type { Edit, Fix, Safety } from '../finding.ts';
import type { Mismatch } from '../mismatch.ts';
import type { FixContext } from '../rule.ts';
import { quoted } from './compiled.ts';
import { allUses, givenOnly } from './criteria.ts';

/** Names the loss for a task to `compile`: the model, and what it gives, stays as it is. */
export function nameForTask({ pair }: Mismatch, context: FixContext, task: LossTask, safety: Safety): readonly Fix[] {
  const { use } = pair;
  const path = lossForTask(use.path, task);
  const unit = context.facts.program.units.unit(use.at.file);
  if (!path || !unit || !isCompiled(use) || !servesAlone(context, use, pair.holding)) return [];
  const edits = named(context, unit, use, path);
  const title = `Use \`${lastName(path)}\`; what the model gives stays`;
  return edits.length > 0 ? [{ title, safety, edits }] : [];
}

function isCompiled({ call, at }: LossUse): boolean {
  return call.callee.kind === 'member' && call.callee.name === 'compile' && at.file === call.span.file;
}

/** Whether the loss is named to this call alone, and all that it gets there comes from one place. */
function servesAlone(context: FixContext, use: LossUse, holding: Holding): boolean {
  const uses = allUses(context.facts);
  const made = use.made?.call;
  const alike = uses.filter(
    (each) => each.call === use.call || sameSpan(each.at, use.at) || (made !== undefined && each.made?.call === made),
  );
  const fits = (each: Holding) => each.origin !== undefined && each.origin.value === holding.origin?.value;
  return alike.length === 1 && givenOnly(context.facts, use, fits) !== undefined;
}

function named(context: FixContext, unit: Unit, use: LossUse, path: string): readonly Edit[] {
  const writer = context.writers(unit.source.language);
  const { end } = use.callee;
  switch (end.kind) {
    case 'literal':
      return sameSpan(end.value.span, use.at) ? [writer.replace(use.at, requoted(unit, use.at, path))] : [];
    case 'result':
      return isSettled(end.call) ? renamed(context, unit, end.call.callee, end.path, path) : [];
    case 'api': {
      if (!path.includes('.')) return [writer.exchange(unit, use.at, quoted(unit, path))];
      const given = use.call.args.find((each) => sameSpan(each.value.span, use.at));
      return given ? renamed(context, unit, given.value, end.path, path) : [];
    }
    default:
      return [];
  }
}

/** Renames what a member or an imported name refers to; libraries that re-export each other are told by the import. */
function renamed(context: FixContext, unit: Unit, callee: Value, from: string, to: string): readonly Edit[] {
  if (callee.span.file !== unit.source.path) return [];
  const writer = context.writers(unit.source.language);
  if (callee.kind === 'member')
    return callee.name === lastName(from) ? [writer.replace(callee.nameSpan, lastName(to))] : [];
  if (callee.kind !== 'name') return [];
  const [bind, ...others] = unit.module.binds.get(callee.name) ?? [];
  if (bind?.value.kind !== 'import' || others.length > 0 || bind.value.name !== lastName(from)) return [];
  const { module } = bind.value;
  return writer.rename(unit, callee, `${module}.${lastName(from)}`, `${module}.${lastName(to)}`);
}

/** Makes the activation that is named in the head another one, where no other loss looks at the same head. */
export function changeActivation(
  { pair }: Mismatch,
  context: FixContext,
  to: 'sigmoid' | 'softmax',
  title: string,
): readonly Fix[] {
  const { origin } = pair.holding;
  const unit = origin && context.facts.program.units.unit(origin.value.span.file);
  if (origin?.form !== 'argument' || !unit || !isOnlyHead(context, pair.use, pair.holding)) return [];
  const edits = activationEdits(context, unit, origin.value, to);
  return edits.length > 0 ? [{ title, safety: 'choice', edits }] : [];
}

interface Given {
  readonly use: LossUse;
  readonly holding: Holding;
}

const cached = new WeakMap<Facts, ReadonlyMap<Value, readonly Given[]>>();

/** What the losses of the whole program get, by the activation it comes from: asked once, not once for each finding. */
function givenBy(facts: Facts): ReadonlyMap<Value, readonly Given[]> {
  const known = cached.get(facts);
  if (known) return known;
  const given = new Map<Value, Given[]>();
  for (const use of allUses(facts)) {
    for (const holding of facts.holdings(use.prediction.value, use.prediction.frame)) {
      const origin = holding.origin?.value;
      if (!origin) continue;
      listIn(given, origin).push({ use, holding });
    }
  }
  cached.set(facts, given);
  return given;
}

/** Whether every loss that gets what this activation gives is of the same kind, and the head has the same units on all ways. */
function isOnlyHead(context: FixContext, use: LossUse, holding: Holding): boolean {
  const { origin } = holding;
  if (!origin) return false;
  const all = givenBy(context.facts).get(origin.value) ?? [];
  return all.every(({ use: other, holding: each }) => {
    const alike = other.meaning.kind === use.meaning.kind && other.expects === use.expects;
    return alike && each.origin?.units() === origin.units();
  });
}

function activationEdits(context: FixContext, unit: Unit, value: Value, to: string): readonly Edit[] {
  const writer = context.writers(unit.source.language);
  if (value.kind === 'literal')
    return typeof value.value === 'string' ? [writer.replace(value.span, requoted(unit, value.span, to))] : [];
  const [trail, ...others] = context.facts.program.trace(value);
  if (others.length > 0 || trail?.end.kind !== 'api') return [];
  const path = sibling(trail.end.path, to);
  return path ? renamed(context, unit, value, trail.end.path, path) : [];
}

/** Takes a softmax over the axis of the classes, where that is written as a number and no other kind of loss gets it. */
export function changeAxis({ pair }: Mismatch, context: FixContext, axis: Value, to: number): readonly Fix[] {
  const unit = context.facts.program.units.unit(axis.span.file);
  if (axis.kind !== 'literal' || typeof axis.value !== 'number' || !unit) return [];
  if (!isOnlyHead(context, pair.use, pair.holding)) return [];
  const writer = context.writers(unit.source.language);
  const title = `Take the softmax over the classes, dimension ${to} (what the model gives changes)`;
  return [{ title, safety: 'choice', edits: [writer.replace(axis.span, writer.number(to))] }];
}

/** A text in the quotes in which another stands. */
function requoted(unit: Unit, span: Span, text: string): string {
  const quote = /['"`]/.exec(textAt(unit.source, span))?.[0] ?? "'";
  return `${quote}${text}${quote}`;
}
