/** Calls: entering functions, constructing objects, calling objects. */
import { parameterGiven } from './arguments.ts';
import type { Classes } from './classes.ts';
import type { Condition } from './conditions.ts';
import { namedTupleOf } from './fields.ts';
import { gotten } from './items.ts';
import { moduleItself } from './names.ts';
import { possible } from './possible.ts';
import { conditionsAt } from './reach.ts';
import { remembered, rememberedBy } from './remembered.ts';
import { traceLast } from './rounds.ts';
import { after, classOf, decoratedBy, frameFor, receiverName, type Tracer, via } from './tracer.ts';
import {
  type ApiEnd,
  type Frame,
  type FunctionEnd,
  type InstanceEnd,
  type ResultEnd,
  type TraceStep,
  type Trail,
  trailTo,
  unknown,
} from './trail.ts';
import type { CallValue, ParameterValue, Scope, Value } from './unit.ts';

const deepest = 14;

export function traceCall(
  tracer: Tracer,
  classes: Classes,
  call: CallValue,
  frame: Frame | undefined,
): readonly Trail[] {
  const callees = traceLast(tracer, call, frame) ?? tracer.trace(call.callee, frame);
  return callees.flatMap((callee) => applied(tracer, classes, callee, call, frame));
}

export function applied(
  tracer: Tracer,
  classes: Classes,
  callee: Trail,
  call: CallValue,
  frame: Frame | undefined,
): readonly Trail[] {
  const { end } = callee;
  switch (end.kind) {
    case 'api':
      return givesReceiver(tracer, end)
        ? via(throughStep(end, call), [], after(callee, [end.receiver]))
        : after(callee, ofLibrary(tracer, end, call, frame));
    case 'function':
      return after(callee, returned(tracer, end, call, frame));
    case 'class':
      return [{ ...callee, end: { kind: 'instance', type: end.scope, call, frame } }];
    case 'instance': {
      const run = runMethod(tracer, classes, end.type);
      if (run)
        return after(
          callee,
          returned(tracer, { kind: 'function', scope: run, closure: undefined, self: end }, call, frame),
        );
      return [{ ...callee, end: { kind: 'applied', of: trailTo(end), call, frame } }];
    }
    case 'result': {
      const built = constructed(tracer, end);
      if (built && runMethod(tracer, classes, built.type))
        return applied(tracer, classes, { ...callee, end: built }, call, frame);
      const tuple = namedTupleOf(tracer, end, call);
      if (tuple) return [{ ...callee, end: { kind: 'value', value: tuple, frame } }];
      if (tracer.conventions.partial(end.path))
        return after(callee, ofPartial(tracer, classes, end.call, end.frame, call, frame));
      return [{ ...callee, end: { kind: 'applied', of: trailTo(end), call, frame } }];
    }
    case 'applied':
    case 'part':
    case 'unknown':
      return [{ ...callee, end: { kind: 'applied', of: trailTo(end), call, frame } }];
    case 'module': {
      const whole = moduleItself(tracer, end.unit);
      if (whole)
        return after(
          callee,
          whole.flatMap((each) => applied(tracer, classes, each, call, frame)),
        );
      return [{ ...callee, end: { kind: 'unknown', reason: 'a call of a module' } }];
    }
    case 'super':
    case 'literal':
    case 'value':
      return [{ ...callee, end: { kind: 'unknown', reason: 'a call of something that is not called here' } }];
  }
}

/** The method that calling an object of a class runs. */
export function runMethod(tracer: Tracer, classes: Classes, type: Scope): Scope | undefined {
  return tracer.conventions.callMethods.map((name) => classes.method(type, name)).find((each) => each !== undefined);
}

/** The object of a class of this program that a library's constructing method made. */
export function constructed(tracer: Tracer, end: ResultEnd): InstanceEnd | undefined {
  const of = end.receiver?.end;
  return of?.kind === 'class' && tracer.conventions.constructs(end.name)
    ? { kind: 'instance', type: of.scope, frame: undefined }
    : undefined;
}

