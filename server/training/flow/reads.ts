/** Forward from a definition: which reads of the name see it. */
import {
  type Bind,
  type Block,
  type Branch,
  baseName,
  type Loop,
  type NameValue,
  type Place,
  type Program,
  perUnit,
  reaching,
  remembered,
  type Scope,
  type Unit,
  type Value,
} from '#program';
import { listIn } from '#source';
import { type Holder, holdersOf, type UnitHolders } from './holders.ts';

export interface Reads {
  readonly of: (unit: Unit) => UnitHolders;
  /** Who holds a value; nobody where its file cannot be read. */
  readonly holders: (value: Value) => readonly Holder[];
  /** The reads that a definition may reach; undefined when they cannot all be told. */
  readonly ofBind: (bind: Bind) => readonly NameValue[] | undefined;
  /** The same of a definition that other files import, with the reads there; also of other definitions of that name. */
  readonly everywhere: (bind: Bind) => readonly NameValue[] | undefined;
  /** The reads that see what a call gives for a parameter. */
  readonly ofParameter: (scope: Scope, name: string) => readonly NameValue[];
  /** The definitions that a read may see. */
  readonly definitions: (read: NameValue) => readonly Bind[];
}

/** The reads of a name in a scope and below it, and which of them may see each definition. */
interface Sight {
  /** The reads in loops, by the outermost of these. */
  readonly inLoop: ReadonlyMap<Loop, readonly NameValue[]>;
  readonly seeing: ReadonlyMap<Bind, readonly NameValue[]>;
}

export function createReads(program: Program): Reads {
  const known = new Map<Unit, UnitHolders>();
  const of = (unit: Unit): UnitHolders => {
    let holders = known.get(unit);
    if (!holders) {
      holders = holdersOf(unit);
      known.set(unit, holders);
    }
    return holders;
  };

  const bySight = new Map<Scope, Map<string, Sight>>();
  const sightOf = (scope: Scope, name: string): Sight => {
    const names = bySight.get(scope) ?? new Map<string, Sight>();
    bySight.set(scope, names);
    let sight = names.get(name);
    if (!sight) {
      const seeing = new Map<Bind, NameValue[]>();
      const inLoop = new Map<Loop, NameValue[]>();
      for (const read of readsBelow(of(scope.unit), scope, name)) {
        for (const bind of definitions(read)) listIn(seeing, bind).push(read);
        const outermost = loopsAround(read.place).at(-1);
        if (outermost) listIn(inLoop, outermost).push(read);
      }
      sight = { inLoop, seeing };
      names.set(name, sight);
    }
    return sight;
  };

  const ofBind = (bind: Bind): readonly NameValue[] | undefined =>
    importers(program, bind).length > 0 ? undefined : within(bind);

  const within = (bind: Bind): readonly NameValue[] | undefined => {
    const { scope } = bind.place;
    if (scope.kind === 'class' || scope.outerNames.has(bind.name)) return undefined;
    if (reboundNames(scope.unit).has(bind.name) && isReboundBelow(scope, bind.name)) return undefined;
    const { inLoop, seeing } = sightOf(scope, bind.name);
    const outermost = loopsAround(bind.place).at(-1);
    const beside = (outermost && inLoop.get(outermost)) ?? [];
    return beside.some((read) => carried(read, bind)) ? undefined : (seeing.get(bind) ?? []);
  };

  const everywhere = (bind: Bind): readonly NameValue[] | undefined => {
    const found: NameValue[] = [];
    const seen = new Set<Bind>([bind]);
    for (const each of seen) {
      const own = within(each);
      if (!own) return undefined;
      found.push(...own);
      for (const unit of importers(program, each)) {
        const imports = importsOf(unit, each.name);
        if (imports.length === 0) return undefined;
        for (const further of imports) seen.add(further);
      }
    }
    return found;
  };

  /** A read sees the parameter unless definitions in the function certainly stand before it. */
  const ofParameter = (scope: Scope, name: string): readonly NameValue[] => {
    const binds = scope.binds.get(name) ?? [];
    const found: NameValue[] = [];
    for (const read of readsBelow(of(scope.unit), scope, name)) {
      const direct = read.place.scope === scope;
      if (!direct || !reaching(binds, read.place).closed) found.push(read);
    }
    return found;
  };

  const holders = (value: Value): readonly Holder[] => {
    const unit = program.units.unit(value.span.file);
    return unit ? of(unit).holders(value) : [];
  };

  return { of, holders, ofBind, everywhere, ofParameter, definitions };
}

/** The definitions that a read may see: a matter of its file alone, asked again by every flow that comes by. */
const definitions = remembered((read: NameValue): readonly Bind[] => {
  for (let place: Place | undefined = read.place; place; ) {
    const { scope }: Place = place;
    const binds = scope.binds.get(read.name);
    if (binds && (scope.kind !== 'class' || scope === read.place.scope)) {
      if (place.order === Number.POSITIVE_INFINITY) return binds;
      const found = reaching(binds, place).found.map((each) => each.action);
      if (found.length > 0) return withHandlers(found, binds, place);
      const given = scope.parameters.some((each) => each.name === read.name);
      return given || isTooEarly(read, scope) ? found : binds;
    }
    if (scope.parameters.some((each) => each.name === read.name)) return [];
    const parent: Scope | undefined = scope.parent;
    place =
      scope.kind === 'comprehension'
        ? scope.place
        : parent && { scope: parent, block: parent.body, order: Number.POSITIVE_INFINITY };
  }
  return [];
});

