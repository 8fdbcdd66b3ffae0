/** Exchanges a loss for its counterpart where it is made or called, keeping its arguments. */
import type { Scope, Value } from '#program';
import { flowsOf, type Holder, type LossUse } from '#training';
import type { Edit } from '../finding.ts';
import type { FixContext } from '../rule.ts';
import { allUses, type Criterion } from './criteria.ts';
import { NoPlan } from './plan.ts';

/** The edits that make a criterion its counterpart. */
export function exchange(context: FixContext, criterion: Criterion): readonly Edit[] {
  const [use] = criterion.uses;
  const to = use?.meaning.counterpart;
  if (!use || !to || use.meaning.written) throw new NoPlan('there is no loss to use instead');
  return criterion.calls.flatMap((call) => {
    const { callee } = call;
    const unit = context.facts.program.units.unit(call.span.file);
    const ends = context.facts.program.trace(callee);
    const named = ends.length > 0 && ends.every(({ end }) => end.kind === 'api' && end.path === use.path);
    if (!unit || !named) throw new NoPlan('the loss is not named where it is made');
    if (isSpelled(callee, use.path))
      return context.writers(unit.source.language).rename(unit, callee, use.path, to.path);
    return exchangeHeld(context, criterion, use, to.path);
  });
}

function isSpelled(callee: Value, path: string): boolean {
  return callee.kind === 'member' ? callee.name === lastOf(path) : isImported(callee, path);
}

/** `criterion = nn.BCELoss`, `loss=nn.BCELoss`: the one place where the program holds the loss without calling it. */
function exchangeHeld({ facts, writers }: FixContext, criterion: Criterion, use: LossUse, to: string): readonly Edit[] {
  const { program } = facts;
  const { reads } = flowsOf(program);
  const held = program.units.known().flatMap((unit) => {
    const holders = reads.of(unit);
    return holders.members(lastOf(use.path)).flatMap((value) => {
      const [holder] = holders.holders(value);
      const isCalled = holder?.kind === 'value' && holder.value.kind === 'call' && holder.value.callee === value;
      return isCalled ? [] : [{ unit, value, holder }];
    });
  });
  const [only] = held;
  const others = allUses(facts).some((each) => {
    const maker = each.made?.call ?? each.call;
    return each.path === use.path && !isSpelled(maker.callee, use.path) && !criterion.uses.includes(each);
  });
  if (!only || held.length > 1 || !isBound(only.holder, only.value) || others)
    throw new NoPlan('the loss is not named where it is made');
  return writers(only.unit.source.language).rename(only.unit, only.value, use.path, to);
}

/** Whether a value is what a name is given, or what a parameter is when nothing is given. */
function isBound(holder: Holder | undefined, value: Value): boolean {
  if (holder?.kind === 'definition') return holder.scope.parameters.some((each) => each.fallback === value);
  return holder?.kind === 'action' && holder.action.kind === 'bind' && holder.role === 'value';
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Whether the callee is a name that an import binds, or that can only come from `import *`. */
function isImported(callee: Value, path: string): boolean {
  if (callee.kind !== 'name') return false;
  for (let scope: Scope | undefined = callee.place.scope; scope; scope = scope.parent) {
    if (scope.parameters.some((each) => each.name === callee.name)) return false;
    const binds = scope.binds.get(callee.name);
    if (binds) return binds.every((bind) => bind.value.kind === 'import');
  }
  return callee.name === lastOf(path);
}
