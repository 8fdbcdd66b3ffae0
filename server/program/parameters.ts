/** Parameters: what a function is given, by the call that runs it or, where that is not known, by all of its callers. */
import { startKey } from '#source';
import { parameterGiven } from './arguments.ts';
import type { Classes } from './classes.ts';
import { type Condition, compatible } from './conditions.ts';
import { possible } from './possible.ts';
import { conditionsAt } from './reach.ts';
import { classOf, decoratedBy, frameFor, receiverName, type Tracer, via } from './tracer.ts';
import { type Frame, type Trail, trailTo, unknown } from './trail.ts';
import type { CallValue, ParameterValue, Scope, Value } from './unit.ts';

/** `Base.forward(self, x)`: the receiver is written as an argument. */
function writesReceiver({ callee, args }: CallValue, type: Scope): boolean {
  return args.length > 0 && callee.kind === 'member' && callee.of.kind === 'name' && callee.of.name === type.name;
}

/** How many positions the receiver takes; `bound`: the method was read from an object. */
export function shiftOf(method: Scope, call: CallValue | undefined, bound: boolean): number {
  const type = classOf(method);
  if (!type || receiverName(method) === undefined) return 0;
  if (decoratedBy(method, 'classmethod')) return 1;
  return bound && !(call && writesReceiver(call, type)) ? 1 : 0;
}

export function traceParameter(
  tracer: Tracer,
  classes: Classes,
  value: ParameterValue,
  frame: Frame | undefined,
): readonly Trail[] {
  const run = frameFor(value.scope, frame);
  const receiver = value.index === 0 && value.form === 'plain' && receiverName(value.scope) === value.name;
  if (receiver) {
    if (run?.self) return [trailTo(run.self)];
    const type = classOf(value.scope);
    if (type && decoratedBy(value.scope, 'classmethod')) return [trailTo({ kind: 'class', scope: type })];
    if (run?.call && type && writesReceiver(run.call, type))
      return fromCall(tracer, value, run.call, run.caller, 0, run, []);
    if (type) return receivers(tracer, classes, type, value);
  }
  if (run?.call)
    return fromCall(tracer, value, run.call, run.caller, shiftOf(run.scope, run.call, run.self !== undefined), run, []);
  const callers = tracer.callers(value.scope);
  const calls = run?.self ? callsOn(tracer, classes, callers, run.self.type) : callers;
  if (calls.length === 0) return fallback(tracer, value, run, [{ kind: 'default', of: value }]);
  return calls.flatMap((call) => {
    const shift = shiftOf(value.scope, call, true);
    const own: Condition = { kind: 'caller', scope: value.scope, call };
    return passings(tracer, call, value.scope).flatMap((passed) =>
      fromCall(tracer, value, call, undefined, shift, run, [own, ...passed]),
    );
  });
}

/**
 * The calls that may run a method on an object of a class: not those on objects of another branch of classes. Classes
 * below it are told apart from it where they are few.
 */
function callsOn(tracer: Tracer, classes: Classes, calls: readonly CallValue[], type: Scope): readonly CallValue[] {
  const above = new Set(classes.lineage(type));
  const isOther = ({ end }: Trail): boolean =>
    end.kind === 'instance' &&
    !above.has(end.type) &&
    !(isOpen(classes, type) && classes.lineage(end.type).includes(type));
  return calls.filter(({ callee }) => {
    const objects = callee.kind === 'member' ? tracer.trace(callee.of, undefined) : [];
    return objects.length === 0 || !objects.every(isOther);
  });
}

/** Whether an object of a class may be of one below it without being told so. */
function isOpen(classes: Classes, type: Scope): boolean {
  const below = classes.descendants(type);
  return !below || below.length > mostDescendants;
}

