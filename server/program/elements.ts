/** The elements of lists: displays, spreads, sums, comprehensions, and what is appended before the use. */
import type { Condition } from './conditions.ts';
import { isHolder } from './members.ts';
import { conditionsAt } from './reach.ts';
import { after, possible, type Tracer } from './tracer.ts';
import type { Frame, Trail, ValueEnd } from './trail.ts';
import type { Place, Value } from './unit.ts';

export interface Element {
  readonly value: Value;
  readonly frame: Frame | undefined;
  /** The tests under which it is added at all. */
  readonly conditions?: readonly Condition[];
  /** Stands for any number of such elements (a comprehension, an append in a loop). */
  readonly repeated?: true;
}

const growing: ReadonlySet<string> = new Set(['append', 'extend', 'insert', 'push', 'add_module']);

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
  if (end.kind === 'result' && wrapsList(end.path)) {
    const first = end.call.args[0];
    return first ? elementsOfValue(tracer, first.value, end.frame) : [];
  }
  return undefined;
}

function wrapsList(path: string): boolean {
  return (
    path === 'builtins.list' ||
    path === 'builtins.tuple' ||
    path === 'collections.OrderedDict' ||
    path === 'builtins.dict'
  );
}

/** Values whose elements are being asked for: `x = x + [y]` in a loop comes back to itself. */
const inProgress = new WeakMap<Tracer, Set<Value>>();

export function elementsOfEnd(tracer: Tracer, end: ValueEnd): readonly Element[] | undefined {
  const open = inProgress.get(tracer) ?? new Set<Value>();
  inProgress.set(tracer, open);
  if (open.has(end.value)) return undefined;
  open.add(end.value);
  try {
    const written = displayed(tracer, end.value, end.frame);
    return written && end.holder ? grown(tracer, written, end, end.holder) : written;
  } finally {
    open.delete(end.value);
  }
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
      return value.entries.map((entry) => ({ value: entry.value, frame }));
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

/** Adds what calls such as `layers.append(…)` between the definition and the use put into a list. */
function grown(
  tracer: Tracer,
  written: readonly Element[],
  end: ValueEnd,
  holder: NonNullable<ValueEnd['holder']>,
): readonly Element[] | undefined {
  const { action, until } = holder;
  const { scope } = action.place;
  const all = [...written];
  const settled = new Set(conditionsAt(action.place).map(keyed));
  for (const call of scope.calls) {
    const { callee } = call;
    if (callee.kind !== 'member' || !growing.has(callee.name) || !isHolder(action, callee.of)) continue;
    if (call.place.order < action.place.order || (until.scope === scope && call.place.order > until.order)) continue;
    const given = call.args.at(-1)?.value;
    if (!given) continue;
    const own = conditionsAt(call.place).filter((each) => !settled.has(keyed(each)));
    const conditions = possible(tracer, own, end.frame);
    if (!conditions) continue;
    const mark = {
      ...(conditions.length > 0 ? { conditions } : {}),
      ...(inLoop(call.place, action.place) ? { repeated: true as const } : {}),
    };
    if (callee.name === 'extend') {
      const more = elementsOfValue(tracer, given, end.frame);
      if (!more) return undefined;
      all.push(...more.map((each) => ({ ...each, ...mark })));
    } else if (callee.name === 'insert' && call.args[0]?.value.kind === 'literal' && call.args[0].value.value === 0) {
      all.unshift({ value: given, frame: end.frame, ...mark });
    } else {
      all.push({ value: given, frame: end.frame, ...mark });
    }
  }
  return all;
}

function keyed(condition: Condition): string {
  return condition.kind === 'test' ? `${condition.source.span.start}:${condition.expected}` : '';
}

function inLoop(place: Place, from: Place): boolean {
  for (let block = place.block; block !== from.block && block.owner; block = block.owner.place.block)
    if (block.owner.kind === 'loop') return true;
  return false;
}

/** What one round of an iteration gives: an element of a list, of `enumerate(list)`, of `zip(a, b)`, of `d.values()`. */
export function traceEach(tracer: Tracer, of: Value, frame: Frame | undefined): readonly Trail[] {
  return tracer.trace(of, frame).flatMap((trail) => {
    const elements = elementsOfTrail(tracer, trail);
    if (elements && elements.length > 0 && elements.length <= 8)
      return after(
        trail,
        elements.flatMap((each) => tracer.trace(each.value, each.frame)),
      );
    return [{ ...trail, end: { kind: 'unknown', reason: 'an element of what is iterated over' } as const }];
  });
}
