/** Results that no gradient comes back from: cut from the graph by `detach`, with no other way out of the call. */
import { type Bind, type Program, type Unit, type Value, whileKnown } from '#program';
import { flowsOf } from '../flow/index.ts';

/** The calls of a file all of whose results are cut: `bert(ids)[0].detach()`, also by way of variables of that alone. */
export const detachedIn = /* @__PURE__ */ whileKnown((program, unit: Unit): ReadonlySet<Value> => {
  const cut = cutValues(unit);
  return new Set([...cut].filter((value) => value.kind === 'call' && !escapes(program, value, cut)));
});

/** What stands in front of `detach`: the value, what it is a part of, and what variables among these are bound to. */
function cutValues(unit: Unit): ReadonlySet<Value> {
  const found = new Set<Value>();
  const followed = new Set<readonly Bind[]>();
  const inside = (value: Value): void => {
    if (found.has(value)) return;
    found.add(value);
    if (value.kind === 'member' || value.kind === 'item') inside(value.of);
    else if (value.kind === 'call' && value.callee.kind === 'member') inside(value.callee.of);
    else if (value.kind === 'name') {
      const binds = value.place.scope.binds.get(value.name);
      if (!binds || followed.has(binds)) return;
      followed.add(binds);
      for (const bind of binds) if (bind.value.kind !== 'name') inside(bind.value);
    }
  };
  for (const scope of unit.scopes)
    for (const { callee } of scope.calls) if (callee.kind === 'member' && callee.name === 'detach') inside(callee.of);
  return found;
}

/**
 * Whether a variable that holds the result, or a part of it, is read where nothing cuts it (`outputs.loss`). Of a
 * variable whose reads cannot all be told none is assumed: silence is the safer answer.
 */
function escapes(program: Program, result: Value, cut: ReadonlySet<Value>): boolean {
  const { reads } = flowsOf(program);
  const holding = new Set(bindsHolding(program, result));
  for (const bind of holding)
    for (const read of reads.ofBind(bind) ?? []) {
      if (!cut.has(read)) return true;
      for (const further of bindsHolding(program, read)) holding.add(further);
    }
  return false;
}

/** The variables that are bound to a value, or to a part of it that is not cut. */
function bindsHolding(program: Program, value: Value): readonly Bind[] {
  const holders = flowsOf(program).reads.holders(value);
  return holders.flatMap((holder): readonly Bind[] => {
    if (holder.kind === 'action')
      return holder.action.kind === 'bind' && holder.role === 'value' ? [holder.action] : [];
    return holder.kind === 'value' && isPartOf(holder.value, value) ? bindsHolding(program, holder.value) : [];
  });
}

/** `x.a`, `x[0]` and `x.a()` of x. */
function isPartOf(part: Value, whole: Value): boolean {
  if (part.kind === 'member' || part.kind === 'item') return part.of === whole;
  return part.kind === 'call' && part.callee === whole && whole.kind === 'member' && whole.name !== 'detach';
}
