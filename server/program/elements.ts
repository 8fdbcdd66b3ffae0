/** The elements of lists: displays, spreads, sums, comprehensions, and what is appended before the use. */
import { type Change, changesOf } from './changes.ts';
import type { Condition } from './conditions.ts';
import { createGuard } from './memory.ts';
import { possible } from './possible.ts';
import { conditionsAt, inLoop } from './reach.ts';
import { remembered } from './remembered.ts';
import type { Tracer } from './tracer.ts';
import type { Frame, Holder, ResultEnd, Trail, ValueEnd } from './trail.ts';
import type { CallValue, Entry, Store, Value } from './unit.ts';

export interface Element {
  readonly value: Value;
  readonly frame: Frame | undefined;
  /** The tests under which it is added at all. */
  readonly conditions?: readonly Condition[];
  /** Stands for any number of such elements (a comprehension, an append in a loop). */
  readonly repeated?: true;
  /** Its key, where the container is a record. */
  readonly key?: string;
}

/** The elements of the one list that a value is; undefined when that is not certain. */
export function elementsOfValue(
  tracer: Tracer,
  value: Value,
  frame: Frame | undefined,
): readonly Element[] | undefined {
  const trails = tracer.trace(value, frame);
  const [trail] = trails;
  return trails.length === 1 && trail ? elementsOfTrail(tracer, trail) : undefined;
}

export function elementsOfTrail(tracer: Tracer, trail: Trail): readonly Element[] | undefined {
  const { end } = trail;
  if (end.kind === 'value') return elementsOfEnd(tracer, end);
  return end.kind === 'result' && tracer.conventions.container(end.path) !== 'arguments'
    ? contained(tracer, end)
    : undefined;
}

/** The elements of what a call of a container makes. */
export function contained(tracer: Tracer, end: ResultEnd): readonly Element[] | undefined {
  const form = tracer.conventions.container(end.path);
  if (!form) return undefined;
  const written = writtenInto(tracer, end, form);
  return written && end.holder ? grown(tracer, written, end.frame, end.holder) : written;
}

function writtenInto(
  tracer: Tracer,
  { call, frame }: ResultEnd,
  form: 'list' | 'record' | 'arguments',
): readonly Element[] | undefined {
  if (form === 'record') return entriesGiven(tracer, call, frame);
  const [first, ...more] = call.args;
  if (!first) return [];
  const given =
    more.length === 0 && first.name === undefined && !first.spread
      ? elementsOfValue(tracer, first.value, frame)
      : undefined;
  if (form === 'list') return given;
  return given ? given.map(unpaired) : argumentsGiven(tracer, call, frame);
}

/** The arguments of a call as elements. */
function argumentsGiven(tracer: Tracer, { args }: CallValue, frame: Frame | undefined): readonly Element[] | undefined {
  return flatten(
    args.map((each) => {
      if (each.spread) return each.spread === 'list' ? elementsOfValue(tracer, each.value, frame) : undefined;
      return [{ value: each.value, frame, ...(each.name === undefined ? {} : { key: each.name }) }];
    }),
  );
}

/** The entries that `dict(…)` makes and `d.update(…)` adds: those of its arguments, or named as keywords. */
export function entriesGiven(
  tracer: Tracer,
  { args }: CallValue,
  frame: Frame | undefined,
): readonly Element[] | undefined {
  return flatten(
    args.map((each) => {
      if (each.name !== undefined) return [{ value: each.value, frame, key: each.name }];
      return each.spread === 'list' ? undefined : elementsOfValue(tracer, each.value, frame)?.map(unpaired);
    }),
  );
}

/** `('name', module)` of an ordered dictionary is the module under its name. */
function unpaired(element: Element): Element {
  const { value } = element;
  if (value.kind !== 'list' || value.items.length !== 2) return element;
  const [key, second] = value.items;
  if (!second) return element;
  return { ...element, value: second, ...(key?.kind === 'literal' ? { key: String(key.value) } : {}) };
}

/** Notes which variable or attribute holds a container: what is put into it there belongs to it. */
export function heldBy(tracer: Tracer, trail: Trail, holder: Holder): Trail {
  const { end } = trail;
  if (end.kind === 'value' && !end.holder && grows.has(end.value.kind)) return { ...trail, end: { ...end, holder } };
  if (end.kind === 'result' && !end.holder && tracer.conventions.container(end.path))
    return { ...trail, end: { ...end, holder } };
  return trail;
}

const grows: ReadonlySet<string> = new Set(['list', 'record', 'operation', 'generated']);

/** `x = x + [y]` in a loop comes back to itself. */
const unlessRunning = createGuard();

export function elementsOfEnd(tracer: Tracer, end: ValueEnd): readonly Element[] | undefined {
  return unlessRunning(end.value, () => {
    const written = displayed(tracer, end.value, end.frame);
    return written && end.holder ? grown(tracer, written, end.frame, end.holder) : written;
  });
}

function displayed(tracer: Tracer, value: Value, frame: Frame | undefined): readonly Element[] | undefined {
  switch (value.kind) {
    case 'list':
      return value.items.flatMap((item) =>
        item.kind === 'spread' ? partOf(tracer, item.of, frame) : [{ value: item, frame }],
      );
    case 'record':
      return merged(value.entries.flatMap((each) => entered(tracer, each, frame)));
    case 'operation': {
      const [left, right] = value.operands;
      if (value.operator === '+' && left && right) {
        const last = elementsOfValue(tracer, right, frame);
        return last && [...partOf(tracer, left, frame), ...last];
      }
      if (value.operator === '*' && left?.kind === 'list')
        return displayed(tracer, left, frame)?.map((each) => ({ ...each, repeated: true as const }));
      return undefined;
    }
    case 'generated':
      return [{ value: value.element, frame, repeated: true }];
    default:
      return undefined;
  }
}

