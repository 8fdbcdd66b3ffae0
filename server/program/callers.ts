/** Callers: the calls that run a function, found by its name or by the names under which objects of its class are held. */
import { runMethod } from './calls.ts';
import type { Classes } from './classes.ts';
import { madeBy } from './lookup.ts';
import { classOf, isConstructor, type Tracer } from './tracer.ts';
import type { Trail } from './trail.ts';
import type { CallValue, Scope } from './unit.ts';

const mostCallers = 12;

/** The calls of a function, found by its name (or by the names under which objects of its class are held). */
export function findCallers(tracer: Tracer, classes: Classes, scope: Scope): readonly CallValue[] {
  const candidates = new Set<CallValue>();
  const type = classOf(scope);
  const { path } = scope.unit.source;
  makeKnown(tracer, classes, scope);
  if (isConstructor(scope) && type)
    for (const name of familyNames(classes, type))
      for (const call of tracer.index.callsNear(name, path)) candidates.add(call);
  else if (scope.name) for (const call of tracer.index.callsNear(scope.name, path)) candidates.add(call);
  if (type && tracer.conventions.callMethods.includes(scope.name))
    for (const name of familyNames(classes, type))
      for (const held of [madeBy(name), ...tracer.index.heldAs(name)])
        for (const call of tracer.index.callsNear(held, path)) candidates.add(call);
  const found: CallValue[] = [];
  for (const call of candidates) {
    if (found.length >= mostCallers) break;
    if (!mayRun(call, scope)) continue;
    if (tracer.trace(call.callee, undefined).some((trail) => runs(tracer, classes, trail, scope))) found.push(call);
  }
  return found;
}

/** Files that are read only on demand: those that may call the function, or make objects of its class. */
function makeKnown(tracer: Tracer, classes: Classes, scope: Scope): void {
  const find = tracer.units.findCallers;
  if (!find || !scope.name) return;
  const type = classOf(scope);
  const made = isConstructor(scope) || tracer.conventions.callMethods.includes(scope.name);
  for (const each of type ? [type, ...classes.descendants(type)] : [scope])
    find(each.unit.source.path, each.name, [`${made || !type ? each.name : scope.name}(`]);
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

/** The names of a class and of the classes below it. */
function familyNames(classes: Classes, type: Scope): readonly string[] {
  return [type.name, ...classes.descendants(type).map((each) => each.name)];
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
