/** Members: what an attribute of a traced object is. */
import { argumentGiven } from './arguments.ts';
import { constructed, returnsOf } from './calls.ts';
import { type Classes, isProperty, setInMethods, storedBefore } from './classes.ts';
import { fieldNames } from './fields.ts';
import { entry } from './items.ts';
import { api, moduleItself, ofModule } from './names.ts';
import { endOf, inLoop } from './reach.ts';
import { perUnit } from './remembered.ts';
import { after, decoratedBy, type Tracer, via } from './tracer.ts';
import { type End, type Frame, type InstanceEnd, type Trail, trailTo, unknown } from './trail.ts';
import type { Place, Scope, Store, Value } from './unit.ts';

/** Where an attribute is read: decides which assignments are before it. */
export interface Reading {
  readonly at: Value;
  readonly frame: Frame | undefined;
  readonly place: Place | undefined;
}

export function traceMember(
  tracer: Tracer,
  classes: Classes,
  trail: Trail,
  name: string,
  reading: Reading,
): readonly Trail[] {
  const wrapped = trail.steps.some((step) => step.through);
  if (wrapped && tracer.conventions.unwraps(name) && !hasOwn(classes, trail.end, name)) return [trail];
  return after(trail, ofEnd(tracer, classes, trail.end, name, reading));
}

/** `DataParallel(net).module` is `net`, unless `net` has an attribute of that name. */
function hasOwn(classes: Classes, end: End, name: string): boolean {
  if (end.kind !== 'instance') return false;
  const set = classes.lineage(end.type).some((type) => classes.storesOf(type, name).length > 0);
  return set || classes.inherited(end.type, name) !== undefined;
}

function ofEnd(tracer: Tracer, classes: Classes, end: End, name: string, reading: Reading): readonly Trail[] {
  const bare = trailTo(end);
  switch (end.kind) {
    case 'api':
      if (end.receiver || isNoLibrary(tracer, end.path, name)) return [api(tracer, `${end.path}.${name}`, bare)];
      return submodule(tracer, end.path, name, reading) ?? [api(tracer, `${end.path}.${name}`)];
    case 'module': {
      const found = ofModule(tracer, name, end.unit);
      if (found && found.length > 0) return found;
      const whole = moduleItself(tracer, end.unit);
      if (whole) return whole.flatMap((each) => traceMember(tracer, classes, each, name, reading));
      const below = tracer.linker.resolve(end.unit, `.${name}`);
      return below.kind === 'unit'
        ? [trailTo({ kind: 'module', unit: below.unit })]
        : [unknown(`no \`${name}\` in the module`)];
    }
    case 'class':
      return (
        ofClass(tracer, classes, end.scope, name, undefined, undefined) ??
        ofBases(tracer, classes, end.scope, name, bare)
      );
    case 'instance':
      return ofInstance(tracer, classes, end, name, reading);
    case 'super':
      return (
        ofClass(tracer, classes, end.self.type, name, end.self, end.after) ??
        ofBases(tracer, classes, end.after, name, trailTo(end.self))
      );
    case 'result': {
      const set = storedFromOutside(tracer, end.call, name, reading);
      if (set.length > 0) return set;
      const given = end.call.args.find((each) => each.name === name);
      if (given)
        return via(
          { message: `\`${name}\` is given here`, span: given.span },
          [],
          tracer.trace(given.value, end.frame),
        );
      const built = constructed(tracer, end);
      const method = built && classes.method(built.type, name);
      if (method) return [trailTo({ kind: 'function', scope: method, closure: undefined, self: built })];
      return [api(tracer, `${end.path}().${name}`, bare)];
    }
    case 'value':
      return end.value.kind === 'record'
        ? (entry(tracer, end, name, reading.place) ?? [api(tracer, `?.${name}`, bare)])
        : [api(tracer, `?.${name}`, bare)];
    case 'applied':
    case 'part':
    case 'unknown':
    case 'literal':
    case 'function':
      return [api(tracer, `?.${name}`, bare)];
  }
}

/** A name that nothing defines (a star import that is not seen, a magic) is an object like any other. */
function isNoLibrary(tracer: Tracer, path: string, name: string): boolean {
  if (!path.startsWith('builtins.')) return false;
  const full = `${path}.${name}`;
  return tracer.conventions.canonical(full) === full && !tracer.conventions.knows(full);
}

/** `import a.b` binds `a`: the member `b` of it may be a module of this program. */
function submodule(tracer: Tracer, path: string, name: string, reading: Reading): readonly Trail[] | undefined {
  const from = tracer.units.unit(reading.at.span.file);
  const full = `${path}.${name}`;
  if (!from || !importedModules(from).has(full)) return undefined;
  const target = tracer.linker.resolve(from, full);
  return target.kind === 'unit' ? [trailTo({ kind: 'module', unit: target.unit })] : undefined;
}

/** The modules that a unit imports, and the packages they are in. */
const importedModules = perUnit((unit) => {
  const found = new Set<string>();
  for (const { module } of unit.imports)
    for (let end = module.length; end > 0; end = module.lastIndexOf('.', end - 1)) found.add(module.slice(0, end));
  return found;
});

