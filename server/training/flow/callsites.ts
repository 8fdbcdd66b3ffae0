/** All calls that run a function, and whether there may be others that cannot be seen. */
import type { Action, Bind, CallValue, Program, Scope, Trail, Unit, Value } from '#program';
import { tensorMeaning } from '../catalog/index.ts';
import { exposing, plainDecorators, runningItself } from '../catalog/running.ts';
import type { Holder } from './holders.ts';
import type { Reads } from './reads.ts';

export interface CallSites {
  readonly calls: readonly CallValue[];
  /** No other code runs the function: neither it nor its objects are handed to code that is not of this program. */
  readonly complete: boolean;
}

export interface Callers {
  readonly of: (scope: Scope) => CallSites;
  /** The calls of the object that `made` makes: `criterion(…)`, `model(…)`. */
  readonly ofObject: (made: CallValue) => CallSites;
  /** The calls that run a module at their end: its own, or those of the chain or the model it was made the head of. */
  readonly ofModule: (made: CallValue) => CallSites;
}

/** Calls with an object that do not run it and do not keep it. */
const harmless: ReadonlySet<string> = new Set(['print', 'len', 'isinstance', 'hasattr', 'type', 'id', 'repr', 'str']);

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
  const byTarget = new Map<Scope, CallValue[]>();
  let indexed = 0;
  /** The calls that run a function or make an object of a class; units become known while others are followed. */
  const callsOf = (target: Scope): readonly CallValue[] => {
    for (let unit = units()[indexed]; unit; unit = units()[++indexed])
      for (const call of reads.of(unit).calls)
        for (const each of new Set(program.trace(call.callee).flatMap(targets))) {
          if (!each) continue;
          const list = byTarget.get(each);
          if (list) list.push(call);
          else byTarget.set(each, [call]);
        }
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
    const complete = !escapes(scope, type) && (!callable || callsOf(type).every((call) => ofObject(call).complete));
    const sites = { calls, complete };
    memo.set(scope, sites);
    return sites;
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
    const sites = follow(made, false);
    memo.set(made, sites);
    return sites;
  };

  const holdersOf = (value: Value): readonly Holder[] => {
    const unit = program.units.unit(value.span.file);
    return unit ? reads.of(unit).holders(value) : [];
  };

  /** Follows an object through names, attributes, parameters and wrappers to the calls of it. */
  const follow = (made: CallValue, asPart: boolean): CallSites => {
    const calls = new Set<CallValue>();
    const seen = new Set<Value>();
    const makers = new Set<CallValue>([made]);
    let complete = true;
    const visit = (value: Value): void => {
      if (seen.has(value)) return;
      seen.add(value);
      const unit = program.units.unit(value.span.file);
      if (!unit) {
        complete = false;
        return;
      }
      for (const holder of reads.of(unit).holders(value)) {
        if (holder.kind === 'definition') complete = false;
        else if (holder.kind === 'action') followAction(holder.action, holder.role);
        else followValue(holder.value, value);
      }
    };
    const all = (values: readonly Value[] | undefined) => {
      if (!values) complete = false;
      else for (const each of values) visit(each);
    };
    const followAction = (action: Action, role: string): void => {
      if (action.kind === 'bind') {
        if (role === 'value') followName(action);
      } else if (action.kind === 'store') {
        if (role === 'of') return;
        if (action.form !== 'member' || action.key.kind !== 'literal') complete = false;
        else if (asPart && libraryMade(action.of)) allMade(libraryMade(action.of) ?? []);
        else all(attributeReads(String(action.key.value)));
      } else if (action.kind === 'return') {
        const sites = of(action.place.scope);
        if (!sites.complete || action.form !== 'return') complete = false;
        all(sites.calls);
      } else if (action.kind !== 'evaluate' && action.kind !== 'branch') complete = false;
    };
    /** Other files import names: of those that are called alike only what holds the object counts. */
    const followName = (bind: Bind): void => {
      const own = reads.ofBind(bind);
      all(own ?? reads.everywhere(bind)?.filter(isMade));
    };
    /** `return made, other`: what callers take from its position. */
    const followElement = (list: Value & { readonly kind: 'list' }, value: Value): void => {
      const index = list.items.indexOf(value);
      const [holder, ...others] = holdersOf(list);
      const leaves = holder?.kind === 'action' && holder.action.kind === 'return' && others.length === 0;
      const sites = leaves && holder.action.form === 'return' ? of(holder.scope) : undefined;
      if (!sites?.complete || list.items.slice(0, index).some((item) => item.kind === 'spread')) {
        complete = false;
        return;
      }
      for (const call of sites.calls) for (const taken of holdersOf(call)) followTaken(taken, call, index);
    };
    const followTaken = (taken: Holder, call: CallValue, index: number): void => {
      const item = taken.kind === 'value' && taken.value.kind === 'item' && taken.value.of === call && taken.value;
      const at = item && program.constant(item.key);
      if (!item || typeof at !== 'number' || at < 0) complete = false;
      else if (at === index) visit(item);
    };
    const followValue = (holder: Value, value: Value): void => {
      switch (holder.kind) {
        case 'call':
          if (holder.callee === value) calls.add(holder);
          else followArgument(holder, value);
          return;
        case 'member':
          followMember(holder);
          return;
        case 'either':
          if (holder.condition !== value) visit(holder);
          return;
        case 'operation':
          return;
        case 'record':
          followEntry(holder, value);
          return;
        case 'list':
          followElement(holder, value);
          return;
        default:
          complete = false;
      }
    };
    /** `{"bce": made}` under a name: what is taken from it by that key, or by a key that is not known. */
    const followEntry = (record: Value & { readonly kind: 'record' }, value: Value): void => {
      const key = record.entries.find((entry) => entry.value === value)?.key;
      const [holder, ...others] = holdersOf(record);
      const held =
        holder?.kind === 'action' && holder.role === 'value' && others.length === 0 ? holder.action : undefined;
      const taken = held && readsOfRecord(held, record);
      if (key?.kind !== 'literal' || !taken) {
        complete = false;
        return;
      }
      for (const read of taken)
        for (const each of holdersOf(read)) {
          const item =
            each.kind === 'value' && each.value.kind === 'item' && each.value.of === read ? each.value : undefined;
          const name = item && program.constant(item.key);
          if (!item) complete = false;
          else if (name === undefined || name === key.value) visit(item);
        }
    };
    const readsOfRecord = (action: Action, record: Value): readonly Value[] | undefined => {
      if (action.kind === 'bind') return reads.ofBind(action);
      if (action.kind !== 'store' || action.form !== 'member' || action.key.kind !== 'literal') return undefined;
      const name = String(action.key.value);
      return units().flatMap((unit) =>
        reads
          .of(unit)
          .members(name)
          .filter((member) =>
            program
              .trace(member)
              .some(({ end }) => end.kind === 'unknown' || (end.kind === 'value' && end.value === record)),
          ),
      );
    };
    const followMember = (member: Value & { readonly kind: 'member' }): void => {
      if (exposing.has(member.name) || isRun(member)) complete = false;
      const unit = program.units.unit(member.span.file);
      for (const holder of unit ? reads.of(unit).holders(member) : []) {
        if (holder.kind !== 'value' || holder.value.kind !== 'call' || holder.value.callee !== member) continue;
        const same = program.conventions.transparent('', member.name, true) === 'receiver';
        if (same) visit(holder.value);
      }
    };
    /** A method of the library, not one that the program gives its own class. */
    const isRun = (member: Value & { readonly kind: 'member' }): boolean =>
      runningItself.has(member.name) && !program.trace(member).some(({ end }) => end.kind === 'function');
    const followArgument = (call: CallValue, value: Value): void => {
      const trails = program.trace(call.callee);
      for (const { end } of trails) {
        if (end.kind === 'function' || end.kind === 'class') {
          const scope = end.kind === 'function' ? end.scope : program.method(end.scope, '__init__');
          const parameter = scope && parameterOf(program, scope, call, value);
          if (parameter) all(reads.ofParameter(scope, parameter));
          else complete = false;
        } else if (end.kind === 'api') {
          const same = program.conventions.transparent(end.path, end.name, end.receiver !== undefined);
          const last =
            asPart && tensorMeaning(end.path, end.name, false)?.is === 'chain' && call.args.at(-1)?.value === value;
          const applied = tensorMeaning(end.path, end.name, false)?.is === 'applies' && call.args[0]?.value === value;
          if (applied) calls.add(call);
          else if (last) allMade([call]);
          else if (same !== undefined && same !== 'receiver') visit(call);
          else if (!(harmless.has(end.name) && end.path === `builtins.${end.name}`)) complete = false;
        } else complete = false;
      }
      if (trails.length === 0) complete = false;
    };
    const allMade = (calls: readonly CallValue[]) => {
      for (const call of calls) makers.add(call);
      all(calls);
    };
    const isMade = (read: Value): boolean =>
      program
        .trace(read)
        .some((trail) => 'call' in trail.end && trail.end.call !== undefined && makers.has(trail.end.call));
    const attributeReads = (name: string): readonly Value[] =>
      units().flatMap((unit) => reads.of(unit).members(name).filter(isMade));
    visit(made);
    return { calls: [...calls], complete };
  };

  /** The calls that made a library's model whose attribute is set: the module becomes its head. */
  const libraryMade = (of: Value): readonly CallValue[] | undefined => {
    const made = program.trace(of).flatMap(({ end }) => (end.kind === 'result' ? [end.call] : []));
    return made.length > 0 ? made : undefined;
  };

  return { of, ofObject, ofModule: (made) => follow(made, true) };
}

