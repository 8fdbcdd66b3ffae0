/** Changes: what a scope does to a container after it made it, through the variable or the attribute that holds it. */
import { remembered } from './remembered.ts';
import type { Holder } from './trail.ts';
import type { CallValue, Scope, Store, Value } from './unit.ts';

/** `layers['fc'] = …`, `settings.rate = …`, or a call of one of its methods. */
export type Change = Store | CallValue;

/** The changes in the scope that made the container, in order; also those before it was made and after it is used. */
export function changesOf({ action }: Holder): readonly Change[] {
  const name = action.kind === 'bind' ? action.name : attribute(action.of, action.key);
  return name === undefined ? [] : (changesIn(action.place.scope).get(name) ?? []);
}

/** By the variable (`layers`) or the attribute of one (`self.layers`) through which the changes are made. */
const changesIn = remembered((scope: Scope): ReadonlyMap<string, readonly Change[]> => {
  const found = new Map<string, Change[]>();
  const add = (of: Value, change: Change) => {
    const name = of.kind === 'name' ? of.name : of.kind === 'member' ? attribute(of.of, of) : undefined;
    const known = name === undefined ? undefined : found.get(name);
    if (known) known.push(change);
    else if (name !== undefined) found.set(name, [change]);
  };
  for (const call of scope.calls) if (call.callee.kind === 'member') add(call.callee.of, call);
  for (const store of scope.stores) add(store.of, store);
  for (const changes of found.values()) changes.sort((a, b) => a.place.order - b.place.order);
  return found;
});

/** `key` is the name as a store has it, or the member that names it. */
function attribute(of: Value, key: Value): string | undefined {
  if (of.kind !== 'name') return undefined;
  if (key.kind === 'member') return `${of.name}.${key.name}`;
  return key.kind === 'literal' ? `${of.name}.${key.value}` : undefined;
}
