/** Where an activation is applied: the calls that a repair would take it out of. */
import {
  type CallValue,
  lastName,
  type NameValue,
  type Program,
  receiverName,
  remembered,
  type Scope,
  type Unit,
  type Value,
} from '#program';
import { type Span, sameSpan } from '#source';
import { type Facts, flowsOf, type Holding, type Origin, tensorMeaning } from '#training';
import { isAlone } from './feeding.ts';
import { scopeHolding } from './leaving.ts';

/** One activation as it is written, and every value it gives. */
export interface Site {
  readonly origin: Origin;
  readonly unit: Unit;
  /**
   * `applied`: a call of a function, a method or an object, or arithmetic; it gives one value. `element`: a module of a
   * chain, which gives what every call of the chain gives.
   */
  readonly kind: 'applied' | 'element';
  readonly values: readonly Value[];
  /** What each of the values is applied to, where they are calls of a function that does nothing but activate. */
  readonly inputs?: ReadonlyMap<Value, Value>;
  /** All the values are known: nothing else runs the chain. */
  readonly complete: boolean;
  /** The same place applies other activations too, as its callers choose: it goes behind a flag only. */
  readonly chosen?: true;
}

/** The site of an origin; undefined when it is not written in a way that can be taken out. */
export function siteOf(facts: Facts, origin: Origin): Site | undefined {
  const { program } = facts;
  const unit = program.units.unit(origin.span.file);
  if (!unit) return undefined;
  if (origin.chain) return ofChain(facts, origin, unit, origin.chain);
  switch (origin.form) {
    case 'function':
    case 'method':
    case 'written':
      if (converts(program, origin)) return undefined;
      return ofFunction(program, origin, unit) ?? applied(program, origin, unit, origin.value);
    case 'module':
      return applied(program, origin, unit, valueAt(flowsOf(program).reads.of(unit).calls, origin));
    case 'argument':
      return undefined;
  }
}

function applied(program: Program, origin: Origin, unit: Unit, value: Value | undefined): Site | undefined {
  const activations = value && origin.input ? activationsOf(program, origin, value) : undefined;
  if (!value || !activations) return undefined;
  const chosen = activations.some((each) => each !== origin.activation);
  return { origin, unit, kind: 'applied', values: [value], complete: true, ...(chosen ? { chosen } : {}) };
}

/** `def sigmoid(z): return 1 / (1 + exp(-z))`: the function stays, and its calls are what applies the activation. */
function ofFunction(program: Program, origin: Origin, unit: Unit): Site | undefined {
  const { input, value } = origin;
  const scope = scopeHolding(program, value);
  if (scope?.kind !== 'function' || scope.name === '') return undefined;
  const isMethod = scope.parent?.kind === 'class';
  if (isMethod && program.conventions.callMethods.includes(scope.name)) return undefined;
  const [parameter, ...more] = receiverName(scope) === undefined ? scope.parameters : scope.parameters.slice(1);
  const body = scope.body.actions.filter((each) => each.kind !== 'evaluate' || each.value.kind !== 'literal');
  const [only, ...others] = body;
  const isAll = only?.kind === 'return' && only.value === value && others.length === 0 && more.length === 0;
  if (!isAll || input?.kind !== 'name' || input.name !== parameter?.name) return undefined;
  const { calls, complete } = flowsOf(program).callers.of(scope);
  const inputs = new Map(calls.flatMap((call) => ownArgument(call)));
  if (!complete || inputs.size === 0 || inputs.size !== calls.length) return undefined;
  if (isMethod && !calls.every((call) => runsOnly(program, call, scope))) return undefined;
  return { origin, unit, kind: 'applied', values: [...inputs.keys()], inputs, complete };
}

/** Whether a call runs this function, not one of the same name in another class. */
function runsOnly(program: Program, { callee }: CallValue, scope: Scope): boolean {
  return program.trace(callee).every(({ end }) => end.kind === 'function' && end.scope === scope);
}

function ownArgument(call: CallValue): readonly (readonly [CallValue, Value])[] {
  const [first, ...others] = call.args;
  return first && others.length === 0 && !first.spread && first.name === undefined ? [[call, first.value]] : [];
}

/** What the ways to a callee apply; undefined when some of them apply no activation. */
function activationsOf(
  program: Program,
  { activation }: Origin,
  value: Value,
): readonly Origin['activation'][] | undefined {
  if (value.kind !== 'call') return value.kind === 'operation' ? [activation] : undefined;
  const applied = program.trace(value.callee).map(({ end }) => {
    if (end.kind !== 'api' && end.kind !== 'result') return undefined;
    const meaning = tensorMeaning(end.path, end.name, end.kind === 'api' && end.receiver !== undefined);
    return meaning?.is === 'activation' ? meaning.activation : undefined;
  });
  const known = applied.flatMap((each) => each ?? []);
  return known.length === applied.length ? known : undefined;
}

/** Whether the activation gives numbers of another type than it gets. */
function converts(program: Program, { value, path, form }: Origin): boolean {
  const meaning = tensorMeaning(path, lastName(path), form === 'method');
  const slot = meaning?.is === 'activation' ? meaning.type : undefined;
  return value.kind === 'call' && slot !== undefined && program.argument(value, slot).kind !== 'omitted';
}

/** What goes into an activation, or into the innermost one where the same activation is written inside itself. */
export function innermostInput({ program }: Facts, { origin }: Site): Value | undefined {
  let input = origin.input;
  for (let inner = input && appliedTo(program, input, origin); inner; inner = appliedTo(program, inner, origin))
    input = inner;
  return input;
}

