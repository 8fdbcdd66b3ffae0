/** Items: what `o[k]` and `o.get(k)` are, for records, lists, containers of libraries and namespaces. */

import { startKey } from '#source';
import { type Change, changesOf } from './changes.ts';
import { type Classes, storedBefore } from './classes.ts';
import type { Condition } from './conditions.ts';
import { contained, type Element, elementsOfEnd, entriesGiven } from './elements.ts';
import { fieldItem } from './fields.ts';
import { placeOf } from './members.ts';
import { ofModule } from './names.ts';
import { endOf } from './reach.ts';
import { after, endingRecord, mostTrails, type Tracer, via } from './tracer.ts';
import { type End, type Frame, type ResultEnd, type Trail, trailTo, unknown, type ValueEnd } from './trail.ts';
import type { ItemValue, Place, Store, Value } from './unit.ts';

interface Key {
  readonly key: string | number;
  readonly conditions: readonly Condition[];
}

export function traceItem(
  tracer: Tracer,
  classes: Classes,
  value: ItemValue,
  frame: Frame | undefined,
): readonly Trail[] {
  const keys = keysOf(tracer, value.key, frame);
  const named = ofNamespace(tracer, value, keys, frame);
  if (named) return named;
  const place = placeOf(value);
  return tracer.trace(value.of, frame).flatMap((trail) => {
    if (value.outOf !== undefined && hasOtherLength(trail.end, value.outOf)) return [];
    const found = isSlice(value.key) ? ofSlice(tracer, trail) : ofTrail(tracer, classes, trail, keys, place);
    return found
      ? after(trail, found)
      : [
          {
            ...trail,
            end: { kind: 'part', of: trailTo(trail.end), key: value.key } as const,
          },
        ];
  });
}

/** `a, b, c = pair` raises: what comes after it never happens with that pair. */
function hasOtherLength(end: End, length: number): boolean {
  if (end.kind !== 'value' || end.value.kind !== 'list' || end.value.form !== 'tuple') return false;
  const { items } = end.value;
  return items.length !== length && items.every((item) => item.kind !== 'spread');
}

/** `o.get(k, fallback)`: the entry, else the fallback; undefined when the object or the key is not known. */
export function gotten(tracer: Tracer, end: ResultEnd): readonly Trail[] | undefined {
  const [key, fallback] = end.call.args;
  const of = end.receiver?.end;
  if (end.name !== 'get' || !key || !of) return undefined;
  const keys = keysOf(tracer, key.value, end.frame);
  const entryAt = entriesOf(tracer, of, placeOf(end.call));
  if (!entryAt || keys.length === 0) return undefined;
  return keys.flatMap(({ key: name, conditions }): readonly Trail[] => {
    const found = entryAt(name);
    if (found) return via(undefined, conditions, found);
    return fallback
      ? via({ message: 'the fallback', span: fallback.span }, conditions, tracer.trace(fallback.value, end.frame))
      : [unknown(`no entry \`${name}\``)];
  });
}

/** How the entries of a traced record are read at a place; undefined when it is none. */
function entriesOf(
  tracer: Tracer,
  of: End,
  use: Place | undefined,
): ((key: string | number) => readonly Trail[] | undefined) | undefined {
  if (of.kind === 'value') return of.value.kind === 'record' ? (key) => entry(tracer, of, String(key), use) : undefined;
  if (of.kind !== 'result' || tracer.conventions.container(of.path) !== 'record') return undefined;
  const elements = contained(tracer, of);
  return (
    elements &&
    ((key) => {
      const found = elements.findLast((each) => each.key === key);
      return found && tracer.trace(found.value, found.frame);
    })
  );
}

/** What a traced object has under these keys (none: any one); undefined when it is no object of which that is known. */
function ofTrail(
  tracer: Tracer,
  classes: Classes,
  { end }: Trail,
  keys: readonly Key[],
  place: Place | undefined,
): readonly Trail[] | undefined {
  if (end.kind === 'instance') {
    const fields = keys.map(({ key, conditions }) => {
      const field = fieldItem(tracer, classes, end, key);
      return field && via(undefined, conditions, field);
    });
    return fields.length > 0 && fields.every((each) => each !== undefined) ? fields.flat() : undefined;
  }
  if (end.kind === 'value' && end.value.kind === 'record' && !(end.value.positional && keys.every(isPosition))) {
    if (keys.length === 0) return anyOf(tracer, end, elementsOfEnd(tracer, end));
    return keys.flatMap(({ key, conditions }) =>
      via(undefined, conditions, entry(tracer, end, String(key), place) ?? [unknown(`no entry \`${key}\``)]),
    );
  }
  const elements =
    end.kind === 'value' ? elementsOfEnd(tracer, end) : end.kind === 'result' ? contained(tracer, end) : undefined;
  if (!elements || (end.kind !== 'value' && end.kind !== 'result')) return undefined;
  const [first, ...more] = elements;
  const alike = more.length === 0 && first?.repeated && !first.conditions && first.key === undefined;
  if (alike) {
    const trails = tracer.trace(first.value, first.frame);
    // Under a name, rounds that differ are entries that differ.
    if (trails.length === 1 || keys.every(isPosition)) return trails;
  }
  if (keys.length === 0) return anyOf(tracer, end, elements);
  return keys.flatMap(({ key, conditions }) => {
    const element = typeof key === 'number' ? elementAt(elements, key) : elements.findLast((each) => each.key === key);
    return via(
      undefined,
      conditions,
      element ? tracer.trace(element.value, element.frame) : [unknown('an element that is not known')],
    );
  });
}

function isPosition({ key }: Key): boolean {
  return typeof key === 'number';
}

