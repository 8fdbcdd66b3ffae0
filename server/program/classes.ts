/** Classes: the order of lookup, methods, and where attributes of objects are set. */
import { listIn } from '#source';
import type { Condition } from './conditions.ts';
import { heldBy } from './elements.ts';
import { seenIn } from './possible.ts';
import { endOf } from './reach.ts';
import { classOf, decoratedBy, isConstructor, receiverName, type Tracer, via } from './tracer.ts';
import type { Frame, InstanceEnd, Trail } from './trail.ts';
import type { Bind, CallValue, Place, Scope, Store } from './unit.ts';

export interface Classes {
  readonly lineage: (type: Scope) => readonly Scope[];
  readonly apiBases: (type: Scope) => readonly string[];
  /** A function or a class attribute of the class or its bases. */
  readonly inherited: (
    type: Scope,
    name: string,
    after?: Scope,
  ) => { readonly bind: Bind; readonly owner: Scope } | undefined;
  readonly method: (type: Scope, name: string, after?: Scope) => Scope | undefined;
  readonly constructorOf: (type: Scope) => Scope | undefined;
  readonly storesOf: (type: Scope, name: string) => readonly Store[];
  /** The classes below a class; undefined when they are too many to look at. */
  readonly descendants: (type: Scope) => readonly Scope[] | undefined;
}

interface Bases {
  readonly own: readonly Scope[];
  readonly api: readonly string[];
}

/** Far more than any hierarchy that people write; generated ones would take memory by the square of their depth. */
const mostAncestors = 100;

export function createClasses(tracer: Tracer): Classes {
  const bases = new Map<Scope, Bases>();
  const lines = new Map<Scope, readonly Scope[]>();
  const stores = new Map<Scope, ReadonlyMap<string, readonly Store[]>>();

  const basesOf = (type: Scope): Bases => {
    const known = bases.get(type);
    if (known) return known;
    bases.set(type, { own: [], api: [] });
    const own: Scope[] = [];
    const api: string[] = [];
    for (const base of type.bases) {
      if (base.name !== undefined || base.spread) continue;
      for (const trail of tracer.trace(base.value, undefined)) {
        if (trail.end.kind === 'class') own.push(trail.end.scope);
        else if (trail.end.kind === 'api') api.push(trail.end.path);
      }
    }
    const found = { own, api };
    bases.set(type, found);
    return found;
  };
  const lineFrom = (type: Scope, depth: number): readonly Scope[] => {
    const known = lines.get(type);
    if (known) return known;
    if (depth === mostAncestors) return [type];
    lines.set(type, [type]);
    const all = [type, ...basesOf(type).own.flatMap((base) => lineFrom(base, depth + 1))];
    const line = [...new Set(all.reverse())].reverse().slice(0, mostAncestors);
    lines.set(type, line);
    return line;
  };
  /** Depth first, left to right, later occurrences winning: Python's order for all but contrived hierarchies. */
  const lineage = (type: Scope): readonly Scope[] => lineFrom(type, 0);
  const inherited: Classes['inherited'] = (type, name, after) => {
    const line = lineage(type);
    for (const owner of after ? line.slice(line.indexOf(after) + 1) : line) {
      const bind = owner.binds.get(name)?.at(-1);
      if (bind) return { bind, owner };
    }
    return undefined;
  };
  const method: Classes['method'] = (type, name, after) => {
    const value = inherited(type, name, after)?.bind.value;
    return value?.kind === 'function' ? value.scope : undefined;
  };
  const indexStores = (type: Scope): ReadonlyMap<string, readonly Store[]> => {
    const map = new Map<string, Store[]>();
    const read = (scope: Scope, receiver: string) => {
      for (const store of [...scope.stores, ...scope.calls.flatMap((call) => storedByCall(tracer, call))]) {
        if (store.form !== 'member' || store.of.kind !== 'name' || store.of.name !== receiver) continue;
        if (store.key.kind !== 'literal') continue;
        const name = String(store.key.value);
        listIn(map, name).push(store);
      }
      for (const inner of scope.nested) if (inner.kind !== 'class') read(inner, receiver);
    };
    for (const scope of type.nested) {
      const receiver = scope.kind === 'function' ? receiverName(scope) : undefined;
      if (receiver) read(scope, receiver);
    }
    return map;
  };
  const storesOf: Classes['storesOf'] = (type, name) => {
    let map = stores.get(type);
    if (!map) {
      map = indexStores(type);
      stores.set(type, map);
    }
    return map.get(name) ?? [];
  };
  /** Found by the names of bases: a base imported under another name is missed. */
  const descendants = (type: Scope): readonly Scope[] | undefined => {
    const types = new Set<Scope>([type]);
    for (const each of types) {
      if (tracer.units.findUsers?.(each.unit.source.path, each.name, { kind: 'extends' }) === false) return undefined;
      for (const other of tracer.index.extending(each.name)) if (lineage(other).includes(type)) types.add(other);
    }
    types.delete(type);
    return [...types];
  };
  return {
    descendants,
    lineage,
    apiBases: (type) => lineage(type).flatMap((each) => basesOf(each).api),
    inherited,
    method,
    constructorOf: (type) => method(type, '__init__') ?? method(type, 'constructor'),
    storesOf,
  };
}

/** `self.add_module('fc', …)` and `setattr(self, 'fc', …)` set an attribute. */
function storedByCall(tracer: Tracer, call: CallValue): readonly Store[] {
  const { callee, args, place, span } = call;
  const bySetter = callee.kind === 'member' && tracer.conventions.setsAttribute(callee.name);
  const [of, key, value] = bySetter ? [callee.of, args[0]?.value, args[1]?.value] : args.map((each) => each.value);
  if (!of || !key || !value || !(bySetter || (callee.kind === 'name' && callee.name === 'setattr'))) return [];
  return [{ kind: 'store', form: 'member', of, key, value, place, span }];
}

