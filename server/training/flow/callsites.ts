/** All calls that run a function, and whether there may be others that cannot be seen. */
import { type CallValue, lastName, type Program, type Scope, type Trail, type Unit, type Value } from '#program';
import { listIn } from '#source';
import { callingItself, plainDecorators } from '../catalog/running.ts';
import type { Holder } from './holders.ts';
import type { CallSites } from './object-sights.ts';
import { callsOfObject } from './objects.ts';
import type { Reads } from './reads.ts';

export type { CallSites } from './object-sights.ts';

export interface Callers {
  readonly of: (scope: Scope) => CallSites;
  /** The functions of the program that a call may run; of a class it makes an object of, that and what it extends. */
  readonly runBy: (call: CallValue) => readonly Scope[];
  /** The calls of the object that `made` makes: `criterion(…)`, `model(…)`. */
  readonly ofObject: (made: CallValue) => CallSites;
  /** The calls that run a module at their end: its own, or those of the chain or the model it was made the head of. */
  readonly ofModule: (made: CallValue) => CallSites;
}

export function createCallers(program: Program, reads: Reads): Callers {
  const memo = new Map<Scope | CallValue, CallSites>();
  const units = (): readonly Unit[] => program.units.known();

  const runMethod = (type: Scope): Scope | undefined =>
    program.conventions.callMethods.map((name) => program.method(type, name)).find((each) => each !== undefined);

  /** The functions a call may run, or the class it makes an object of with all that class extends. */
  const targets = ({ end }: Trail): readonly (Scope | undefined)[] => {
    if (end.kind === 'function') return [end.scope];
    if (end.kind === 'instance') return [runMethod(end.type)];
    return end.kind === 'class' ? program.lineage(end.scope) : [];
  };
  const runBy = (call: CallValue): readonly Scope[] => [
    ...new Set(
      program
        .trace(call.callee)
        .flatMap(targets)
        .flatMap((each) => each ?? []),
    ),
  ];
  const byTarget = new Map<Scope, CallValue[]>();
  let indexed = 0;
  /** The calls that run a function or make an object of a class; units become known while others are followed. */
  const callsOf = (target: Scope): readonly CallValue[] => {
    for (let unit = units()[indexed]; unit; unit = units()[++indexed])
      for (const call of reads.of(unit).calls) for (const each of runBy(call)) listIn(byTarget, each).push(call);
    return byTarget.get(target) ?? [];
  };

  const of = (scope: Scope): CallSites => {
    const known = memo.get(scope);
    if (known) return known;
    memo.set(scope, { calls: [], complete: false });
    const runner = scope.name === '' ? runnerOf(scope) : undefined;
    if (runner) {
      const only = { calls: [runner], complete: true };
      memo.set(scope, only);
      return only;
    }
    const calls = callsOf(scope);
    const type = scope.parent?.kind === 'class' ? scope.parent : undefined;
    const callable = type !== undefined && program.conventions.callMethods.includes(scope.name);
    const complete = !escapes(scope, type) && (!callable || areObjectsKnown(type));
    const sites = { calls, complete };
    memo.set(scope, sites);
    return sites;
  };

  /** Whether all that calls objects of a class can be seen. Of a class that nobody is seen to use, others do. */
  const areObjectsKnown = (type: Scope): boolean => {
    const made = callsOf(type);
    if (made.length === 0 || program.apiBases(type).some((base) => callingItself.has(lastName(base)))) return false;
    return made.every((call) => ofObject(call).complete);
  };

  /** The library call that runs a function which is written as its argument, and gives back what that returns. */
  const runnerOf = (scope: Scope): CallValue | undefined =>
    reads.of(scope.unit).calls.find((call) => {
      const [first] = call.args;
      return first?.value.kind === 'function' && first.value.scope === scope && runsArgument(program, call);
    });

  /** Whether the function itself is handed on: read other than to be called. */
  const escapes = (scope: Scope, type: Scope | undefined): boolean => {
    if (scope.name === '') return leavesItsName(scope);
    if (scope.decorators.length > 0 && !scope.decorators.every(isPlainDecorator)) return true;
    return units().some((unit) => {
      const holders = reads.of(unit);
      const mentions: readonly Value[] = type
        ? holders.members(scope.name)
        : unit.scopes.flatMap((each) => holders.reads(each, scope.name));
      return mentions.some((mention) => !isCalled(holders.holders(mention), mention) && endsIn(mention, scope));
    });
  };

  /** Whether a function without a name of its own is anything but bound to one name, under which it is only called. */
  const leavesItsName = (scope: Scope): boolean => {
    const binds = [...(scope.parent?.binds.values() ?? [])].flat();
    const bind = binds.find(({ value }) => value.kind === 'function' && value.scope === scope);
    const mentions = bind && reads.ofBind(bind);
    const holders = reads.of(scope.unit);
    return !mentions?.every((mention) => isCalled(holders.holders(mention), mention));
  };

  const endsIn = (value: Value, scope: Scope): boolean =>
    program.trace(value).some((trail) => trail.end.kind === 'function' && trail.end.scope === scope);

  const ofObject = (made: CallValue): CallSites => {
    const known = memo.get(made);
    if (known) return known;
    const sites = callsOfObject(program, reads, of, made, false);
    memo.set(made, sites);
    return sites;
  };

  return { of, runBy, ofObject, ofModule: (made) => callsOfObject(program, reads, of, made, true) };
}

/** Whether a call does nothing but run the function it is given. */
export function runsArgument(program: Program, call: CallValue): boolean {
  const trails = program.trace(call.callee);
  return (
    trails.length > 0 && trails.every(({ end }) => end.kind === 'api' && program.conventions.runsArgument(end.path))
  );
}

function isCalled(holders: readonly Holder[], mention: Value): boolean {
  return holders.every(
    (holder) => holder.kind === 'value' && holder.value.kind === 'call' && holder.value.callee === mention,
  );
}

function isPlainDecorator(value: Value): boolean {
  const callee = value.kind === 'call' ? value.callee : value;
  return (callee.kind === 'name' || callee.kind === 'member') && plainDecorators.has(callee.name);
}
