/** Where an activation is applied: the calls that a repair would take it out of. */
import { type CallValue, lastName, type Program, type Unit, type Value } from '#program';
import { type Span, sameSpan } from '#source';
import { type Facts, type Flows, flowsOf, type Origin, tensorMeaning } from '#training';
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
}

/** The site of an origin; undefined when it is not written in a way that can be taken out. */
export function siteOf(program: Program, flows: Flows, origin: Origin): Site | undefined {
  const unit = program.units.unit(origin.span.file);
  if (!unit) return undefined;
  if (origin.chain) return ofChain(program, flows, origin, unit, origin.chain);
  switch (origin.form) {
    case 'function':
    case 'method':
    case 'written':
      if (!origin.input || !alwaysActivates(program, origin, origin.value) || converts(program, origin))
        return undefined;
      return (
        ofFunction(program, flows, origin, unit) ?? {
          origin,
          unit,
          kind: 'applied',
          values: [origin.value],
          complete: true,
        }
      );
    case 'module': {
      const call = flows.reads.of(unit).calls.find((each) => sameSpan(each.span, origin.span));
      return call && origin.input && alwaysActivates(program, origin, call)
        ? { origin, unit, kind: 'applied', values: [call], complete: true }
        : undefined;
    }
    case 'argument':
      return undefined;
  }
}

/** `def sigmoid(z): return 1 / (1 + exp(-z))`: the function stays, and its calls are what applies the activation. */
function ofFunction(program: Program, flows: Flows, origin: Origin, unit: Unit): Site | undefined {
  const { input, value } = origin;
  const scope = scopeHolding(program, value);
  if (scope?.kind !== 'function' || scope.name === '' || scope.parent?.kind === 'class') return undefined;
  const [parameter, ...more] = scope.parameters;
  const body = scope.body.actions.filter((each) => each.kind !== 'evaluate' || each.value.kind !== 'literal');
  const [only, ...others] = body;
  const isAll = only?.kind === 'return' && only.value === value && others.length === 0 && more.length === 0;
  if (!isAll || input?.kind !== 'name' || input.name !== parameter?.name) return undefined;
  const { calls, complete } = flows.callers.of(scope);
  const inputs = new Map(calls.flatMap((call) => ownArgument(call)));
  if (!complete || inputs.size === 0 || inputs.size !== calls.length) return undefined;
  return { origin, unit, kind: 'applied', values: [...inputs.keys()], inputs, complete };
}

function ownArgument(call: CallValue): readonly (readonly [CallValue, Value])[] {
  const [first, ...others] = call.args;
  return first && others.length === 0 && !first.spread && first.name === undefined ? [[call, first.value]] : [];
}

/** Whether every way to the callee ends in this activation: a chosen one cannot be taken out. */
function alwaysActivates(program: Program, { activation }: Origin, value: Value): boolean {
  if (value.kind !== 'call') return value.kind === 'operation';
  return program.trace(value.callee).every(({ end }) => {
    if (end.kind !== 'api' && end.kind !== 'result') return false;
    const meaning = tensorMeaning(end.path, end.name, end.kind === 'api' && end.receiver !== undefined);
    return meaning?.is === 'activation' && meaning.activation === activation;
  });
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

function ofChain(program: Program, flows: Flows, origin: Origin, unit: Unit, chain: CallValue): Site | undefined {
  const { calls, complete } = flows.callers.ofModule(chain);
  const element = valueAt(flows.reads.of(unit).calls, origin);
  if (!element || calls.length === 0) return undefined;
  const steady = program.trace(element).length === 1;
  return steady ? { origin, unit, kind: 'element', values: calls, complete } : undefined;
}

/** The element of a chain: what is deleted with it, and whether no module comes after it. */
export interface Element {
  readonly removed: Span;
  readonly last: boolean;
}

/** Where the element of a chain is written: an argument, an item of a list, a named pair, or an added module. */
export function elementAt(facts: Facts, site: Site): Element | undefined {
  const { reads } = flowsOf(facts.program);
  const holders = reads.of(site.unit);
  const element = valueAt(holders.calls, site.origin);
  const [holder, ...others] = element ? holders.holders(element) : [];
  if (!element || holder?.kind !== 'value' || others.length > 0) return undefined;
  const inside = holder.value;
  if (inside.kind === 'call') {
    const last = inside.args.at(-1)?.value === element;
    if (inside === site.origin.chain) return { removed: element.span, last };
    const statement = holders.holders(inside)[0];
    const added = statement?.kind === 'action' && statement.action.kind === 'evaluate';
    return added && last ? { removed: inside.span, last: true } : undefined;
  }
  if (inside.kind !== 'list') return undefined;
  const pair = inside.form === 'tuple' && inside.items.length === 2 && inside.items[0]?.kind === 'literal';
  const [outer] = pair ? holders.holders(inside) : [];
  if (pair) {
    if (outer?.kind !== 'value' || outer.value.kind !== 'list') return undefined;
    return { removed: inside.span, last: outer.value.items.at(-1) === inside };
  }
  return { removed: element.span, last: inside.items.at(-1) === element };
}

/** The innermost call at the place of an origin. */
function valueAt(calls: readonly CallValue[], origin: Origin): CallValue | undefined {
  return calls.find((each) => sameSpan(each.span, origin.span));
}