/** Whether a method gives back the object it is called on. */
function givesReceiver(tracer: Tracer, end: ApiEnd): end is ApiEnd & { readonly receiver: Trail } {
  return end.receiver !== undefined && tracer.conventions.transparent(end.path, end.name, true) === 'receiver';
}

function throughStep({ name }: ApiEnd, call: CallValue): TraceStep {
  return { message: `through \`${name}\``, span: call.span, through: call };
}

function ofLibrary(tracer: Tracer, end: ApiEnd, call: CallValue, frame: Frame | undefined): readonly Trail[] {
  if (end.path === 'builtins.super') return superOf(call, frame);
  if (end.path === 'builtins.getattr') return attributeNamed(tracer, call, frame);
  const before = end.receiver ? tracer.conventions.callsReceiver(end.path, end.name) : undefined;
  if (end.receiver && before !== undefined) return tracer.applied(end.receiver, withoutFirst(call, before), frame);
  const [ran] = call.args;
  if (ran && !ran.spread && tracer.conventions.runsArgument(end.path))
    return tracer.trace(ran.value, frame).flatMap((each) => tracer.applied(each, withoutArguments(call), frame));
  const same = tracer.conventions.transparent(end.path, end.name, end.receiver !== undefined);
  const step = throughStep(end, call);
  if (typeof same === 'number') {
    const given = call.args[same];
    if (given && !given.spread) return via(step, [], tracer.trace(given.value, frame));
  }
  if (same === 'arguments' && call.args.length > 0 && !call.args.some((each) => each.spread)) {
    const [only] = call.args;
    if (call.args.length === 1 && only) return via(step, [], tracer.trace(only.value, frame));
    return [trailTo({ kind: 'value', value: tupleOf(call), frame })];
  }
  const result: ResultEnd = {
    kind: 'result',
    path: end.path,
    name: end.name,
    call,
    frame,
    ...(end.receiver ? { receiver: end.receiver } : {}),
  };
  return gotten(tracer, result) ?? [trailTo(result)];
}

/** The call, without arguments, of the function that a call is given. */
const withoutArguments = remembered((call: CallValue): CallValue => ({ ...call, args: [] }));

/** The call without its first arguments. */
const withoutFirst = rememberedBy(
  (call: CallValue, count: number): CallValue => (count === 0 ? call : { ...call, args: call.args.slice(count) }),
);

const tupleOf = remembered(
  (call: CallValue): Value => ({
    kind: 'list',
    form: 'tuple',
    items: call.args.map((each) => each.value),
    span: call.span,
  }),
);

function superOf(call: CallValue, frame: Frame | undefined): readonly Trail[] {
  let method: Scope | undefined = call.place.scope;
  while (method && !classOf(method)) method = method.parent;
  const type = method ? classOf(method) : undefined;
  if (!method || !type) return [unknown('`super` outside a class')];
  const self = frameFor(method, frame)?.self ?? { kind: 'instance' as const, type, frame: undefined };
  return [trailTo({ kind: 'super', self, after: type })];
}

/** `getattr(object, name)` where the name is known. */
function attributeNamed(tracer: Tracer, call: CallValue, frame: Frame | undefined): readonly Trail[] {
  const [object, name] = call.args;
  if (!object || !name) return [unknown('`getattr` without a name')];
  return tracer.trace(name.value, frame).flatMap((trail) => {
    if (trail.end.kind !== 'literal' || typeof trail.end.value.value !== 'string')
      return [unknown('an attribute whose name is not known')];
    const member: Value = {
      kind: 'member',
      of: object.value,
      name: trail.end.value.value,
      nameSpan: name.span,
      span: call.span,
    };
    return via(undefined, trail.conditions, tracer.trace(member, frame));
  });
}

