/** Names and imports: which definition a name stands for, in its scope, around it, in other files, in libraries. */
import { listIn } from '#source';
import type { Condition } from './conditions.ts';
import { heldBy } from './elements.ts';
import { seenIn } from './possible.ts';
import { endOf, inLoop, type Reached } from './reach.ts';
import { perUnit } from './remembered.ts';
import { frameFor, runOf, type Tracer, via } from './tracer.ts';
import { type Frame, lastName, type Trail, trailTo, unknown } from './trail.ts';
import type { Bind, CallValue, ImportValue, NameValue, Place, Scope, Store, Unit, Value } from './unit.ts';

export function traceName(tracer: Tracer, value: NameValue, frame: Frame | undefined): readonly Trail[] {
  return lookUp(tracer, value.name, value.place, frame);
}

/** The trails of a name as seen from a place. */
function lookUp(tracer: Tracer, name: string, use: Place, frame: Frame | undefined): readonly Trail[] {
  let place = use;
  for (;;) {
    const { scope } = place;
    const own = scope.outerNames.has(name)
      ? assignedBefore(tracer, name, place, frame)
      : inScope(tracer, name, place, frame, scope === use.scope);
    if (own) return own;
    const { parent } = scope;
    if (!parent) break;
    place = scope.kind === 'comprehension' && scope.place ? scope.place : seenFrom(parent, scope, frame);
  }
  return ofModule(tracer, name, place.scope.unit) ?? [nowhere(tracer, name, place.scope.unit)];
}

/** What the same run of a function certainly gave a name of an outer scope before the place. */
function assignedBefore(
  tracer: Tracer,
  name: string,
  place: Place,
  frame: Frame | undefined,
): readonly Trail[] | undefined {
  const sites = place.scope.binds.get(name);
  if (!sites || place.order === Number.POSITIVE_INFINITY) return undefined;
  const here = frameFor(runOf(place.scope), frame);
  const { found, closed } = seenIn(tracer, sites, place, here);
  return closed ? ofBinds(tracer, found, place, here) : undefined;
}

/** Where an enclosing scope stands when the inner function runs: at the call if that is known, for lambdas where they are written, else at its end. */
function seenFrom(parent: Scope, inner: Scope, frame: Frame | undefined): Place {
  if (parent.kind === 'class' && inner.place) return inner.place;
  for (let at = frame; at; at = at.caller) if (at.call?.place.scope === parent) return at.call.place;
  for (let at = frame; at; at = at.closure) if (at.call?.place.scope === parent) return at.call.place;
  if (inner.name === '' && inner.place) return inner.place;
  return endOf(parent.body);
}

/** The definitions of a name in a scope; what changes its object in place (`x.sigmoid_()`, `x[:, 0] = …`) is one, too. */
function sitesOf(tracer: Tracer, name: string, scope: Scope): readonly Bind[] | undefined {
  const changes = changesIn(tracer, scope).get(name);
  return changes ? withChanges(changes, name, scope) : scope.binds.get(name);
}

/** The changes of a name, which belong to one scope, with its definitions. */
const inOrder = new WeakMap<readonly Bind[], { readonly sites: readonly Bind[] | undefined }>();

function withChanges(changes: readonly Bind[], name: string, scope: Scope): readonly Bind[] | undefined {
  const known = inOrder.get(changes);
  if (known) return known.sites;
  const binds = scope.binds.get(name);
  const own = binds ? !binds.some((bind) => bind.value.kind === 'import') : isParameter(scope, name);
  const sites = own ? [...changes, ...(binds ?? [])].sort((a, b) => a.place.order - b.place.order) : binds;
  inOrder.set(changes, { sites });
  return sites;
}

function isParameter(scope: Scope, name: string): boolean {
  return scope.parameters.some((each) => each.name === name);
}

/** `x[:, 0]`, `x[1:]`: such keys are those of tensors and lists. */
function hasSlice(key: Value): boolean {
  return key.kind === 'list' ? key.items.some(hasSlice) : key.kind === 'operation' && key.operator === 'slice';
}

const changed = new WeakMap<Scope, ReadonlyMap<string, readonly Bind[]>>();