/** `p = sigmoid(z)`: z, where it has another name that means the same at these reads of p. */
export function namedInput(sites: readonly Site[], value: Value, name: string, reads: readonly NameValue[]) {
  const site = sites.find((each) => each.kind === 'applied' && each.values.includes(value));
  const input = site && (site.inputs?.get(value) ?? site.origin.input);
  if (input?.kind !== 'name' || input.name === name) return undefined;
  return reads.every((read) => sameDefinitions(input, read)) ? input : undefined;
}

/** Whether a name means the same at another place. */
function sameDefinitions(name: NameValue, at: NameValue): boolean {
  if (name.place.scope !== at.place.scope) return false;
  const binds = name.place.scope.binds.get(name.name) ?? [];
  return binds.every((bind) => bind.place.order < name.place.order) && name.place.order < at.place.order;
}

/** The input of a call of the same activation. */
function appliedTo(program: Program, value: Value, { activation }: Origin): Value | undefined {
  if (value.kind !== 'call') return undefined;
  const [trail, ...others] = program.trace(value.callee);
  const end = trail?.end;
  if (others.length > 0 || end?.kind !== 'api') return undefined;
  const meaning = tensorMeaning(end.path, end.name, end.receiver !== undefined);
  if (meaning?.is !== 'activation' || meaning.activation !== activation) return undefined;
  if (meaning.input === 'receiver') return value.callee.kind === 'member' ? value.callee.of : undefined;
  const given = program.argument(value, meaning.input);
  return given.kind === 'value' ? given.value : undefined;
}

/** Calls of the chain that give something else, made without the element, are none of the values. */
function ofChain(facts: Facts, origin: Origin, unit: Unit, chain: CallValue): Site | undefined {
  const { program } = facts;
  const { reads, callers } = flowsOf(program);
  const { calls, complete } = callers.ofModule(chain);
  const element = valueAt(reads.of(unit).calls, origin);
  if (!element || program.trace(element).length !== 1) return undefined;
  const shares = calls.map((call) => shareOf(facts.holdings(call), origin, isOneOfSeveral(program, call)));
  if (shares.includes('some') || !shares.includes('all')) return undefined;
  return { origin, unit, kind: 'element', values: calls.filter((_, i) => shares[i] === 'all'), complete };
}

/** Whether what is called has a name under which there are several objects, one of which is a chain. */
function isOneOfSeveral(program: Program, { callee }: CallValue): boolean {
  return callee.kind === 'name' && flowsOf(program).reads.definitions(callee).length > 1;
}

/** How many of the ways to a value lead to an origin; those that are not known are taken to, if of a sole object. */
function shareOf(held: readonly Holding[], origin: Origin, several: boolean): 'all' | 'some' | 'none' {
  const own = held.filter((each) => isOrigin(each.origin, origin));
  const unknown = held.filter((each) => each.holds === 'unknown' && !own.includes(each));
  if (several && unknown.length > 0) return 'some';
  if (own.length + unknown.length === held.length) return 'all';
  return own.length + unknown.length === 0 ? 'none' : 'some';
}

function isOrigin(a: Origin | undefined, b: Origin): boolean {
  return a !== undefined && sameSpan(a.span, b.span);
}

/** The element of a chain: what is deleted with it, whether no module comes after it, and whether nothing else sees it. */
export interface Element {
  readonly removed: Span;
  readonly last: boolean;
  readonly alone: boolean;
}

/** Where the element of a chain is written: an argument, an item of a list, a named pair, or an added module. */
export function elementAt(facts: Facts, { unit, origin }: Site): Element | undefined {
  const holders = flowsOf(facts.program).reads.of(unit);
  const element = valueAt(holders.calls, origin);
  const [holder, ...others] = element ? holders.holders(element) : [];
  if (!element || holder?.kind !== 'value' || others.length > 0) return undefined;
  const inside = holder.value;
  if (inside.kind === 'call') {
    const last = inside.args.at(-1)?.value === element;
    if (inside === origin.chain) return { removed: element.span, last, alone: true };
    const statement = holders.holders(inside)[0];
    const added = statement?.kind === 'action' && statement.action.kind === 'evaluate';
    if (!added || !last || inside.callee.kind !== 'member') return undefined;
    return { removed: inside.span, last: true, alone: isAlone(facts.program, inside.callee.of, origin.chain) };
  }
  if (inside.kind !== 'list') return undefined;
  const isPair = inside.form === 'tuple' && inside.items.length === 2 && inside.items[0]?.kind === 'literal';
  const item = isPair ? inside : element;
  const [outer] = isPair ? holders.holders(inside) : [];
  const list = !isPair ? inside : outer?.kind === 'value' ? outer.value : undefined;
  if (list?.kind !== 'list') return undefined;
  return { removed: item.span, last: list.items.at(-1) === item, alone: isAlone(facts.program, list, origin.chain) };
}

/** The first call at each place. */
const callsByPlace = remembered((calls: readonly CallValue[]): ReadonlyMap<string, CallValue> => {
  const found = new Map<string, CallValue>();
  for (const call of calls) if (!found.has(placeKey(call.span))) found.set(placeKey(call.span), call);
  return found;
});

function placeKey({ start, end }: Span): string {
  return `${start}:${end}`;
}

/** The innermost call at the place of an origin, among those of its file. */
function valueAt(calls: readonly CallValue[], origin: Origin): CallValue | undefined {
  return callsByPlace(calls).get(placeKey(origin.span));
}
