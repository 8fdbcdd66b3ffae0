/** The elements of lists: displays, spreads, sums, comprehensions, and what is appended before the use. */
import type { Condition } from './conditions.ts';
import { isHolder } from './members.ts';
import { createGuard } from './memory.ts';
import { possible } from './possible.ts';
import { conditionsAt, inLoop } from './reach.ts';
import type { Tracer } from './tracer.ts';
import type { Frame, Holder, ResultEnd, Trail, ValueEnd } from './trail.ts';
import type { CallValue, Store, Value } from './unit.ts';

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

const growing: ReadonlySet<string> = new Set(['append', 'extend', 'insert', 'push', 'add_module', 'update']);

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
  const [first] = call.args;
  if (!first) return [];
  const given =
    call.args.length === 1 && first.name === undefined && !first.spread
      ? elementsOfValue(tracer, first.value, frame)
      : undefined;
  if (given || form === 'list') return form === 'list' ? given : given?.map(unpaired);
  return flatten(
    call.args.map((each) => {
      if (each.spread === 'list') return elementsOfValue(tracer, each.value, frame);
      if (each.spread || (form === 'record' && each.name === undefined)) return undefined;
      return [{ value: each.value, frame, ...(each.name === undefined ? {} : { key: each.name }) }];
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
      return flatten(
        value.items.map((item) =>
          item.kind === 'spread' ? elementsOfValue(tracer, item.of, frame) : [{ value: item, frame }],
        ),
      );
    case 'record':
      return value.entries.map(({ key, value: held }) => ({
        value: held,
        frame,
        ...(key?.kind === 'literal' ? { key: String(key.value) } : {}),
      }));
    case 'operation': {
      const [left, right] = value.operands;
      if (value.operator === '+' && left && right)
        return flatten([elementsOfValue(tracer, left, frame), elementsOfValue(tracer, right, frame)]);
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
  const changes = [
    ...scope.calls.filter(
      ({ callee }) => callee.kind === 'member' && growing.has(callee.name) && isHolder(action, callee.of),
    ),
    ...scope.stores.filter((each) => each.form === 'item' && isHolder(action, each.of)),
  ].sort((a, b) => a.place.order - b.place.order);
  let all: readonly Element[] = written;
  for (const change of changes) {
    const { order } = change.place;
    if (order < action.place.order || (until.scope === scope && order > until.order)) continue;
    const own = conditionsAt(change.place).filter((each) => !settled.has(keyed(each)));
    const conditions = possible(tracer, own, frame);
    if (!conditions) continue;
    const mark = {
      frame,
      ...(conditions.length > 0 ? { conditions } : {}),
      ...(inLoop(change.place, action.place.block) ? { repeated: true as const } : {}),
    };
    const changed = change.kind === 'call' ? addedBy(tracer, all, change, mark) : keyedBy(all, change, mark);
    if (!changed) return undefined;
    all = changed;
  }
  return all;
}

type Mark = Omit<Element, 'value' | 'key'>;

function addedBy(tracer: Tracer, all: readonly Element[], call: CallValue, mark: Mark): readonly Element[] | undefined {
  const name = call.callee.kind === 'member' ? call.callee.name : '';
  const given = call.args.at(-1)?.value;
  if (!given) return all;
  if (name === 'extend' || name === 'update') {
    const more = elementsOfValue(tracer, given, mark.frame);
    return more && [...all, ...more.map((each) => ({ ...each, ...mark, frame: each.frame }))];
  }
  const [first] = call.args;
  const atFront = name === 'insert' && first?.value.kind === 'literal' && first.value.value === 0;
  const key = name === 'add_module' && first?.value.kind === 'literal' ? { key: String(first.value.value) } : {};
  const element = { ...mark, value: given, ...key };
  return atFront ? [element, ...all] : [...all, element];
}

/** `layers['fc'] = …`: an entry under a new key comes last, under a known one it replaces the value. */
function keyedBy(all: readonly Element[], store: Store, mark: Mark): readonly Element[] | undefined {
  if (store.key.kind !== 'literal' || typeof store.key.value !== 'string') return undefined;
  const key = store.key.value;
  const element = { ...mark, value: store.value, key };
  const index = all.findIndex((each) => each.key === key);
  return index >= 0 && !mark.conditions ? all.with(index, element) : [...all, element];
}

function keyed(condition: Condition): string {
  return condition.kind === 'test' ? `${condition.source.span.start}:${condition.expected}` : '';
}