/** Reads of a name in a scope and in those scopes within it that do not define the name themselves. */
function* readsBelow(holders: UnitHolders, scope: Scope, name: string): Generator<NameValue> {
  yield* holders.reads(scope, name);
  for (const inner of scope.nested) {
    const own = inner.parameters.some((each) => each.name === name) || inner.binds.has(name);
    if (inner.kind === 'class' || !own) yield* readsBelow(holders, inner, name);
  }
}

/** Whether a read earlier in a loop sees the definition of the round before: such reads are not followed. */
function carried(read: NameValue, bind: Bind): boolean {
  if (read.place.scope !== bind.place.scope || read.place.order > bind.place.order) return false;
  const loops = loopsAround(bind.place);
  const shared = loopsAround(read.place).find((block) => loops.includes(block));
  if (!shared) return false;
  const binds = bind.place.scope.binds.get(bind.name) ?? [];
  const seen = reaching(binds, read.place);
  return !(seen.closed && seen.found.every((each) => loopsAround(each.action.place).includes(shared)));
}

/** Whether a read that no definition of its own scope reaches fails when it runs: it stands before all of them. */
function isTooEarly(read: NameValue, scope: Scope): boolean {
  // Cells of a notebook may be run in any order.
  const inOrder = scope.kind === 'function' || (scope.kind === 'module' && !scope.unit.source.cells);
  return inOrder && scope === read.place.scope && loopsAround(read.place).length === 0;
}

/** With the definitions in handlers of a `try` before the read whose body makes one of them: it may fail first. */
function withHandlers(found: readonly Bind[], binds: readonly Bind[], read: Place): readonly Bind[] {
  const handled = handledIn(binds);
  if (handled.length === 0) return found;
  const around = new Set(blocksAround(read).map(({ owner }) => owner));
  const bodies = new Set(found.flatMap(({ place }) => blocksAround(place)));
  const others = handled.filter(
    ({ bind, tried, body }) => bodies.has(body) && !around.has(tried) && !found.includes(bind),
  );
  return [...found, ...others.map(({ bind }) => bind)];
}

interface Handled {
  readonly bind: Bind;
  readonly tried: Branch;
  /** What may fail before it. */
  readonly body: Block;
}

/** The definitions of a name that stand in handlers. */
const handledIn = remembered((binds: readonly Bind[]): readonly Handled[] =>
  binds.flatMap((bind) =>
    blocksAround(bind.place).flatMap((block) => {
      const { owner } = block;
      const [first] = owner?.kind === 'branch' && owner.form === 'try' ? owner.arms : [];
      return owner?.kind === 'branch' && first && first.block !== block
        ? [{ bind, tried: owner, body: first.block }]
        : [];
    }),
  ),
);

function blocksAround({ block }: Place): readonly Block[] {
  const blocks: Block[] = [];
  for (let at: Block | undefined = block; at; at = at.owner?.place.block) blocks.push(at);
  return blocks;
}

/** The loops around a place, the innermost first. */
function loopsAround(place: Place): readonly Loop[] {
  const loops: Loop[] = [];
  for (let { block } = place; block.owner; block = block.owner.place.block)
    if (block.owner.kind === 'loop') loops.push(block.owner);
  return loops;
}

/** The other files that import a name of a module, or all names of modules called like its file. */
function importers(program: Program, { name, place: { scope } }: Bind): readonly Unit[] {
  if (scope.kind !== 'module') return [];
  const { unit } = scope;
  const file = baseName(unit.source.path).replace(/\.\w+$/, '');
  return program.units
    .known()
    .filter((other) => other !== unit && (importedNames(other).has(name) || takenWhole(other).has(file)));
}

/** Where a unit binds a name that it imports, whatever it then calls it. */
function importsOf(unit: Unit, name: string): readonly Bind[] {
  return unit.scopes.flatMap((scope) =>
    [...scope.binds.values()].flat().filter(({ value }) => value.kind === 'import' && value.name === name),
  );
}

function isReboundBelow(scope: Scope, name: string): boolean {
  return scope.nested.some((inner) => inner.outerNames.has(name) || isReboundBelow(inner, name));
}

/** The names of outer scopes that functions of a unit bind. */
const reboundNames = perUnit((unit) => new Set(unit.scopes.flatMap((scope) => [...scope.outerNames])));

/** The last names of the modules of which a unit takes all names. */
const takenWhole = perUnit(
  (unit) =>
    new Set(
      unit.imports.flatMap(({ module, names }) => (names?.includes('*') ? [module.split('.').at(-1) ?? ''] : [])),
    ),
);

const importedNames = perUnit((unit) => new Set(unit.imports.flatMap((site) => site.names ?? [])));
