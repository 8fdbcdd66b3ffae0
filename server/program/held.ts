/** Attributes of objects that are not known: what the same function stored under the same name before. */
import { listIn } from '#source';
import { storedBefore } from './classes.ts';
import { placeOf } from './members.ts';
import { seenIn } from './possible.ts';
import { remembered } from './remembered.ts';
import type { Tracer } from './tracer.ts';
import { type End, type Frame, type Trail, unknown } from './trail.ts';
import type { MemberValue, Place, Scope, Store, Value } from './unit.ts';

/** What was found for an attribute; where that says nothing, what was stored there before in the function that reads it. */
export function orHeld(
  tracer: Tracer,
  value: MemberValue,
  frame: Frame | undefined,
  found: readonly Trail[],
): readonly Trail[] {
  if (!found.some(({ end }) => isOpen(end))) return found;
  const place = placeOf(value);
  const path = pathOf(value);
  const sites = place && path !== undefined ? storesByPath(place.scope).get(path) : undefined;
  if (!place || !sites || isRebound(sites, place, value)) return found;
  const held = storedBefore(tracer, sites, place, frame);
  if (held.length === 0) return found;
  const { closed } = seenIn(tracer, sites, place, frame);
  const others = found.filter(({ end }) => !isOpen(end));
  return [...others, ...held, ...(closed ? [] : [unknown(`\`${value.name}\` is set only sometimes`)])];
}

/** Nothing is known of it, or it is empty until something is stored. */
function isOpen(end: End): boolean {
  switch (end.kind) {
    case 'unknown':
      return true;
    case 'literal':
      return end.value.value === null;
    case 'api':
      return end.path.startsWith('?.') || end.path.startsWith('builtins.');
    default:
      return false;
  }
}

/** `a.b.c`, told apart by its text. */
function pathOf(value: Value): string | undefined {
  if (value.kind === 'name') return value.name;
  const of = value.kind === 'member' ? pathOf(value.of) : undefined;
  return of !== undefined && value.kind === 'member' ? `${of}.${value.name}` : undefined;
}

const storesByPath = remembered((scope: Scope): ReadonlyMap<string, readonly Store[]> => {
  const found = new Map<string, Store[]>();
  for (const store of scope.stores) {
    const of = store.form === 'member' && store.key.kind === 'literal' ? pathOf(store.of) : undefined;
    if (of === undefined || store.key.kind !== 'literal') continue;
    const path = `${of}.${store.key.value}`;
    listIn(found, path).push(store);
  }
  return found;
});

/** Whether the variable became another object after the first of the stores and before the use. */
function isRebound(sites: readonly Store[], use: Place, value: Value): boolean {
  if (value.kind === 'member') return isRebound(sites, use, value.of);
  const from = sites[0]?.place.order ?? 0;
  const binds = value.kind === 'name' ? (use.scope.binds.get(value.name) ?? []) : [];
  return binds.some(({ place: { order } }) => order > from && order < use.order);
}