/** Whether a call does nothing but run the function it is given. */
export function runsArgument(program: Program, call: CallValue): boolean {
  const trails = program.trace(call.callee);
  return (
    trails.length > 0 && trails.every(({ end }) => end.kind === 'api' && program.conventions.runsArgument(end.path))
  );
}

function isCalled(holders: readonly { readonly kind: string; readonly value?: unknown }[], mention: Value): boolean {
  return holders.every((holder) => {
    const value = holder.value as Value | undefined;
    return value?.kind === 'call' && value.callee === mention;
  });
}

function isPlainDecorator(value: Value): boolean {
  const callee = value.kind === 'call' ? value.callee : value;
  return (callee.kind === 'name' || callee.kind === 'member') && plainDecorators.has(callee.name);
}

/** The parameter of a function that an argument of a call goes to. */
export function parameterOf(program: Program, scope: Scope, call: CallValue, value: Value): string | undefined {
  const index = call.args.findIndex((each) => each.value === value);
  const argument = call.args[index];
  if (!argument || argument.spread) return undefined;
  if (argument.name !== undefined) return scope.parameters.find((each) => each.name === argument.name)?.name;
  const before = call.args.slice(0, index);
  if (before.some((each) => each.spread || each.name !== undefined)) return undefined;
  const parameter = scope.parameters[index + receiverShift(program, scope, call)];
  return parameter?.form === 'plain' ? parameter.name : undefined;
}

/** 1 where the receiver takes the first parameter. */
function receiverShift(program: Program, scope: Scope, call: CallValue): number {
  const type = scope.parent;
  if (type?.kind !== 'class') return 0;
  if (scope.decorators.some((each) => each.kind === 'name' && each.name === 'staticmethod')) return 0;
  const { callee } = call;
  const explicit = callee.kind === 'member' && program.trace(callee.of).some((trail) => trail.end.kind === 'class');
  return explicit && !program.trace(callee.of).some((trail) => trail.end.kind === 'instance') ? 0 : 1;
}
