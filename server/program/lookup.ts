/** Indexes over all known units: calls and stores by name, from which every question starts. */
import { listIn, type Span } from '#source';
import { folderOf } from './paths.ts';
import { remembered } from './remembered.ts';
import type { CallValue, Scope, Store, Unit, Value } from './unit.ts';

export interface ProgramIndex {
  /** Also under the name by which an import renames it. */
  readonly callsNamed: (name: string) => readonly CallValue[];
  /** Calls of a name that may have to do with a file: all of them, or of very many those in the folders around it. */
  readonly callsNear: (name: string, path: string) => readonly CallValue[];
  /** The same, and of very many in the file itself those around a place. */
  readonly callsAround: (name: string, at: Span) => readonly CallValue[];
  readonly storesNamed: (name: string) => readonly Store[];
  /** Stores of attributes on anything but the receiver of the method they stand in. */
  readonly storesFromOutside: (name: string) => readonly Store[];
  /** Names under which an object made by a call of `name` is held: `criterion = Name(…).to(device)`. */
  readonly heldAs: (name: string) => ReadonlySet<string>;
  /** Names of functions that return an object made by a call of `name`. */
  readonly returnedBy: (name: string) => ReadonlySet<string>;
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
function makers(value: Value, depth = 0): readonly CallValue[] {
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
  let found = sorted.slice(inFile(sorted, path), inFile(sorted, `${path}\0`));
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    // The character after the slash ends the paths below a folder.
    const start = inFile(sorted, `${folder}/`);
    const end = inFile(sorted, `${folder}0`);
    if (end - start > mostNear) return found;
    found = sorted.slice(start, end);
    if (folder === '') return found;
  }
}

/** Where the calls of a file begin. */
function inFile(sorted: readonly CallValue[], path: string): number {
  return firstWhere(sorted, ({ span }) => span.file >= path);
}

/** The index of the first call for which something holds that holds for all after it. */
function firstWhere(sorted: readonly CallValue[], holds: (call: CallValue) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const call = sorted[middle];
    if (call && !holds(call)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byPlace({ span: a }: CallValue, { span: b }: CallValue): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.start - b.start;
}

/** The names that imports of a scope rename, by the new ones: `import Trainer as HfTrainer`. */
const renamedIn = remembered((scope: Scope): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const [name, binds] of scope.binds)
    for (const { value } of binds) {
      if (value.kind !== 'import' || value.name === undefined || value.name === name) continue;
      const known = found.get(name);
      if (known) known.add(value.name);
      else found.set(name, new Set([value.name]));
    }
  return found;
});

const none: ReadonlySet<string> = new Set();

/** The other names under which libraries or files have what is called. */
function importedNames({ callee, place }: CallValue): ReadonlySet<string> {
  if (callee.kind !== 'name') return none;
  for (let scope: Scope | undefined = place.scope; scope; scope = scope.parent)
    if (scope.binds.has(callee.name)) return renamedIn(scope).get(callee.name) ?? none;
  return none;
}

export function createIndex(units: () => readonly Unit[]): ProgramIndex {
  const calls = new Map<string, CallValue[]>();
  const sorted = new Map<string, readonly CallValue[]>();
  const stores = new Map<string, Store[]>();
  const outside = new Map<string, Store[]>();
  const held = new Map<string, Set<string>>();
  const returned = new Map<string, Set<string>>();
  const extending = new Map<string, Scope[]>();
  const outer = new Map<Scope, Map<string, Scope[]>>();
  let read = 0;
  const note = (into: Map<string, Set<string>>, value: Value, name: string) => {
    for (const maker of makers(value)) {
      const made = calledName(maker);
      const names = into.get(made);
      if (names) names.add(name);
      else into.set(made, new Set([name]));
    }
  };
  const readScope = (scope: Scope) => {
    for (const call of scope.calls) {
      listIn(calls, calledName(call)).push(call);
      for (const imported of importedNames(call)) listIn(calls, imported).push(call);
      if (call.callee.kind !== 'call') continue;
      for (const maker of makers(call.callee)) listIn(calls, madeBy(calledName(maker))).push(call);
    }
    for (const store of scope.stores) {
      if (store.key.kind !== 'literal') continue;
      listIn(stores, String(store.key.value)).push(store);
      if (store.form === 'member' && !isOnReceiver(store)) listIn(outside, String(store.key.value)).push(store);
      note(held, store.value, String(store.key.value));
    }
    for (const [name, binds] of scope.binds) for (const bind of binds) note(held, bind.value, name);
    for (const value of returnedFrom(scope)) note(returned, value, scope.name);
    for (const { value } of scope.bases)
      if (value.kind === 'name' || value.kind === 'member') listIn(extending, value.name).push(scope);
    for (const name of scope.outerNames) {
      const module = scope.unit.module;
      const byName = outer.get(module) ?? new Map<string, Scope[]>();
      outer.set(module, byName);
      listIn(byName, name).push(scope);
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
  const callsNear = (name: string, path: string): readonly CallValue[] => {
    const all = fresh(calls).get(name) ?? [];
    if (all.length <= mostNear) return all;
    let known = sorted.get(name);
    if (known?.length !== all.length) {
      known = [...all].sort(byPlace);
      sorted.set(name, known);
    }
    return around(known, path);
  };
  return {
    callsNamed: (name) => fresh(calls).get(name) ?? [],
    callsNear,
    callsAround(name, at) {
      const near = callsNear(name, at.file);
      if (near.length <= mostNear) return near;
      const middle = firstWhere(near, ({ span }) => span.start >= at.start);
      return near.slice(Math.max(0, middle - mostNear / 2), middle + mostNear / 2);
    },
    storesNamed: (name) => fresh(stores).get(name) ?? [],
    storesFromOutside: (name) => fresh(outside).get(name) ?? [],
    heldAs: (name) => fresh(held).get(name) ?? new Set(),
    returnedBy: (name) => fresh(returned).get(name) ?? none,
    extending: (name) => fresh(extending).get(name) ?? [],
    outerBinds: (module, name) => fresh(outer).get(module)?.get(name) ?? [],
  };
}

/** What a function returns; of a variable what it is bound to. */
function returnedFrom({ returns, binds }: Scope): readonly Value[] {
  return returns.flatMap(({ value }) => {
    if (!value) return [];
    return value.kind === 'name' ? (binds.get(value.name) ?? []).map((bind) => bind.value) : [value];
  });
}

function isOnReceiver({ of, place }: Store): boolean {
  const { scope } = place;
  return of.kind === 'name' && scope.parent?.kind === 'class' && scope.parameters[0]?.name === of.name;
}
