/** Rounds: what one round of an iteration gives, over lists, records, containers, `enumerate(…)`, `zip(…)`, `d.items()`. */
import { contained, type Element, elementsOfTrail } from './elements.ts';
import { after, type Tracer } from './tracer.ts';
import { type Frame, type ResultEnd, type Trail, trailTo } from './trail.ts';
import type { CallValue, ListValue, Value } from './unit.ts';

/*
 * Modules in a container of a library are run one after the other, as a rule: what leaves the loop is what the last one
 * gives. Of plain lists any element may be meant.
 */

/** Longer containers say nothing about any one of their elements. */
const most = 8;

export function traceEach(tracer: Tracer, of: Value, frame: Frame | undefined): readonly Trail[] {
  return tracer.trace(of, frame).flatMap((trail) => {
    const rounds = roundsOf(tracer, trail);
    return rounds && rounds.length > 0
      ? after(trail, rounds)
      : [{ ...trail, end: { kind: 'unknown', reason: 'an element of what is iterated over' } as const }];
  });
}

function roundsOf(tracer: Tracer, trail: Trail): readonly Trail[] | undefined {
  const { end } = trail;
  if (end.kind === 'result') {
    const together = sideBySide(end);
    if (together) return [trailTo({ kind: 'value', value: together, frame: end.frame })];
    if (end.receiver && end.call.args.length === 0) {
      const elements = allOf(tracer, end.receiver);
      if (end.name === 'values') return values(tracer, elements);
      if (end.name === 'items') return elements && pairs(elements, end.call);
    }
  }
  const elements = allOf(tracer, trail);
  const last = elements?.at(-1);
  if (last && end.kind === 'result' && !end.path.startsWith('builtins.')) return values(tracer, [last]);
  if (elements?.some((each) => each.key !== undefined)) return undefined;
  return values(tracer, elements);
}

function allOf(tracer: Tracer, trail: Trail): readonly Element[] | undefined {
  const elements =
    elementsOfTrail(tracer, trail) ?? (trail.end.kind === 'result' ? contained(tracer, trail.end) : undefined);
  return elements && elements.length <= most ? elements : undefined;
}

function values(tracer: Tracer, elements: readonly Element[] | undefined): readonly Trail[] | undefined {
  return elements?.flatMap((each) => tracer.trace(each.value, each.frame));
}

const tuples = new WeakMap<CallValue, ListValue>();

function tupleAt(call: CallValue, items: readonly Value[]): ListValue {
  return { kind: 'list', form: 'tuple', items, span: call.span };
}

/** `enumerate(x)` gives a number and an element, `zip(x, y)` an element of each. */
function sideBySide({ path, call }: ResultEnd): ListValue | undefined {
  const known = tuples.get(call);
  if (known) return known;
  if (call.args.some((arg) => arg.spread)) return undefined;
  const eachOf = (of: Value): Value => ({ kind: 'each', of, span: of.span });
  const [first] = call.args;
  const items =
    path === 'builtins.zip'
      ? call.args.map((arg) => eachOf(arg.value))
      : path === 'builtins.enumerate' && first
        ? [{ kind: 'unknown' as const, reason: 'a number of a round', span: call.span }, eachOf(first.value)]
        : undefined;
  if (!items) return undefined;
  const tuple = tupleAt(call, items);
  tuples.set(call, tuple);
  return tuple;
}

const entries = new WeakMap<Value, ListValue>();

/** `d.items()` gives keys and values. */
function pairs(elements: readonly Element[], call: CallValue): readonly Trail[] {
  return elements.map(({ key, value, frame }) => {
    const known = entries.get(value);
    const name: Value =
      key === undefined
        ? { kind: 'unknown', reason: 'a key', span: value.span }
        : { kind: 'literal', value: key, span: value.span };
    const pair = known ?? tupleAt(call, [name, value]);
    entries.set(value, pair);
    return trailTo({ kind: 'value', value: pair, frame });
  });
}