/** An entry of a record; a spread gives those of the record that it is, or stands for any number of unknown ones. */
function entered(tracer: Tracer, { key, value }: Entry, frame: Frame | undefined): readonly Element[] {
  if (key) return [{ value, frame, ...(key.kind === 'literal' ? { key: String(key.value) } : {}) }];
  return partOf(tracer, value, frame);
}

/** Of entries under one key the last one counts, at the place of the first, unless it is there only sometimes. */
function merged(elements: readonly Element[]): readonly Element[] {
  if (elements.every((each) => each.key === undefined)) return elements;
  const byKey = new Map<unknown, Element>();
  for (const each of elements) byKey.set(each.key === undefined || each.conditions ? each : each.key, each);
  return [...byKey.values()];
}

/** The elements of a part of a list or a record; where they are not known, one that stands for them all: the others are as before. */
function partOf(tracer: Tracer, value: Value, frame: Frame | undefined): readonly Element[] {
  return elementsOfValue(tracer, value, frame) ?? [{ value: notKnown(value), frame, repeated: true }];
}

const notKnown = remembered(
  (part: Value): Value => ({ kind: 'unknown', reason: 'elements that are not known', span: part.span }),
);

function flatten(parts: readonly (readonly Element[] | undefined)[]): readonly Element[] | undefined {
  const all: Element[] = [];
  for (const part of parts) {
    if (!part) return undefined;
    all.push(...part);
  }
  return all;
}

/** Adds what `layers.append(…)` and `layers['fc'] = …` between the definition and the use put into a container. */
function grown(
  tracer: Tracer,
  written: readonly Element[],
  frame: Frame | undefined,
  holder: Holder,
): readonly Element[] | undefined {
  const { action, until } = holder;
  const { scope } = action.place;
  const settled = new Set(conditionsAt(action.place).map(keyed));
  const all = [...written];
  for (const change of changesOf(holder)) {
    const { order } = change.place;
    if (order < action.place.order || (until.scope === scope && order > until.order)) continue;
    if (change.kind === 'store' && change.form === 'member') continue;
    const more = change.kind === 'store' ? storedUnder(change, frame) : addedBy(tracer, change, frame);
    if (more?.length === 0) continue;
    const own = conditionsAt(change.place).filter((each) => !settled.has(keyed(each)));
    const conditions = possible(tracer, own, frame);
    if (!conditions) continue;
    if (!more) {
      if (!takesLast(change) || conditions.length > 0 || inLoop(change.place, action.place.block)) return undefined;
      const last = all.pop();
      if (!last || last.repeated || last.conditions) return undefined;
      continue;
    }
    const repeated = inLoop(change.place, action.place.block) ? { repeated: true as const } : {};
    const marked = more
      .filter((each) => counts(change, each, all))
      .map((each) => ({ ...each, ...(conditions.length > 0 ? { conditions } : {}), ...repeated }));
    if (isAtFront(change)) all.unshift(...marked);
    else all.push(...marked);
  }
  return merged(all);
}

/** Methods after which it is not known what is left, or in which order. */
const reordering: ReadonlySet<string> = new Set(['pop', 'remove', 'clear', 'reverse', 'sort', 'shift', 'splice']);

/** What a call of a method puts into its container: nothing for most methods; undefined when that is not known. */
function addedBy(tracer: Tracer, call: CallValue, frame: Frame | undefined): readonly Element[] | undefined {
  const name = methodOf(call);
  const [first] = call.args;
  const key = first?.value.kind === 'literal' && typeof first.value.value === 'string' ? first.value.value : undefined;
  const value = call.args.at(-1)?.value;
  if (name === 'pop' && key !== undefined)
    return [{ value: { kind: 'unknown', reason: 'taken out', span: call.span }, frame, key }];
  if (reordering.has(name)) return undefined;
  if (!value) return [];
  switch (name) {
    case 'append':
    case 'insert':
      return [{ value, frame }];
    case 'add_module':
    case 'setdefault':
      return [{ value, frame, ...(key === undefined ? {} : { key }) }];
    case 'push':
      return argumentsGiven(tracer, call, frame);
    case 'extend':
      return elementsOfValue(tracer, value, frame);
    case 'update':
      return entriesGiven(tracer, call, frame);
    default:
      return [];
  }
}

/** `d.setdefault(k, v)` gives only a key that is missing a value, `d.pop(k)` takes only one that is there. */
function counts(change: Change, { key }: Element, all: readonly Element[]): boolean {
  const method = methodOf(change);
  if (method !== 'setdefault' && method !== 'pop') return true;
  return all.some((each) => each.key === key) === (method === 'pop');
}

function methodOf(change: Change): string {
  return change.kind === 'call' && change.callee.kind === 'member' ? change.callee.name : '';
}

/** `layers.pop()` */
function takesLast(change: Change): boolean {
  return methodOf(change) === 'pop' && change.kind === 'call' && change.args.length === 0;
}

function isAtFront(change: Change): boolean {
  const position = methodOf(change) === 'insert' && change.kind === 'call' ? change.args[0]?.value : undefined;
  return position?.kind === 'literal' && position.value === 0;
}

/** `layers['fc'] = …` */
function storedUnder({ key, value }: Store, frame: Frame | undefined): readonly Element[] | undefined {
  return key.kind === 'literal' && typeof key.value === 'string' ? [{ value, frame, key: key.value }] : undefined;
}

function keyed(condition: Condition): string {
  return condition.kind === 'test' ? `${condition.source.span.start}:${condition.expected}` : '';
}