function ofClass(
  tracer: Tracer,
  classes: Classes,
  type: Scope,
  name: string,
  self: InstanceEnd | undefined,
  behind: Scope | undefined,
): readonly Trail[] | undefined {
  const found = classes.inherited(type, name, behind);
  if (!found) return undefined;
  const { value } = found.bind;
  if (value.kind !== 'function')
    return via({ message: `\`${name}\` is set here`, span: found.bind.span }, [], tracer.trace(value, undefined));
  const bound = self && !decoratedBy(value.scope, 'staticmethod') ? { self } : {};
  return [trailTo({ kind: 'function', scope: value.scope, closure: undefined, ...bound })];
}

function ofBases(tracer: Tracer, classes: Classes, type: Scope, name: string, receiver: Trail): readonly Trail[] {
  const [base] = classes.apiBases(type);
  return [api(tracer, base ? `${base}().${name}` : `?.${name}`, receiver)];
}

function ofInstance(
  tracer: Tracer,
  classes: Classes,
  self: InstanceEnd,
  name: string,
  reading: Reading,
): readonly Trail[] {
  const set = setInMethods(tracer, classes, self, name, reading.place, reading.frame);
  const outside = self.call ? storedFromOutside(tracer, self.call, name, reading) : [];
  if (outside.length > 0) return outside;
  if (set.length > 0) return set;
  const given = givenField(tracer, classes, self, name);
  if (given) return given;
  const inherited = ofClass(tracer, classes, self.type, name, self, undefined);
  const only = inherited?.length === 1 ? inherited[0]?.end : undefined;
  if (only?.kind === 'function' && isProperty(only.scope)) {
    const getter = tracer.frameOf(only.scope, undefined, undefined, undefined, self);
    return getter ? returnsOf(tracer, only.scope, getter) : [unknown('calls that go too deep')];
  }
  return inherited ?? ofBases(tracer, classes, self.type, name, trailTo(self));
}

/**
 * A field of a class without constructor (a dataclass, a settings class): what the construction gives for it. Where it
 * may give something else in a spread, the default of the field is only assumed.
 */
export function givenField(
  tracer: Tracer,
  classes: Classes,
  self: InstanceEnd,
  name: string,
): readonly Trail[] | undefined {
  const { call } = self;
  if (!call || classes.constructorOf(self.type)) return undefined;
  const index = fieldNames(classes, self.type).indexOf(name);
  if (index < 0 && !call.args.some((each) => each.name === name)) return undefined;
  const given = argumentGiven(tracer, call, { names: [name], ...(index < 0 ? {} : { index }) }, self.frame);
  switch (given.kind) {
    case 'value':
      return via(
        { message: `\`${name}\` is given here`, span: given.value.span },
        [],
        tracer.trace(given.value, given.frame),
      );
    case 'omitted':
      return undefined;
    case 'unknown': {
      const fallback = ofClass(tracer, classes, self.type, name, undefined, undefined);
      return fallback
        ? via(undefined, [{ kind: 'default', of: call }], fallback)
        : [unknown(`\`${name}\` is given by a spread`)];
    }
  }
}

/** `model.fc = …` somewhere, where `model` is the object that `call` made, unless it is set after all that reads it. */
function storedFromOutside(tracer: Tracer, call: Value, name: string, reading: Reading): readonly Trail[] {
  const sites = storesOnto(tracer, call, name);
  const scope = sites.at(-1)?.place.scope;
  if (!scope) return [];
  const last = sites.filter((site) => site.place.scope === scope);
  const runs = runsIn(tracer, scope, reading);
  if (runs?.every((run) => !inLoop(run) && last.every(({ place }) => run.order < place.order))) return [];
  return storedBefore(tracer, last, endOf(scope.body), undefined);
}

/** A reader is looked for in functions that are called by functions, up to so many. */
const mostCalls = 3;

/** Where in a scope an attribute is read, or what reads it is run; undefined where some of these places are not known. */
function runsIn(tracer: Tracer, scope: Scope, { place, frame }: Reading): readonly Place[] | undefined {
  let from = place;
  for (let at = frame; from && from.scope !== scope && at?.call; at = at.caller) from = at.call.place;
  return from && callsFrom(tracer, scope, from, 0);
}

function callsFrom(tracer: Tracer, scope: Scope, from: Place, depth: number): readonly Place[] | undefined {
  if (from.scope === scope) return [from];
  if (from.scope.kind !== 'function' || depth === mostCalls) return undefined;
  const calls = tracer.callers(from.scope).map((call) => callsFrom(tracer, scope, call.place, depth + 1));
  const known = calls.flatMap((places) => (places ? [places] : []));
  return known.length > 0 && known.length === calls.length ? known.flat() : undefined;
}

/** Stores of an attribute whose object was made by `call`, in source order; stores through the receiver excluded. */
export function storesOnto(tracer: Tracer, call: Value, name: string): readonly Store[] {
  return tracer.index
    .storesFromOutside(name)
    .filter((site) => tracer.trace(site.of, undefined).some((trail) => 'call' in trail.end && trail.end.call === call));
}

export function placeOf(value: Value): Place | undefined {
  if (value.kind === 'name' || value.kind === 'call') return value.place;
  if (value.kind === 'item' || value.kind === 'member') return placeOf(value.of);
  return undefined;
}