function changesIn(tracer: Tracer, scope: Scope): ReadonlyMap<string, readonly Bind[]> {
  const known = changed.get(scope);
  if (known) return known;
  const found = new Map<string, Bind[]>();
  const add = (of: NameValue, value: Value, { place, span }: CallValue | Store) => {
    const bind: Bind = { kind: 'bind', name: of.name, nameSpan: of.span, value, place, span };
    listIn(found, of.name).push(bind);
  };
  for (const call of scope.calls) {
    const { callee } = call;
    if (callee.kind === 'member' && callee.of.kind === 'name' && tracer.conventions.inPlace(callee.name))
      add(callee.of, call, call);
    const given = argumentChanged(tracer, call);
    if (given) add(given, call, call);
  }
  for (const store of scope.stores) {
    if (store.form !== 'item' || store.of.kind !== 'name' || store.value.kind === 'literal') continue;
    if (hasSlice(store.key))
      add(store.of, { kind: 'unknown', reason: 'a part of it is written anew', span: store.span }, store);
  }
  changed.set(scope, found);
  return found;
}

/** The variable that a function is given to change it in place: `sigmoid_(x)`. */
function argumentChanged(tracer: Tracer, { callee, args }: CallValue): NameValue | undefined {
  const [first] = args;
  const isFunction =
    (callee.kind === 'member' || callee.kind === 'name') && tracer.conventions.changesArgument(callee.name);
  return isFunction && first?.value.kind === 'name' && !first.spread ? first.value : undefined;
}

/** The definitions of one scope that reach a place; undefined when the scope does not define the name. */
function inScope(
  tracer: Tracer,
  name: string,
  place: Place,
  frame: Frame | undefined,
  direct: boolean,
): readonly Trail[] | undefined {
  const { scope } = place;
  if (scope.kind === 'class' && !direct) return undefined;
  const parameter = scope.parameters.find((each) => each.name === name);
  const sites = sitesOf(tracer, name, scope);
  if (!sites && !parameter) return scope.kind === 'module' ? fromInside(tracer, name, scope) : undefined;
  const here = frameFor(runOf(scope), frame);
  if (sites && !parameter && !direct && sites.every(isPlaceholder)) {
    const later = fromInside(tracer, name, scope);
    if (later) return later;
  }
  if (sites && scope.kind === 'module' && !direct && sites.length > 1 && place.order === Number.POSITIVE_INFINITY)
    return boundBefore(tracer, sites, place);
  const { found, closed, reached } = seenIn(tracer, sites ?? [], place, here);
  const trails = ofBinds(tracer, found, place, here);
  if (closed) return trails;
  if (parameter) return [...trails, ...tracer.trace(parameter, here)];
  if (reached || !sites) return trails;
  if (direct && !inLoop(place)) return [unknown(`\`${name}\` is set only later`)];
  return ofBinds(tracer, seenIn(tracer, sites, endOf(scope.body), here).found, place, here);
}

/** What the definitions give that a use sees, whatever run it is in. */
function boundBefore(tracer: Tracer, sites: readonly Bind[], use: Place): readonly Trail[] {
  return ofBinds(tracer, seenIn(tracer, sites, use, undefined).found, use, undefined);
}

function ofBinds(
  tracer: Tracer,
  found: readonly Reached<Bind>[],
  use: Place,
  frame: Frame | undefined,
): readonly Trail[] {
  return found.flatMap(({ action, conditions }) => ofBind(tracer, action, conditions, use, frame));
}

function ofBind(
  tracer: Tracer,
  bind: Bind,
  conditions: readonly Condition[],
  use: Place,
  frame: Frame | undefined,
): readonly Trail[] {
  const { value } = bind;
  const silent =
    value.kind === 'import' || value.kind === 'function' || value.kind === 'class' || value.kind === 'each';
  const step = silent ? undefined : { message: `\`${bind.name}\` is set here`, span: bind.span };
  const trails = via(step, conditions, tracer.trace(value, frame));
  return trails.map((trail) => heldBy(tracer, trail, { action: bind, until: use }));
}

