/** Exchanges a loss for its counterpart where it is made or called, keeping its arguments. */
import type { Scope, Value } from '#program';
import type { Edit } from '../finding.ts';
import type { FixContext } from '../rule.ts';
import type { Criterion } from './criteria.ts';
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
    const spelled = callee.kind === 'member' ? callee.name === lastOf(use.path) : isImported(callee);
    if (!unit || !named || !spelled) throw new NoPlan('the loss is not named where it is made');
    return context.writers(unit.source.language).rename(unit, callee, use.path, to.path);
  });
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Whether the callee is a name that an import binds. */
function isImported(callee: Value): boolean {
  if (callee.kind !== 'name') return false;
  for (let scope: Scope | undefined = callee.place.scope; scope; scope = scope.parent) {
    const binds = scope.binds.get(callee.name);
    if (binds) return binds.every((bind) => bind.value.kind === 'import');
  }
  return false;
}
