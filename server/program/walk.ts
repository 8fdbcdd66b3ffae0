/** Walks a unit: every action of a block, every value of an action, every part of a value. */
import { perUnit } from './remembered.ts';
import type { Action, Block, Scope, Unit, Value } from './unit.ts';

/** The blocks an action holds, in source order. */
export function blocksOf(action: Action): readonly Block[] {
  switch (action.kind) {
    case 'branch':
      return action.arms.map((arm) => arm.block);
    case 'loop':
      return action.otherwise ? [action.body, action.otherwise] : [action.body];
    case 'enter':
      return [action.body];
    default:
      return [];
  }
}

/** All actions of a block and of the blocks within it; nested scopes are not entered. */
export function* actionsOf(block: Block): Generator<Action> {
  for (const action of block.actions) {
    yield action;
    for (const inner of blocksOf(action)) yield* actionsOf(inner);
  }
}

/** The values an action evaluates itself. */
export function valuesOf(action: Action): readonly Value[] {
  switch (action.kind) {
    case 'bind':
      return action.annotation ? [action.value, action.annotation] : [action.value];
    case 'store':
      return [action.of, action.key, action.value];
    case 'evaluate':
    case 'enter':
      return [action.value];
    case 'return':
    case 'leave':
      return action.value ? [action.value] : [];
    case 'branch':
      return action.arms.flatMap((arm) => (arm.condition ? [arm.condition] : []));
    case 'loop':
      return [...(action.over ? [action.over] : []), ...(action.condition ? [action.condition] : [])];
  }
}

/** The values a value is made of; functions and classes are scopes of their own and have none. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'member':
    case 'spread':
    case 'each':
    case 'entered':
      return [value.of];
    case 'item':
      return [value.of, value.key];
    case 'call':
      return [value.callee, ...value.args.map((argument) => argument.value)];
    case 'record':
      return value.entries.flatMap((entry) => (entry.key ? [entry.key, entry.value] : [entry.value]));
    case 'list':
      return value.items;
    case 'generated':
      return [...(value.key ? [value.key] : []), value.element, ...value.over, ...value.conditions];
    case 'either':
      return value.condition ? [value.condition, ...value.arms] : value.arms;
    case 'operation':
      return value.operands;
    case 'parameter':
      return value.fallback ? [value.fallback] : [];
    case 'literal':
    case 'name':
    case 'function':
    case 'class':
    case 'import':
    case 'unknown':
      return [];
  }
}

/** A value and all its parts, itself first. */
export function* within(value: Value): Generator<Value> {
  yield value;
  for (const part of partsOf(value)) yield* within(part);
}

/** The values a scope evaluates, with its bases, decorators and the defaults of its parameters; not of nested scopes. */
function* valuesIn(scope: Scope): Generator<Value> {
  const outermost = [
    ...scope.bases.map((argument) => argument.value),
    ...scope.decorators,
    ...scope.parameters.flatMap((parameter) => [
      ...(parameter.fallback ? [parameter.fallback] : []),
      ...(parameter.annotation ? [parameter.annotation] : []),
    ]),
  ];
  for (const value of outermost) yield* within(value);
  for (const action of actionsOf(scope.body)) for (const value of valuesOf(action)) yield* within(value);
}

/** Every value of a unit. One value may stand in several actions (`a = b = v`) and is then given several times. */
export function* everyValue(unit: Unit): Generator<Value> {
  for (const scope of unit.scopes) yield* valuesIn(scope);
}

/** How often each name stands among the values of a unit. */
export const namesRead = perUnit((unit): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const value of everyValue(unit))
    if (value.kind === 'name') counts.set(value.name, (counts.get(value.name) ?? 0) + 1);
  return counts;
});
