/** Who uses a value: for every value of a unit, the actions and values that hold it, and in which role. */
import {
  type Action,
  actionsOf,
  type CallValue,
  type NameValue,
  partsOf,
  type Scope,
  type Unit,
  type Value,
  valuesOf,
} from '#program';
import { listIn } from '#source';

export type Holder =
  | {
      readonly kind: 'action';
      readonly action: Action;
      readonly role: 'value' | 'of' | 'key' | 'annotation';
      readonly scope: Scope;
    }
  | { readonly kind: 'value'; readonly value: Value; readonly scope: Scope }
  /** A default, a base, a decorator: evaluated where the scope is defined. */
  | { readonly kind: 'definition'; readonly scope: Scope };

export interface UnitHolders {
  readonly holders: (value: Value) => readonly Holder[];
  /** Reads of a name whose place is in this scope itself. */
  readonly reads: (scope: Scope, name: string) => readonly NameValue[];
  /** Reads of an attribute of this name, whatever the object. */
  readonly members: (name: string) => readonly Value[];
  readonly calls: readonly CallValue[];
}

export function holdersOf(unit: Unit): UnitHolders {
  const held = new Map<Value, Holder[]>();
  const names = new Map<Scope, Map<string, NameValue[]>>();
  const members = new Map<string, Value[]>();
  const calls: CallValue[] = [];
  const note = (value: Value, holder: Holder) => {
    const known = held.get(value);
    if (known) {
      known.push(holder);
      return;
    }
    held.set(value, [holder]);
    if (value.kind === 'name') listIn(inner(names, value.place.scope), value.name).push(value);
    if (value.kind === 'member') listIn(members, value.name).push(value);
    if (value.kind === 'call') calls.push(value);
    for (const part of partsOf(value)) note(part, { kind: 'value', value, scope: scopeWithin(value, holder.scope) });
  };
  for (const scope of unit.scopes) {
    const outside = [
      ...scope.bases.map((base) => base.value),
      ...scope.decorators,
      ...scope.parameters.flatMap((each) => [each.fallback, each.annotation].filter((part) => part !== undefined)),
    ];
    for (const value of outside) note(value, { kind: 'definition', scope });
    for (const action of actionsOf(scope.body))
      for (const value of valuesOf(action)) note(value, { kind: 'action', action, role: roleOf(action, value), scope });
  }
  return {
    holders: (value) => held.get(value) ?? [],
    reads: (scope, name) => names.get(scope)?.get(name) ?? [],
    members: (name) => members.get(name) ?? [],
    calls,
  };
}

function scopeWithin(value: Value, scope: Scope): Scope {
  return value.kind === 'generated' ? value.scope : scope;
}

function roleOf(action: Action, value: Value): 'value' | 'of' | 'key' | 'annotation' {
  if (action.kind === 'bind' && action.annotation === value && action.value !== value) return 'annotation';
  if (action.kind !== 'store' || action.value === value) return 'value';
  return action.of === value ? 'of' : 'key';
}

function inner<K, V>(map: Map<K, Map<string, V>>, key: K): Map<string, V> {
  const known = map.get(key);
  if (known) return known;
  const made = new Map<string, V>();
  map.set(key, made);
  return made;
}