/** Where a call runs a function that was passed as a parameter: the calls that passed it, each a way of its own. */
function passings(tracer: Tracer, { callee, place }: CallValue, scope: Scope): readonly (readonly Condition[])[] {
  if (callee.kind !== 'name' || !isParameter(callee.name, place.scope)) return [[]];
  return tracer
    .trace(callee, undefined)
    .filter(({ end }) => end.kind === 'function' && end.scope === scope)
    .map(({ conditions }) => conditions.filter(({ kind }) => kind === 'caller'));
}

function isParameter(name: string, scope: Scope): boolean {
  for (let at: Scope | undefined = scope; at && !at.binds.has(name); at = at.parent)
    if (at.parameters.some((each) => each.name === name)) return true;
  return false;
}

/** More classes than this below one say nothing about any of them. */
const mostDescendants = 6;

/** The objects a method may run on when its call is not known: those of its class, or of the classes below it. */
function receivers(tracer: Tracer, classes: Classes, type: Scope, value: ParameterValue): readonly Trail[] {
  const own = trailTo({ kind: 'instance', type, frame: undefined });
  const below = classes.descendants(type);
  if (!below || below.length === 0 || below.length > mostDescendants) return [own];
  const made = tracer.index
    .callsNear(type.name, type.unit.source.path)
    .some((call) => tracer.trace(call.callee, undefined).some(({ end }) => end.kind === 'class' && end.scope === type));
  return [...(made ? [type] : []), ...below].map((each): Trail => {
    const key = `the class of ${startKey(type.span)}`;
    const condition: Condition = { kind: 'test', key, equals: each.name, holds: true, source: value, expected: true };
    return { end: { kind: 'instance', type: each, frame: undefined }, steps: [], conditions: [condition] };
  });
}

function fromCall(
  tracer: Tracer,
  value: ParameterValue,
  call: CallValue,
  caller: Frame | undefined,
  shift: number,
  run: Frame | undefined,
  conditions: readonly Condition[],
): readonly Trail[] {
  const given = parameterGiven(tracer, call, value, shift, caller);
  switch (given.kind) {
    case 'value': {
      const trails = possibleAt(tracer, call, caller, tracer.trace(given.value, given.frame));
      return via({ message: `passed as \`${value.name}\``, span: given.value.span }, conditions, trails);
    }
    case 'omitted': {
      const passed = passedOn(tracer, value, run);
      return passed
        ? via(undefined, conditions, tracer.trace(passed.value, passed.frame))
        : fallback(tracer, value, run, conditions);
    }
    case 'unknown':
      return via(undefined, conditions, [unknown(`\`${value.name}\` is given by a spread`)]);
  }
}

/** Of what a call is given, the ways on which the call runs: `if kind == "a": train(net)` is not given the net of `"b"`. */
function possibleAt(
  tracer: Tracer,
  call: CallValue,
  caller: Frame | undefined,
  trails: readonly Trail[],
): readonly Trail[] {
  if (!trails.some(({ conditions }) => conditions.some(({ kind }) => kind === 'test'))) return trails;
  const here = possible(tracer, conditionsAt(call.place), caller);
  return here ? trails.filter(({ conditions }) => compatible(here, conditions)) : trails;
}

/** What a caller further up gave for a parameter that the library passes on. */
function passedOn(
  tracer: Tracer,
  { name }: ParameterValue,
  run: Frame | undefined,
): { readonly value: Value; readonly frame: Frame | undefined } | undefined {
  if (!run || !tracer.conventions.passedOn(run.scope.name, name)) return undefined;
  for (let above = run.caller; above; above = above.caller) {
    const given = above.call?.args.find((each) => each.name === name);
    if (given) return { value: given.value, frame: above.caller };
  }
  return undefined;
}

function fallback(
  tracer: Tracer,
  value: ParameterValue,
  run: Frame | undefined,
  conditions: readonly Condition[],
): readonly Trail[] {
  if (!value.fallback) return via(undefined, conditions, [unknown(`the parameter \`${value.name}\``)]);
  return via(
    { message: `default of \`${value.name}\``, span: value.span },
    conditions,
    tracer.trace(value.fallback, run?.closure),
  );
}
