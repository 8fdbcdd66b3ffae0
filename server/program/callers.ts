/**
 * Callers: the calls that run a function, found by its name, by the names of the parameters it is passed as, or by the
 * names under which objects of its class are held.
 */
import { runMethod } from './calls.ts';
import type { Classes } from './classes.ts';
import { madeBy } from './lookup.ts';
import { callsWherePassed } from './passed.ts';
import { givesTooFew } from './signature.ts';
import { classOf, isConstructor, type Tracer } from './tracer.ts';
import type { Trail } from './trail.ts';
import type { CallValue, Scope, Value } from './unit.ts';

/** As many as `mostTrails`. Of 3,700 functions in the 89 labelled repositories 64 have more callers, up to 117. */
const mostCallers = 12;

/** At most a dozen calls that run a function. */
export function findCallers(tracer: Tracer, classes: Classes, scope: Scope): readonly CallValue[] {
  const candidates = new Set<CallValue>();
  const type = classOf(scope);
  const family = type ? [type, ...(classes.descendants(type) ?? [])] : [];
  makeKnown(tracer, scope, family);
  const callsOf = (name: string): void => {
    for (const call of tracer.index.callsAround(name, scope.span)) candidates.add(call);
  };
  if (isConstructor(scope) && type) for (const each of family) callsOf(each.name);
  else for (const name of namesOf(scope)) callsOf(name);
  if (!type) for (const call of callsWherePassed(tracer, scope)) candidates.add(call);
  if (type && tracer.conventions.callMethods.includes(scope.name))
    for (const maker of family.flatMap(({ name }) => [name, ...tracer.index.returnedBy(name)]))
      for (const held of [madeBy(maker), ...tracer.index.heldAs(maker)]) callsOf(held);
  const found: CallValue[] = [];
  for (const call of candidates) {
    if (found.length >= mostCallers) break;
    if (!mayRun(call, scope) || givesTooFew(tracer, scope, call, type !== undefined)) continue;
    if (tracer.trace(call.callee, undefined).some((trail) => runs(tracer, classes, trail, scope))) found.push(call);
  }
  return found;
}

/** The name of a function; of a function without one, the names that it is bound to where it stands. */
function namesOf(scope: Scope): readonly string[] {
  if (scope.name !== '' || !scope.parent) return [scope.name];
  const isIt = (value: Value) => value.kind === 'function' && value.scope === scope;
  const bound = [...scope.parent.binds].flatMap(([name, binds]) =>
    binds.some(({ value }) => isIt(value)) ? [name] : [],
  );
  const stored = scope.parent.stores.flatMap(({ key, value }) =>
    isIt(value) && key.kind === 'literal' ? [String(key.value)] : [],
  );
  return [...bound, ...stored];
}

/** Files that are read only on demand: those that may call the function, or make objects of its class or those below. */
function makeKnown(tracer: Tracer, scope: Scope, family: readonly Scope[]): void {
  const find = tracer.units.findUsers;
  if (!find || !scope.name) return;
  const made = isConstructor(scope) || tracer.conventions.callMethods.includes(scope.name);
  for (const each of family.length > 0 ? family : [scope])
    find(each.unit.source.path, each.name, { kind: 'calls', called: made ? each.name : scope.name });
}

/** Whether a call could run a function by its form: a plain function is not called on a receiver or a parameter's attribute. */
function mayRun(call: CallValue, scope: Scope): boolean {
  if (classOf(scope)) return true;
  const { callee } = call;
  if (callee.kind !== 'member') return true;
  if (callee.of.kind !== 'name') return false;
  const holder = callee.of.name;
  for (let at: Scope | undefined = call.place.scope; at; at = at.parent)
    if (at.parameters.some((each) => each.name === holder)) return false;
  return true;
}

function runs(tracer: Tracer, classes: Classes, trail: Trail, scope: Scope): boolean {
  const { end } = trail;
  switch (end.kind) {
    case 'function':
      return end.scope === scope;
    case 'class':
      return isConstructor(scope) && classes.constructorOf(end.scope) === scope;
    case 'instance':
      return runMethod(tracer, classes, end.type) === scope;
    default:
      return false;
  }
}
