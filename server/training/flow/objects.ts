/** All calls of an object: through the names, attributes, parameters, records and wrappers that hold it. */
import {
  type Action,
  type Bind,
  type CallValue,
  type End,
  type Program,
  type Scope,
  type Store,
  type Unit,
  type Value,
  within,
} from '#program';
import { tensorMeaning } from '../catalog/index.ts';
import { exposing, onlyShows, runningItself } from '../catalog/running.ts';
import type { Holder } from './holders.ts';
import { parameterOf } from './parameters.ts';
import type { Reads } from './reads.ts';

export interface CallSites {
  readonly calls: readonly CallValue[];
  /** No other code runs the function: neither it nor its objects are handed to code that is not of this program. */
  readonly complete: boolean;
}

/**
 * The calls of the object that `made` makes; `asPart`: also those of the chain, or of the model as whose head it was
 * set, that run it at their end. `callers` tells the calls of a function that returns it.
 */
export function callsOfObject(
  program: Program,
  reads: Reads,
  callers: (scope: Scope) => CallSites,
  made: CallValue,
  asPart: boolean,
): CallSites {
  const units = (): readonly Unit[] => program.units.known();
  const holdersOf = (value: Value): readonly Holder[] => {
    const unit = program.units.unit(value.span.file);
    return unit ? reads.of(unit).holders(value) : [];
  };
  /** The calls that made a library's model whose attribute is set: the module becomes its head. */
  const libraryMade = (of: Value): readonly CallValue[] | undefined => {
    const made = program.trace(of).flatMap(({ end }) => (end.kind === 'result' ? [end.call] : []));
    return made.length > 0 ? made : undefined;
  };

  const isChain = program.trace(made.callee).some(({ end }) => isChainClass(end));
  /** The names of parts of a chain, under which it hands them out. */
  const elements = new Set(isChain ? namesGiven(made) : []);
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
      if (role === 'of') followStore(action);
      else if (action.form !== 'member' || action.key.kind !== 'literal') complete = false;
      else if (asPart && libraryMade(action.of)) allMade(libraryMade(action.of) ?? []);
      else all(attributeReads(String(action.key.value)));
    } else if (action.kind === 'return') {
      const sites = callers(action.place.scope);
      if (!sites.complete || action.form !== 'return') complete = false;
      all(sites.calls);
    } else if (action.kind !== 'evaluate' && action.kind !== 'branch') complete = false;
  };
  /** `net[-1] = nn.Identity()`, `del net[-1]`, `net.forward = …`: calls after that run something else. */
  const followStore = ({ form, key }: Store): void => {
    const isRunner = key.kind === 'literal' && program.conventions.callMethods.includes(String(key.value));
    if (form === 'item' || isRunner) complete = false;
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
    const sites = leaves && holder.action.form === 'return' ? callers(holder.scope) : undefined;
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
    if (exposing.has(member.name) || elements.has(member.name) || isRun(member)) complete = false;
    const runs = isChain && program.conventions.callMethods.includes(member.name);
    const unit = program.units.unit(member.span.file);
    for (const holder of unit ? reads.of(unit).holders(member) : []) {
      const call = holder.kind === 'value' && holder.value.kind === 'call' && holder.value.callee === member;
      if (call) followMethod(holder.value, member.name, runs);
      else if (runs) complete = false;
    }
  };
  const followMethod = (call: CallValue, name: string, runs: boolean): void => {
    if (runs) calls.add(call);
    else if (program.conventions.transparent('', name, true) === 'receiver') visit(call);
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
        else if (isChain && end.path === 'builtins.len') complete = false;
        else if (!onlyShows(end.path, end.name, end.receiver !== undefined)) complete = false;
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
}

function isChainClass(end: End): boolean {
  return end.kind === 'api' && tensorMeaning(end.path, end.name, false)?.is === 'chain';
}

/** The texts in what a chain is given: `Sequential(OrderedDict([("sig", nn.Sigmoid())]))`. */
function namesGiven({ args }: CallValue): readonly string[] {
  const parts = args.flatMap(({ value }) => [...within(value)]);
  return parts.flatMap((part) => (part.kind === 'literal' && typeof part.value === 'string' ? [part.value] : []));
}
