/** Class tests: `isinstance(x, C)`, `type(x) is C`, `x.__class__.__name__ == 'C'`, and on which ways they come out so. */
import type { Condition } from './conditions.ts';
import { mostTrails, type Tracer } from './tracer.ts';
import type { Frame, Trail } from './trail.ts';
import type { Scope, Value } from './unit.ts';

interface ClassTest {
  readonly object: Value;
  readonly fits: (type: Scope) => boolean;
  /** How the written condition comes out for a class that fits. */
  readonly holds: boolean;
}

/**
 * The ways by which an object comes that make a test of its class come out as expected: none means that it never does.
 * Undefined when the condition is no such test, or the class is not known on every way.
 */
export function waysOfClass(
  tracer: Tracer,
  condition: Condition & { readonly kind: 'test' },
  frame: Frame | undefined,
): readonly Trail[] | undefined {
  const test = classTest(tracer, condition.source, frame);
  if (!test) return undefined;
  const trails = tracer.trace(test.object, frame);
  // No way at all: the object is being traced just now.
  if (trails.length === 0) return undefined;
  const ways: Trail[] = [];
  for (const trail of trails) {
    const type = typeOf(tracer, trail);
    if (!type) return undefined;
    if ((test.fits(type) === test.holds) === condition.expected) ways.push(trail);
  }
  // Of very many ways only some are kept: that none of them fits says nothing.
  return trails.length >= mostTrails && ways.length === 0 ? undefined : ways;
}

/** The class of the object at the end of a trail; a wrapper that it went through hides it. */
function typeOf(tracer: Tracer, { end, steps }: Trail): Scope | undefined {
  const wrapped = steps.some(
    ({ through }) =>
      through?.kind === 'call' &&
      !tracer.trace(through.callee, undefined).every((callee) => callee.end.kind === 'api' && callee.end.receiver),
  );
  return end.kind === 'instance' && !wrapped ? end.type : undefined;
}

function classTest(tracer: Tracer, source: Value, frame: Frame | undefined): ClassTest | undefined {
  if (source.kind === 'operation') {
    const [left, right] = source.operands;
    if (source.operator === 'not' && left) {
      const inner = classTest(tracer, left, frame);
      return inner && { ...inner, holds: !inner.holds };
    }
    const same = source.operator === '==' || source.operator === 'is';
    if (!left || !right || !(same || source.operator === '!=' || source.operator === 'is not')) return undefined;
    const named = nameTested(left);
    if (named && right.kind === 'literal')
      return { object: named, fits: (type) => type.name === right.value, holds: same };
    const object = classTested(left);
    return object && withClass(tracer, object, right, frame, same, (type, wanted) => type === wanted);
  }
  const [object, wanted] = calledWith(source, 'isinstance') ?? [];
  if (!object || !wanted) return undefined;
  return withClass(tracer, object, wanted, frame, true, (type, one) => tracer.lineage(type).includes(one));
}

function withClass(
  tracer: Tracer,
  object: Value,
  wanted: Value,
  frame: Frame | undefined,
  holds: boolean,
  fits: (type: Scope, wanted: Scope) => boolean,
): ClassTest | undefined {
  const [trail, ...more] = tracer.trace(wanted, frame);
  if (trail?.end.kind !== 'class' || more.length > 0) return undefined;
  const { scope } = trail.end;
  return { object, fits: (type) => fits(type, scope), holds };
}

/** The object in `x.__class__` or `type(x)`. */
function classTested(value: Value): Value | undefined {
  if (value.kind === 'member' && value.name === '__class__') return value.of;
  const [object, ...more] = calledWith(value, 'type') ?? [];
  return more.length === 0 ? object : undefined;
}

/** The object in `x.__class__.__name__`. */
function nameTested(value: Value): Value | undefined {
  return value.kind === 'member' && value.name === '__name__' ? classTested(value.of) : undefined;
}

function calledWith(value: Value, name: string): readonly Value[] | undefined {
  if (value.kind !== 'call' || value.callee.kind !== 'name' || value.callee.name !== name) return undefined;
  return value.args.some((each) => each.spread || each.name !== undefined)
    ? undefined
    : value.args.map((each) => each.value);
}