/** `partial(f, …)(x)`: f with the arguments of both calls. */
function ofPartial(
  tracer: Tracer,
  classes: Classes,
  made: CallValue,
  madeIn: Frame | undefined,
  call: CallValue,
  frame: Frame | undefined,
): readonly Trail[] {
  const [callee, ...first] = made.args;
  if (!callee) return [unknown('an empty partial')];
  const joined: CallValue = {
    ...call,
    callee: callee.value,
    args: [
      ...first.filter((each) => each.name === undefined),
      ...call.args,
      ...first.filter((each) => each.name !== undefined),
    ],
  };
  // Arguments are seen from one frame: that of the call, unless the partial holds on to what its own run was given.
  const seenFrom = first.every(({ value }) => value.kind === 'literal') ? frame : madeIn;
  return tracer.trace(callee.value, madeIn).flatMap((trail) => applied(tracer, classes, trail, joined, seenFrom));
}

/** What a run of a function of this program returns. */
function returned(tracer: Tracer, end: FunctionEnd, call: CallValue, frame: Frame | undefined): readonly Trail[] {
  if (takesFewer(end, call)) return [];
  const run = tracer.frameOf(end.scope, call, frame, end.closure, end.self);
  if (!run) return [unknown('calls that go too deep')];
  return returnsOf(tracer, end.scope, run);
}

/** What a function returns in one of its runs. */
export function returnsOf(tracer: Tracer, scope: Scope, run: Frame): readonly Trail[] {
  const values = scope.returns.filter((each) => each.form === 'return');
  if (values.length === 0) return [unknown('a function that returns nothing that is known')];
  return values.flatMap((each) => {
    if (!each.value) return [];
    const conditions = possible(tracer, conditionsAt(each.place), run);
    if (!conditions) return [];
    const step = scope.name ? { message: `\`${scope.name}\` returns this`, span: each.value.span } : undefined;
    return via(step, conditions, tracer.trace(each.value, run));
  });
}

/** Whether a call raises since it gives more positional arguments than the function takes: it does not mean that one. */
function takesFewer({ scope, self }: FunctionEnd, call: CallValue): boolean {
  if (scope.unit.source.language !== 'python' || scope.decorators.length > 0) return false;
  if (scope.parameters.some(({ form }) => form === 'rest') || call.args.some((each) => each.spread)) return false;
  const given = call.args.filter(({ name }) => name === undefined).length + shiftOf(scope, call, self !== undefined);
  return given > scope.parameters.filter(({ form }) => form === 'plain').length;
}

/** Makes the frame of a run; undefined when calls nest too deep or a function calls itself. */
export function makeFrame(
  scope: Scope,
  call: CallValue | undefined,
  caller: Frame | undefined,
  closure: Frame | undefined,
  self: InstanceEnd | undefined,
): Frame | undefined {
  const depth = (caller?.depth ?? 0) + 1;
  if (depth > deepest) return undefined;
  let again = 0;
  for (let at = caller; at; at = at.caller) if (at.scope === scope && at.self === self) again++;
  if (again > 1) return undefined;
  return {
    scope,
    depth,
    ...(call ? { call } : {}),
    ...(caller ? { caller } : {}),
    ...(closure ? { closure } : {}),
    ...(self ? { self } : {}),
  };
}

/** `Base.forward(self, x)`: the receiver is written as an argument. */
function writesReceiver({ callee, args }: CallValue, type: Scope): boolean {
  return args.length > 0 && callee.kind === 'member' && callee.of.kind === 'name' && callee.of.name === type.name;
}

/** How many positions the receiver takes; `bound`: the method was read from an object. */
function shiftOf(method: Scope, call: CallValue | undefined, bound: boolean): number {
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
  const calls = tracer.callers(value.scope);
  if (calls.length === 0) return fallback(tracer, value, run, [{ kind: 'default', of: value }]);
  return calls.flatMap((call) => {
    const shift = shiftOf(value.scope, call, true);
    return fromCall(tracer, value, call, undefined, shift, run, [{ kind: 'caller', scope: value.scope, call }]);
  });
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
    const key = `the class of ${type.span.file}:${type.span.start}`;
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
    case 'value':
      return via(
        { message: `passed as \`${value.name}\``, span: given.value.span },
        conditions,
        tracer.trace(given.value, given.frame),
      );
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
