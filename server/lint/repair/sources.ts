/** Whether all that arrives at a place is on its way from the activations: there may be nothing else that a repair would change. */
import {
  type CallValue,
  conditionsAt,
  type EitherValue,
  type End,
  type MemberValue,
  type NameValue,
  type Place,
  type Scope,
  type Trail,
  type Value,
  within,
} from '#program';
import { sameSpan } from '#source';
import {
  type Facts,
  type Flow,
  type FlowNode,
  flowsOf,
  isSameEnd,
  type Origin,
  parameterOf,
  runsArgument,
} from '#training';
import { isAugmented, isSpelledOut } from './by-text.ts';
import { scopeHolding } from './leaving.ts';
import { NoPlan } from './no-plan.ts';
import type { Site } from './sites.ts';
import type { Statuses } from './status.ts';

/** What a plan is made for. */
export interface PlanContext {
  readonly facts: Facts;
  readonly flow: Flow;
  readonly sites: readonly Site[];
  /** Functions that must take a flag. */
  readonly flags: ReadonlySet<Scope>;
  /** The losses must get the numbers in the shape in which the activation gave them. */
  readonly inShape: boolean;
  /** What goes into the activation may be given to the losses under the name it has. */
  readonly byInput: boolean;
}

/** Every definition, arm, argument and return that may arrive at a place that trains must be on its way too. */
export function checkSources(context: PlanContext, node: FlowNode, status: Statuses) {
  if (!status(node).loss) return;
  const { value } = node;
  switch (value.kind) {
    case 'name':
    case 'member':
      return checkRead(context, node);
    case 'either':
      if (isChosenBehindFlag(context, value, node)) return;
      for (const arm of value.arms)
        if (!arrives(context, arm, node) && !isNothing(arm)) throw new NoPlan('another value may be used instead');
      return;
    case 'call':
      return checkReturns(context, value, node);
    default:
  }
}

/** Behind a flag only the calls that set it train: what these give is looked at as a whole. */
function isChosenBehindFlag(context: PlanContext, value: EitherValue, node: FlowNode): boolean {
  const scope = scopeHolding(context.facts.program, value);
  const isOfMode = value.condition !== undefined && isAssumed(context, value.condition);
  return scope !== undefined && context.flags.has(scope) && node.path.length === 0 && !isOfMode;
}

/** What is read of a name or an attribute must come from the sites on all ways. */
function checkRead(context: PlanContext, node: FlowNode): void {
  const other = otherSource(context, node);
  if (other) throw new NoPlan(other);
}

/** What stands in the way of giving a reader the activation back where it reads. */
export function hindrance(context: PlanContext, node: FlowNode): string | undefined {
  const { program } = context.facts;
  if (isSpelledOut(program, node.value)) return 'its text is printed';
  if (isAugmented(program, node.value)) return 'it is changed in place';
  return otherSource(context, node);
}

/** Why what is read of a name or an attribute may not come from the sites. */
function otherSource(context: PlanContext, node: FlowNode): string | undefined {
  switch (node.value.kind) {
    case 'name':
      return otherDefinition(context, node.value, node);
    case 'member':
      return otherStore(context, node.value, node);
    default:
      return undefined;
  }
}

/** Why an attribute may hold what was stored in it elsewhere; a part of something that is on its way is none. */
function otherStore({ facts: { program } }: PlanContext, read: MemberValue, node: FlowNode): string | undefined {
  if (node.before.some(({ value }) => value === read.of)) return undefined;
  const stored = node.before.flatMap(({ value }) => program.trace(value).map(({ end }) => end));
  const isKnown = ({ end }: Trail): boolean => isEmpty(end) || stored.some((each) => isSameEnd(end, each));
  return program.trace(read).every(isKnown) ? undefined : `\`${read.name}\` may hold something else`;
}

function otherDefinition(context: PlanContext, read: NameValue, node: FlowNode): string | undefined {
  const { program } = context.facts;
  const { reads } = flowsOf(program);
  const binds = reads.definitions(read);
  // Behind a flag only the calls that set it train: what these give is looked at as a whole.
  const flagged = context.flags.has(read.place.scope) && node.path.length === 0;
  if (flagged && !binds.some((bind) => dependsOnMode(context, bind.place))) return undefined;
  for (const bind of binds) {
    if (node.before.some((before) => before.changes === bind)) continue;
    if (arrives(context, bind.value, node) || isNothing(bind.value)) continue;
    return `\`${read.name}\` may hold something else`;
  }
  const scope = parameterScope(read);
  const hidden =
    binds.length > 0 &&
    binds.every((bind) => bind.place.scope === read.place.scope) &&
    !(scope && reads.ofParameter(scope, read.name).includes(read));
  return scope && !hidden ? otherArgument(context, scope, read.name, node) : undefined;
}