/** A slice of a list or of a container is one itself, of which nothing is known. */
function ofSlice(tracer: Tracer, { end }: Trail): readonly Trail[] | undefined {
  const held = end.kind === 'value' ? elementsOfEnd(tracer, end) : end.kind === 'result' && contained(tracer, end);
  return held ? [unknown('a part of a list')] : undefined;
}

function isSlice(key: Value): boolean {
  return key.kind === 'operation' && key.operator === 'slice';
}

/** Counts from the end when negative; elements that may be missing or repeated stand only beyond it. */
function elementAt(elements: readonly Element[], key: number): Element | undefined {
  const index = key < 0 ? elements.length + key : key;
  const found = elements[index];
  const between = key < 0 ? elements.slice(index + 1) : elements.slice(0, index);
  const isSure = found && !found.conditions && !between.some((each) => each.repeated || each.conditions);
  return isSure ? found : undefined;
}

/** `models.__dict__[name]` and `globals()[name]`: a name of a module. */
function ofNamespace(
  tracer: Tracer,
  { of, span }: ItemValue,
  keys: readonly Key[],
  frame: Frame | undefined,
): readonly Trail[] | undefined {
  if (keys.length === 0) return undefined;
  if (of.kind === 'member' && of.name === '__dict__')
    return keys.flatMap(({ key, conditions }) => {
      const member: Value = { kind: 'member', of: of.of, name: String(key), nameSpan: of.nameSpan, span };
      return via(undefined, conditions, tracer.trace(member, frame));
    });
  if (of.kind !== 'call' || of.callee.kind !== 'name' || of.callee.name !== 'globals') return undefined;
  const { unit } = of.place.scope;
  return keys.flatMap(({ key, conditions }) =>
    via(undefined, conditions, ofModule(tracer, String(key), unit) ?? [unknown(`no \`${key}\` in the module`)]),
  );
}

/** The entry of a record under a key: what was stored into it later, else what it was written with. */
export function entry(
  tracer: Tracer,
  end: ValueEnd,
  key: string,
  use: Place | undefined,
): readonly Trail[] | undefined {
  if (end.value.kind !== 'record') return undefined;
  const later = storedItems(tracer, end, key, use);
  if (later.length > 0) return later;
  for (const each of end.value.entries.toReversed()) {
    if (each.key === undefined) {
      const inner = endingRecord(tracer, each.value, end.frame);
      const found = inner ? entry(tracer, inner, key, use) : undefined;
      if (found) return found;
      if (!inner) return [unknown('an entry that comes from elsewhere')];
    } else if (each.key.kind === 'literal' && String(each.key.value) === key) {
      return via({ message: `the entry \`${key}\``, span: each.span }, [], tracer.trace(each.value, end.frame));
    }
  }
  return undefined;
}

/** `d[key] = v` and `d.update(key=v)` after `d = {…}`, in the scope that holds the record. */
function storedItems(tracer: Tracer, end: ValueEnd, key: string, use: Place | undefined): readonly Trail[] {
  const { holder } = end;
  if (!holder) return [];
  const sites = changesOf(holder).flatMap((change) => storesUnder(tracer, change, key, end.frame));
  if (sites.length === 0) return [];
  const { scope } = holder.action.place;
  const until = use?.scope === scope ? use : holder.until.scope === scope ? holder.until : endOf(scope.body);
  return storedBefore(tracer, sites, until, end.frame);
}

/** The change of a record as a store under a key, where it is or may be one. */
function storesUnder(tracer: Tracer, change: Change, key: string, frame: Frame | undefined): readonly Store[] {
  if (change.kind === 'store') return change.key.kind === 'literal' && String(change.key.value) === key ? [change] : [];
  const { callee, place, span } = change;
  if (callee.kind !== 'member' || callee.name !== 'update') return [];
  const entries = entriesGiven(tracer, change, frame);
  const found = entries?.findLast((each) => each.key === undefined || each.key === key);
  if (entries && !found) return [];
  const value: Value =
    found?.key !== undefined && found.frame === frame && !found.conditions
      ? found.value
      : { kind: 'unknown', reason: 'an entry that comes from elsewhere', span };
  return [
    { kind: 'store', form: 'item', of: callee.of, key: { kind: 'literal', value: key, span }, value, place, span },
  ];
}

function keysOf(tracer: Tracer, key: Value, frame: Frame | undefined): readonly Key[] {
  const trails = tracer.trace(key, frame);
  const keys = trails.flatMap((trail) => {
    if (
      trail.end.kind === 'literal' &&
      (typeof trail.end.value.value === 'string' || typeof trail.end.value.value === 'number')
    )
      return [{ key: trail.end.value.value, conditions: trail.conditions }];
    return [];
  });
  return keys.length === trails.length ? keys : [];
}

/** The key is not known: any element may be meant (of short containers). */
function anyOf(
  tracer: Tracer,
  container: ValueEnd | ResultEnd,
  elements: readonly Element[] | undefined,
): readonly Trail[] {
  const { span: of } = container.kind === 'value' ? container.value : container.call;
  if (!elements || elements.length > mostTrails || elements.some((each) => each.repeated || each.conditions))
    return [unknown('an entry that is not known')];
  return elements.flatMap(({ key: name, value, frame }, index): Trail[] => {
    const key = name ?? index;
    const chosen: Condition = {
      kind: 'test',
      key: `entry ${startKey(of)}`,
      equals: String(key),
      holds: true,
      source: value,
      expected: true,
    };
    const step = { message: `the entry \`${key}\` may be meant`, span: value.span };
    return via(step, [chosen], tracer.trace(value, frame));
  });
}