/** `let x;` and `x = None`: a name that functions inside give its value. */
function isPlaceholder({ value }: Bind): boolean {
  if (value.kind === 'unknown') return value.reason === 'declared';
  return value.kind === 'literal' && value.value === null;
}

/** What functions inside a scope bind to a name of it (`global x`, `nonlocal x`). */
function fromInside(tracer: Tracer, name: string, scope: Scope): readonly Trail[] | undefined {
  const inside = tracer.index
    .outerBinds(scope.unit.module, name)
    .filter((each) => each.binds.has(name) && isInside(each, scope));
  if (inside.length === 0) return undefined;
  return inside.flatMap((each) => boundBefore(tracer, each.binds.get(name) ?? [], endOf(each.body)));
}

function isInside(inner: Scope, outer: Scope): boolean {
  for (let at = inner.parent; at; at = at.parent) if (at === outer) return true;
  return false;
}

/** The modules of which a unit takes all names, the last one first. */
const starsOf = perUnit((unit): ReadonlySet<string> => {
  const taken = unit.imports.flatMap(({ names, module }) => (names?.includes('*') ? [module] : []));
  return new Set(taken.toReversed());
});

/** A name of a module seen from outside: its own, or what its star imports bring. */
export function ofModule(
  tracer: Tracer,
  name: string,
  unit: Unit,
  seen = new Set<Unit>(),
): readonly Trail[] | undefined {
  if (seen.has(unit)) return undefined;
  seen.add(unit);
  const own = inScope(tracer, name, endOf(unit.module.body), undefined, true);
  if (own && own.length > 0) return own;
  for (const module of starsOf(unit)) {
    const target = tracer.linker.resolve(unit, module);
    if (target.kind === 'unit') {
      const found = ofModule(tracer, name, target.unit, seen);
      if (found) return found;
    } else if (tracer.conventions.knows(`${module}.${name}`)) {
      return [api(tracer, `${module}.${name}`)];
    }
  }
  return own;
}

/** What a module is as a whole, where it is not just its names: `module.exports = Net`, `export default Net`. */
export function moduleItself(tracer: Tracer, unit: Unit): readonly Trail[] | undefined {
  if (unit.source.language !== 'typescript' || !unit.module.binds.has('default')) return undefined;
  return ofModule(tracer, 'default', unit);
}

export function api(tracer: Tracer, path: string, receiver?: Trail): Trail {
  const usual = receiver ? path : tracer.conventions.canonical(path);
  const name = lastName(usual);
  return trailTo({ kind: 'api', path: usual, name, ...(receiver ? { receiver } : {}) });
}

/** A name that nothing defines: one of the language, or one that code cut out of its file took from a library. */
function nowhere(tracer: Tracer, name: string, unit: Unit): Trail {
  const path = `builtins.${name}`;
  return unit.source.language === 'python' ? api(tracer, path) : trailTo({ kind: 'api', path, name });
}

export function traceImport(tracer: Tracer, value: ImportValue): readonly Trail[] {
  const from = tracer.units.unit(value.span.file);
  if (!from) return [unknown('the importing file is gone')];
  const target = tracer.linker.resolve(from, value.module);
  if (value.name === undefined) {
    if (target.kind === 'unit') return [trailTo({ kind: 'module', unit: target.unit })];
    return target.kind === 'missing' ? [unknown(`${value.module} is not found`)] : [api(tracer, value.module)];
  }
  if (target.kind === 'unit') {
    const found = ofModule(tracer, value.name, target.unit);
    if (found && found.length > 0) {
      const step = { message: `\`${value.name}\` is imported here`, span: value.span };
      return via(step, [], found);
    }
  }
  const submodule = tracer.linker.resolve(from, `${value.module}${value.module.endsWith('.') ? '' : '.'}${value.name}`);
  if (submodule.kind === 'unit' && from.source.language === 'python')
    return [trailTo({ kind: 'module', unit: submodule.unit })];
  if (target.kind === 'library') return [api(tracer, `${value.module}.${value.name}`)];
  return [unknown(`\`${value.name}\` is not found in ${value.module}`)];
}