/** Why a parameter may be given something that does not come from the sites. */
function otherArgument(context: PlanContext, scope: Scope, name: string, node: FlowNode): string | undefined {
  const { program } = context.facts;
  const { calls, complete } = flowsOf(program).callers.of(scope);
  if (!complete) return `callers of \`${scope.name}\` cannot all be seen`;
  const given = calls.flatMap((call) =>
    call.args.filter((argument) => parameterOf(program, scope, call, argument.value) === name),
  );
  const other = given.some((argument) => !arrives(context, argument.value, node));
  return other ? `\`${scope.name}\` is also given something else` : undefined;
}

/** The function whose parameter a name is. */
function parameterScope(read: NameValue): Scope | undefined {
  for (let scope: Scope | undefined = read.place.scope; scope; scope = scope.parent) {
    if (scope.parameters.some((each) => each.name === read.name)) return scope;
    if (scope.binds.has(read.name)) return undefined;
  }
  return undefined;
}

/** Whether a value is on its way, in the same part of a tuple. */
function arrives(context: PlanContext, value: Value, node: FlowNode): boolean {
  const key = JSON.stringify(node.path);
  return context.flow.nodes.some((each) => each.value === value && JSON.stringify(each.path) === key);
}

function isEmpty(end: End): boolean {
  return (end.kind === 'literal' || end.kind === 'value') && isNothing(end.value);
}

function isNothing(value: Value): boolean {
  return (
    (value.kind === 'literal' && value.value === null) || (value.kind === 'unknown' && value.reason === 'declared')
  );
}

/** Whether all that a call gives, with the arguments it has, comes from the sites; in a tuple that is not told apart. */
export function onlySites(context: PlanContext, call: CallValue, node: FlowNode): boolean {
  if (node.path.length > 0) return arrival(context, call, node) === 'all';
  const held = context.facts.holdings(call);
  return held.length > 0 && held.every((each) => isSite(context, each.origin));
}

/** How much of what a call gives comes from the sites: with the arguments it has, in every mode of the model. */
export function arrival(context: PlanContext, call: CallValue, node: FlowNode): 'all' | 'some' | 'none' {
  const scopes = node.before.flatMap((before) => before.leaving?.scope ?? []);
  const others = scopes.flatMap((scope) =>
    scope.returns.filter(
      (each) => each.form === 'return' && each.value && !arrives(context, each.value, node) && !isNothing(each.value),
    ),
  );
  if (others.length === 0) return runsOther(context, call, scopes) || givesOther(context, call, node) ? 'some' : 'all';
  if (node.path.length > 0 || others.some((each) => dependsOnMode(context, each.place))) return 'some';
  const held = context.facts.holdings(call);
  const fromSites = held.filter((each) => isSite(context, each.origin));
  if (held.length > 0 && fromSites.length === held.length) return 'all';
  return fromSites.length === 0 && held.every((each) => each.holds !== 'unknown') ? 'none' : 'some';
}

/** Whether a call also runs other functions than these: `model(x)` in `evaluate(model)`, which is given several models. */
function runsOther(context: PlanContext, call: CallValue, scopes: readonly Scope[]): boolean {
  return flowsOf(context.facts.program)
    .callers.runBy(call)
    .some((each) => each.kind === 'function' && !scopes.includes(each));
}

/** Whether some of what a call gives is known and not from the sites, such as that of a model made of library layers. */
function givesOther(context: PlanContext, call: CallValue, node: FlowNode): boolean {
  if (node.path.length > 0) return false;
  const held = context.facts.holdings(call);
  return held.some((each) => each.holds === 'logits' || (each.origin !== undefined && !isSite(context, each.origin)));
}

/** Whether a place is reached in one mode of the model only: tracing looks at training. */
function dependsOnMode(context: PlanContext, place: Place): boolean {
  return conditionsAt(place).some((each) => each.kind === 'test' && isAssumed(context, each.source));
}

function isAssumed({ facts: { program } }: PlanContext, condition: Value): boolean {
  return [...within(condition)].some((part) => program.conventions.assume(part) !== undefined);
}

function isSite(context: PlanContext, origin: Origin | undefined): boolean {
  return origin !== undefined && context.sites.some((site) => sameSpan(site.origin.span, origin.span));
}

/** A call that trains must get all its numbers from the sites, whatever it runs; a call of `None` runs nothing. */
function checkReturns(context: PlanContext, call: CallValue, node: FlowNode) {
  const scope = node.before.find((before) => before.leaving)?.leaving?.scope;
  if (!scope) return;
  if (arrival(context, call, node) !== 'all') throw new NoPlan(`\`${scope.name}\` also returns something else`);
  const ends = context.facts.program.trace(call.callee);
  const runnable: ReadonlySet<string> = new Set(['function', 'instance', 'literal']);
  const others = ends.filter(({ end }) => !runnable.has(end.kind));
  if (others.length > 0 && !runsArgument(context.facts.program, call))
    throw new NoPlan('the call may run something else');
}
