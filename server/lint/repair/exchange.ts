/** Exchanges a loss for its counterpart where it is made or called, keeping its arguments. */
import {
  type CallValue,
  type End,
  lastName,
  type Program,
  rememberedBy,
  type Scope,
  type Unit,
  type Value,
} from '#program';
import { type Counterpart, type Facts, flowsOf, type Holder, type LossMeaning, type LossUse, lossAt } from '#training';
import type { Edit } from '../finding.ts';
import type { FixContext } from '../rule.ts';
import { allUses, type Criterion } from './criteria.ts';
import { takeLogarithms } from './logarithms.ts';
import { NoPlan } from './no-plan.ts';

/** The edits that make a criterion its counterpart; `changed`: the uses of all criteria that are exchanged together. */
export function exchange(
  context: FixContext,
  criterion: Criterion,
  changed: readonly LossUse[] = criterion.uses,
): readonly Edit[] {
  const [use] = criterion.uses;
  const to = use?.meaning.counterpart;
  if (use?.logarithms) return criterion.uses.flatMap((each) => takeLogarithms(context, each));
  if (!use || !to || use.meaning.written) throw new NoPlan('there is no loss to use instead');
  if (isAskedFor(context.facts.program, use.path)) throw new NoPlan('the code asks of what class the loss is');
  return criterion.calls.flatMap((call) => {
    const { callee } = call;
    const unit = context.facts.program.units.unit(call.span.file);
    const ends = context.facts.program.trace(callee);
    const named = ends.length > 0 && ends.every(({ end }) => isLoss(context.facts.program, end, use.path));
    if (!unit || !named) throw new NoPlan('the loss is not named where it is made');
    const given = argumentEdits(context, call, use.meaning, to);
    if (isSpelled(callee, use.path))
      return [...context.writers(unit.source.language).rename(unit, callee, use.path, to.path), ...given];
    if (to.bare && ends.some(({ end }) => end.kind !== 'api')) throw new NoPlan('the loss is given other arguments');
    return [...exchangeHeld(context, changed, use, to.path), ...given];
  });
}

/** What stands in the place of a loss once it is exchanged; nothing where it has no counterpart. */
export function exchangedTitle({ meaning, logarithms }: LossUse): string | undefined {
  return (logarithms ? meaning.logarithm : undefined)?.title ?? meaning.counterpart?.title;
}

/** Whether the program asks if something is an object of the loss: of the other one it would get another answer. */
function isAskedFor(program: Program, path: string): boolean {
  return program.callsNamed('isinstance').some(({ args: [, type] }) => {
    const types = type?.value.kind === 'list' ? type.value.items : type ? [type.value] : [];
    return types.some((each) => program.trace(each).some(({ end }) => end.kind === 'api' && end.path === path));
  });
}

/** Whether a callee ends in a loss itself, or in a partial of it. */
function isLoss(program: Program, end: End, path: string): boolean {
  if (end.kind === 'api') return end.path === path;
  const [first] = end.kind === 'result' && program.conventions.partial(end.path) ? end.call.args : [];
  return first !== undefined && program.trace(first.value).every(({ end: inner }) => isLoss(program, inner, path));
}

/** What the two losses call prediction and target, where that differs; a bare one is given nothing else. */
function argumentEdits(context: FixContext, call: CallValue, from: LossMeaning, to: Counterpart): readonly Edit[] {
  const meaning = lossAt(to.path);
  const unit = context.facts.program.units.unit(call.span.file);
  if (!meaning || !unit) return [];
  const slots = [
    { old: from.prediction, now: meaning.prediction },
    { old: from.target, now: meaning.target },
  ];
  return call.args.flatMap(({ name, span, spread }, position) => {
    const slot = slots.find(({ old }) => (name === undefined ? old.index === position : old.names.includes(name)));
    if (to.bare && (!slot || spread)) throw new NoPlan('the other loss does not take this argument');
    const renamed = slot?.now.names[0];
    if (name === undefined || renamed === undefined || slot?.now.names.includes(name)) return [];
    const writer = context.writers(unit.source.language);
    return [writer.replace({ ...span, end: span.start + name.length }, renamed)];
  });
}

function isSpelled(callee: Value, path: string): boolean {
  return callee.kind === 'member' ? callee.name === lastName(path) : isImported(callee, path);
}

/** `criterion = nn.BCELoss`, `loss=nn.BCELoss`: the one place where the program holds the loss without calling it. */
function exchangeHeld(
  { facts, writers }: FixContext,
  changed: readonly LossUse[],
  use: LossUse,
  to: string,
): readonly Edit[] {
  const { program } = facts;
  const [only, ...more] = heldOf(program, lastName(use.path));
  if (!only || more.length > 0 || !isBound(program, only.holder, only.value) || isUsedApart(facts, changed, use.path))
    throw new NoPlan('the loss is not named where it is made');
  return writers(only.unit.source.language).rename(only.unit, only.value, use.path, to);
}

interface Held {
  readonly unit: Unit;
  readonly value: Value;
  readonly holder: Holder | undefined;
}

/** The places of a program where a member of this name is read without being called. */
const heldOf = rememberedBy((program: Program, name: string): readonly Held[] => {
  const { reads } = flowsOf(program);
  return program.units.known().flatMap((unit) => {
    const holders = reads.of(unit);
    return holders.members(name).flatMap((value) => {
      const [holder] = holders.holders(value);
      const isCalled = holder?.kind === 'value' && holder.value.kind === 'call' && holder.value.callee === value;
      return isCalled ? [] : [{ unit, value, holder }];
    });
  });
});

/** Whether a use of the loss that does not name it is left as it is. */
function isUsedApart(facts: Facts, changed: readonly LossUse[], path: string): boolean {
  const exchanged = new Set(changed);
  return allUses(facts).some((each) => {
    const maker = each.made?.call ?? each.call;
    return each.path === path && !isSpelled(maker.callee, path) && !exchanged.has(each);
  });
}

/**
 * Whether a value is what a name is given, what a parameter is when nothing is given, an entry of a record, or what a
 * partial that only this program calls was made of.
 */
function isBound(program: Program, holder: Holder | undefined, value: Value): boolean {
  if (holder?.kind === 'definition') return holder.scope.parameters.some((each) => each.fallback === value);
  if (holder?.kind === 'value') return isEntry(holder.value, value) || isInPartial(program, holder.value, value);
  return holder?.kind === 'action' && holder.action.kind === 'bind' && holder.role === 'value';
}

function isEntry(record: Value, value: Value): boolean {
  return record.kind === 'record' && record.entries.some((entry) => entry.value === value);
}

function isInPartial(program: Program, call: Value, value: Value): boolean {
  if (call.kind !== 'call' || call.args[0]?.value !== value) return false;
  const ends = program.trace(call.callee).map(({ end }) => end);
  const isPartial = ends.every((end) => end.kind === 'api' && program.conventions.partial(end.path));
  return isPartial && flowsOf(program).callers.ofObject(call).complete;
}

/** Whether the callee is a name that an import binds, or that can only come from `import *`. */
function isImported(callee: Value, path: string): boolean {
  if (callee.kind !== 'name') return false;
  for (let scope: Scope | undefined = callee.place.scope; scope; scope = scope.parent) {
    if (scope.parameters.some((each) => each.name === callee.name)) return false;
    const binds = scope.binds.get(callee.name);
    if (binds) return binds.every((bind) => bind.value.kind === 'import');
  }
  return callee.name === lastName(path);
}
