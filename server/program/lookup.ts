/** Indexes over all known units: calls and stores by name, from which every question starts. */
import { folderOf } from './paths.ts';
import type { CallValue, Scope, Store, Unit, Value } from './unit.ts';

export interface ProgramIndex {
  readonly callsNamed: (name: string) => readonly CallValue[];
  /** Calls of a name that may have to do with a file: all of them, or of very many those in the folders around it. */
  readonly callsNear: (name: string, path: string) => readonly CallValue[];
  readonly storesNamed: (name: string) => readonly Store[];
  /** Stores of attributes on anything but the receiver of the method they stand in. */
  readonly storesFromOutside: (name: string) => readonly Store[];
  /** Names under which an object made by a call of `name` is held: `criterion = Name(…).to(device)`. */
  readonly heldAs: (name: string) => ReadonlySet<string>;
  /** Classes one of whose bases has this last name. */
  readonly extending: (name: string) => readonly Scope[];
  /** Scopes that bind a name of an outer scope (`global x`). */
  readonly outerBinds: (module: Scope, name: string) => readonly Scope[];
}

/** The last name of what a call calls. */
export function calledName(call: CallValue): string {
  const { callee } = call;
  return callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
}

/** The name under which calls of what `name` made stand: `Net(…)(x)`. */
export function madeBy(name: string): string {
  return `${name}()`;
}

/** The calls that a value is, behind attributes, methods and wrappers: `DataParallel(Net()).cuda()` is made by both. */
export function makers(value: Value, depth = 0): readonly CallValue[] {
  if (depth > 6) return [];
  switch (value.kind) {
    case 'call': {
      const wrapped = value.args.slice(0, 2).flatMap((arg) => makers(arg.value, depth + 1));
      const receiver = value.callee.kind === 'member' ? makers(value.callee.of, depth + 1) : [];
      return [value, ...receiver, ...wrapped];
    }
    case 'either':
      return value.arms.flatMap((arm) => makers(arm, depth + 1));
    case 'list':
      return value.items.flatMap((item) => makers(item, depth + 1));
    case 'record':
      return value.entries.flatMap((entry) => makers(entry.value, depth + 1));
    case 'item':
      return makers(value.of, depth + 1);
    default:
      return [];
  }
}

/** Of more calls of one name than this only those near by are looked at: else the work would grow with the square. */
const mostNear = 400;

/** The calls in the widest folder around a path that holds no more than a few; at least those of the file. */
function around(sorted: readonly CallValue[], path: string): readonly CallValue[] {
  let found = sorted.slice(firstFrom(sorted, path), firstFrom(sorted, `${path}\0`));
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    // The character after the slash ends the paths below a folder.
    const start = firstFrom(sorted, `${folder}/`);
    const end = firstFrom(sorted, `${folder}0`);
    if (end - start > mostNear) return found;
    found = sorted.slice(start, end);
    if (folder === '') return found;
  }
}

function firstFrom(sorted: readonly CallValue[], path: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.span.file ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function createIndex(units: () => readonly Unit[]): ProgramIndex {
  const calls = new Map<string, CallValue[]>();
  const byPath = new Map<string, readonly CallValue[]>();
  const stores = new Map<string, Store[]>();
  const outside = new Map<string, Store[]>();
  const held = new Map<string, Set<string>>();
  const extending = new Map<string, Scope[]>();
  const outer = new Map<Scope, Map<string, Scope[]>>();
  let read = 0;
  const add = <K, V>(map: Map<K, V[]>, key: K, value: V) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  const hold = (value: Value, name: string) => {
    for (const maker of makers(value)) {
      const made = calledName(maker);
      const names = held.get(made);
      if (names) names.add(name);
      else held.set(made, new Set([name]));
    }
  };
  const readScope = (scope: Scope) => {
    for (const call of scope.calls) {
      add(calls, calledName(call), call);
      if (call.callee.kind !== 'call') continue;
      for (const maker of makers(call.callee)) add(calls, madeBy(calledName(maker)), call);
    }
    for (const store of scope.stores) {
      if (store.key.kind !== 'literal') continue;
      add(stores, String(store.key.value), store);
      if (store.form === 'member' && !isOnReceiver(store)) add(outside, String(store.key.value), store);
      hold(store.value, String(store.key.value));
    }
    for (const [name, binds] of scope.binds) for (const bind of binds) hold(bind.value, name);
    for (const { value } of scope.bases)
      if (value.kind === 'name' || value.kind === 'member') add(extending, value.name, scope);
    for (const name of scope.outerNames) {
      const module = scope.unit.module;
      const byName = outer.get(module) ?? new Map<string, Scope[]>();
      outer.set(module, byName);
      add(byName, name, scope);
    }
  };
  /** Units become known while a program is followed: what is new is read before each answer. */
  const refresh = () => {
    const known = units();
    for (; read < known.length; read++) for (const scope of known[read]?.scopes ?? []) readScope(scope);
  };
  /** The map, once everything new is read into it. */
  const fresh = <T>(map: T): T => {
    refresh();
    return map;
  };
  return {
    callsNamed: (name) => fresh(calls).get(name) ?? [],
    callsNear(name, path) {
      const all = fresh(calls).get(name) ?? [];
      if (all.length <= mostNear) return all;
      let known = byPath.get(name);
      if (known?.length !== all.length) {
        known = [...all].sort((a, b) => (a.span.file < b.span.file ? -1 : a.span.file > b.span.file ? 1 : 0));
        byPath.set(name, known);
      }
      return around(known, path);
    },
    storesNamed: (name) => fresh(stores).get(name) ?? [],
    storesFromOutside: (name) => fresh(outside).get(name) ?? [],
    heldAs: (name) => fresh(held).get(name) ?? new Set(),
    extending: (name) => fresh(extending).get(name) ?? [],
    outerBinds: (module, name) => fresh(outer).get(module)?.get(name) ?? [],
  };
}

function isOnReceiver({ of, place }: Store): boolean {
  const { scope } = place;
  return of.kind === 'name' && scope.parent?.kind === 'class' && scope.parameters[0]?.name === of.name;
}
