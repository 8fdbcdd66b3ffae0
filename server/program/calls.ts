/** Calls: entering functions, constructing objects, calling objects. */
import type { Classes } from './classes.ts';
import { namedTupleOf } from './fields.ts';
import { gotten } from './items.ts';
import { moduleItself } from './names.ts';
import { possible } from './possible.ts';
import { conditionsAt } from './reach.ts';
import { remembered, rememberedBy } from './remembered.ts';
import { traceLast } from './rounds.ts';
import { givesTooFew, givesTooMany } from './signature.ts';
import { after, classOf, frameFor, type Tracer, via } from './tracer.ts';
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
import type { CallValue, Scope, Value } from './unit.ts';

export function traceCall(
  tracer: Tracer,
  classes: Classes,
  call: CallValue,
  frame: Frame | undefined,
): readonly Trail[] {
  const callees = traceLast(tracer, call, frame) ?? tracer.trace(call.callee, frame);
  return callees.flatMap((callee) => applied(tracer, classes, callee, call, frame));
}

/** What a call of a traced function, class or object gives. */
export function applied(
  tracer: Tracer,
  classes: Classes,
  callee: Trail,
  call: CallValue,
  frame: Frame | undefined,
): readonly Trail[] {
  const { end } = callee;
  const unfollowed: Trail = { ...callee, end: { kind: 'applied', of: trailTo(end), call, frame } };
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
      return [unfollowed];
    }
    case 'result': {
      const built = constructed(tracer, end);
      if (built && runMethod(tracer, classes, built.type))
        return applied(tracer, classes, { ...callee, end: built }, call, frame);
      const tuple = namedTupleOf(tracer, end, call);
      if (tuple) return [{ ...callee, end: { kind: 'value', value: tuple, frame } }];
      if (tracer.conventions.partial(end.path))
        return after(callee, ofPartial(tracer, classes, end.call, end.frame, call, frame));
      return [unfollowed];
    }
    case 'applied':
    case 'part':
    case 'unknown':
      return [unfollowed];
    case 'module': {
      const whole = moduleItself(tracer, end.unit);
      if (whole)
        return after(
          callee,
          whole.flatMap((each) => applied(tracer, classes, each, call, frame)),
        );
      return [{ ...callee, end: { kind: 'unknown', reason: 'a call of a module' } }];
    }
    case 'literal':
      // `best = None` before a loop sets it: a call of that would raise.
      return [];
    case 'super':
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
  const bound = end.self !== undefined;
  if (givesTooMany(end.scope, call, bound) || givesTooFew(tracer, end.scope, call, bound)) return [];
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