/** The frame in which a method of an object runs as far as it is known: its constructor with the constructing call. */
export function frameOfMethod(tracer: Tracer, classes: Classes, self: InstanceEnd, method: Scope): Frame | undefined {
  if (!isConstructor(method)) return tracer.frameOf(method, undefined, undefined, undefined, self);
  const first = classes.constructorOf(self.type);
  if (first === method || !first) return tracer.frameOf(method, self.call, self.frame, undefined, self);
  const derived = tracer.frameOf(first, self.call, self.frame, undefined, self);
  const call = first.calls.find((each) => callsConstructorOf(each, method));
  return tracer.frameOf(method, call, call ? derived : undefined, undefined, self);
}

/** `super().__init__(…)`, `super(Net, self).__init__(…)` or `Base.__init__(self, …)`; `super(…)` of a `constructor`. */
function callsConstructorOf(call: CallValue, method: Scope): boolean {
  if (call.callee.kind === 'name') return call.callee.name === 'super' && method.name === 'constructor';
  if (call.callee.kind !== 'member' || call.callee.name !== method.name) return false;
  const { of } = call.callee;
  return (
    (of.kind === 'call' && of.callee.kind === 'name' && of.callee.name === 'super') ||
    (of.kind === 'name' && of.name === classOf(method)?.name)
  );
}

/**
 * The values of an attribute that methods of the object set: in the method of the use before the use, else in the
 * constructor, else (when the constructor sets nothing but None) in any other method.
 */
export function setInMethods(
  tracer: Tracer,
  classes: Classes,
  self: InstanceEnd,
  name: string,
  use: Place | undefined,
  frame: Frame | undefined,
): readonly Trail[] {
  const sites = classes.lineage(self.type).flatMap((type) => classes.storesOf(type, name));
  if (sites.length === 0) return [];
  const near = use ? sites.filter((site) => site.place.scope === use.scope) : [];
  const before: Trail[] = [];
  if (use && near.length > 0) {
    const { found, closed } = seenIn(tracer, near, use, frame);
    for (const { action, conditions } of found) before.push(...stored(tracer, action, conditions, frame));
    if (closed) return before;
  }
  const built = sites.filter((site) => isConstructor(site.place.scope));
  const fromConstructor = builtBy(tracer, classes, self, byScope(built));
  const real = fromConstructor.filter((trail) => !isNothing(trail));
  if (real.length > 0) return [...before, ...real];
  const elsewhere = byScope(sites.filter((site) => !built.includes(site) && site.place.scope !== use?.scope)).flatMap(
    ([scope, own]) => {
      const there = scope.parent?.kind === 'class' ? frameOfMethod(tracer, classes, self, scope) : undefined;
      return storedBefore(tracer, own, endOf(scope.body), there);
    },
  );
  const later = before.length + elsewhere.length === 0 ? near.flatMap((site) => stored(tracer, site, [], frame)) : [];
  const all = [...before, ...elsewhere.filter((trail) => !isNothing(trail)), ...later];
  return all.length > 0 ? all : fromConstructor;
}

/** What the constructors of a class and its bases set; what a class certainly sets after its bases did hides theirs. */
function builtBy(
  tracer: Tracer,
  classes: Classes,
  self: InstanceEnd,
  sites: readonly [Scope, readonly Store[]][],
): readonly Trail[] {
  const trails: Trail[] = [];
  for (const [scope, own] of sites) {
    const there = frameOfMethod(tracer, classes, self, scope);
    const { found, closed } = seenIn(tracer, own, endOf(scope.body), there);
    for (const { action, conditions } of found) trails.push(...stored(tracer, action, conditions, there));
    const last = own.at(-1)?.place.order ?? 0;
    const basesLater = scope.calls.some((call) => call.place.order > last && callsAnyConstructor(call));
    if (closed && !basesLater) break;
  }
  return trails;
}

/** `super().__init__(…)`, `Base.__init__(self, …)`; `super(…)` of a `constructor`. */
function callsAnyConstructor({ callee, place }: CallValue): boolean {
  if (callee.kind === 'member') return callee.name === '__init__';
  return callee.kind === 'name' && callee.name === 'super' && place.scope.name === 'constructor';
}

function byScope(sites: readonly Store[]): [Scope, Store[]][] {
  const map = new Map<Scope, Store[]>();
  for (const site of sites) listIn(map, site.place.scope).push(site);
  return [...map];
}

function isNothing(trail: Trail): boolean {
  return trail.end.kind === 'literal' && trail.end.value.value === null;
}

/** What the stores among `sites` give that a use sees in one run. */
export function storedBefore(
  tracer: Tracer,
  sites: readonly Store[],
  use: Place,
  frame: Frame | undefined,
): readonly Trail[] {
  return seenIn(tracer, sites, use, frame).found.flatMap(({ action, conditions }) =>
    stored(tracer, action, conditions, frame),
  );
}

/** What a store gives an attribute or an entry, under conditions that are possible in the frame. */
function stored(
  tracer: Tracer,
  store: Store,
  conditions: readonly Condition[],
  frame: Frame | undefined,
): readonly Trail[] {
  const name = store.key.kind === 'literal' ? String(store.key.value) : '…';
  const step = { message: `\`${name}\` is set here`, span: store.span };
  const holder = { action: store, until: endOf(store.place.scope.body) };
  return via(step, conditions, tracer.trace(store.value, frame)).map((trail) => heldBy(tracer, trail, holder));
}

export function isProperty(method: Scope): boolean {
  return decoratedBy(method, 'property') || decoratedBy(method, 'cached_property');
}
