/**
 * Plans how an activation leaves the training path: where it is taken out, where its readers get it back, and which
 * functions keep giving what they gave and take a flag for training instead.
 */
import type { Bind, CallValue, NameValue, Scope, Value } from '#program';
import type { Flow, FlowNode, FlowStep, Leaving } from '#training';
import { isLookedUp } from './by-text.ts';
import { handOn } from './decorators.ts';
import { type Guards, sameGuards } from './guards.ts';
import { isShown, isWatched, leavingOnly, scopeHolding } from './leaving.ts';
import { NeedsFlag, NoPlan } from './no-plan.ts';
import { namedInput } from './sites.ts';
import { arrival, checkSources, hindrance, onlySites, type PlanContext } from './sources.ts';
import { isUnseen, type Statuses, statusesIn, wanted } from './status.ts';
import { mayBeGiven } from './unseen.ts';

/** A place of the flow where a value is bound to a name. */
export type BoundNode = FlowNode & { readonly bound: Bind };

/** A name that both losses and readers see: the readers keep it, the losses get a new one. */
export interface Split {
  readonly node: BoundNode;
  /** Reads that are given to losses. */
  readonly reads: readonly NameValue[];
}

/** A function that keeps giving what it gave unless a flag asks for logits. */
export interface Flagged {
  readonly scope: Scope;
  /** The values it returns that hold the numbers. */
  readonly returned: ReadonlySet<FlowNode>;
  /** The calls for training. */
  readonly calls: ReadonlySet<CallValue>;
}

export interface Plan {
  /** Values that are wrapped in the activation again, with the clamps they went through. */
  readonly wraps: ReadonlyMap<Value, Guards>;
  /** The clamps on the way to a place that now holds logits: they go with the activation. */
  readonly guards: ReadonlyMap<FlowNode, Guards>;
  readonly splits: readonly Split[];
  /** Names bound by unpacking that only readers see: they are bound again, with the activation. */
  readonly rebound: readonly BoundNode[];
  readonly flagged: readonly Flagged[];
  /** Sites from whose values the activation goes: for a site of a chain, all its values unless they are `kept`. */
  readonly bare: readonly FlowNode[];
  /** Values of roots that nothing but readers see: they stay as they are. */
  readonly kept: readonly FlowNode[];
  /** Functions now return logits to all their callers. */
  readonly leaves: boolean;
}

/** A plan while it is made, along the ways of the numbers. */
interface Draft {
  readonly context: PlanContext;
  readonly status: Statuses;
  /** Values that a flag decides on where the activation is applied: without it their readers get what they got. */
  readonly chosen: ReadonlySet<FlowNode>;
  readonly wraps: Map<Value, Guards>;
  readonly guards: Map<FlowNode, Guards>;
  readonly splits: Split[];
  readonly rebound: BoundNode[];
  readonly flagged: Map<Scope, { readonly returned: Set<FlowNode>; readonly calls: Set<CallValue> }>;
  /** Places that now hold logits. */
  readonly opened: Set<FlowNode>;
}

/** How the numbers came to a place: whether the activation may be applied there instead, and the clamps on the way. */
interface Way {
  readonly commutes: boolean;
  readonly passed: Guards;
}

export function makePlan(context: PlanContext): Plan {
  const { flow, flags } = context;
  const draft: Draft = {
    context,
    status: statusesIn(flow),
    chosen: chosenBehindFlags(context),
    wraps: new Map(),
    guards: new Map(),
    splits: [],
    rebound: [],
    flagged: new Map(),
    opened: new Set(),
  };
  const kept = flow.roots.filter((root) => !draft.status(root).loss);
  const bare = flow.roots.filter((root) => draft.status(root).loss);
  for (const root of kept) mustWrap(context, root);
  for (const root of bare) {
    checkTaken(context, root);
    open(draft, root, { commutes: true, passed: [] });
  }
  const { wraps, guards, splits, rebound, opened } = draft;
  checkConflicts(flow, wraps, opened);
  const flagged = [...draft.flagged].map(([scope, found]) => ({ scope, ...found }));
  const leaves = [...opened].some(({ leaving }) => leaving && !flags.has(leaving.scope));
  return { wraps, guards, splits, rebound, flagged, bare, kept, leaves };
}

function chosenBehindFlags({ facts, flow, flags }: PlanContext): ReadonlySet<FlowNode> {
  return new Set(
    flow.roots.flatMap((root) => {
      const scope = scopeHolding(facts.program, root.value);
      return scope && flags.has(scope) ? leavingOnly(root, scope) : [];
    }),
  );
}

/** The value of this node now holds logits. */
function open(draft: Draft, node: FlowNode, way: Way): void {
  const { context, status, guards, opened } = draft;
  if (opened.has(node)) {
    if (!sameGuards(way.passed, guards.get(node) ?? [])) throw new NoPlan('a clamp stands on one of two ways');
    return;
  }
  opened.add(node);
  guards.set(node, way.passed);
  checkSources(context, node, status);
  if (node.uses.some((use) => use.kind === 'reader')) throw new NoPlan('one place both trains and reads');
  if (context.inShape && !way.commutes) throw new NoPlan('the shape changes before the loss');
  if (node.uses.some((use) => use.kind === 'lost')) throw new NoPlan(status(node).lost ?? 'lost');
  if (node.leaving) openReturned(draft, node, node.leaving, way);
  else openNamed(draft, node, way);
}

function openNamed(draft: Draft, node: FlowNode, way: Way): void {
  const { context, status, splits } = draft;
  const split = splitAt(context, node, status);
  if (split && way.commutes) {
    splits.push(split);
    for (const step of node.next)
      if (status(step.node).loss) open(draft, step.node, { commutes: step.commutes, passed: way.passed });
    return;
  }
  if (node.bound && isLookedUp(node.bound)) throw new NoPlan(`\`${node.bound.name}\` may be looked up by its name`);
  for (const step of node.next) descend(draft, node, step, way);
}

/** What a function returns: all its callers get logits, or with a flag those for training. */
function openReturned(draft: Draft, node: FlowNode, leaving: Leaving, way: Way): void {
  const { context } = draft;
  const { scope, complete } = leaving;
  if (context.flags.has(scope)) {
    openFlagged(draft, node, scope, way);
    return;
  }
  if (!complete || mayBeGiven(context.facts.program, scope)) throw new NeedsFlag(scope);
  for (const step of node.next) descend(draft, node, step, way);
}

function openFlagged(draft: Draft, node: FlowNode, scope: Scope, { commutes, passed }: Way): void {
  const { context, status, flagged } = draft;
  const { program } = context.facts;
  if (!commutes) throw new NoPlan('the shape changes before the function returns');
  if (!handOn(program, scope)) throw new NoPlan('a decorator may not hand a flag on');
  const found = flagged.get(scope) ?? { returned: new Set(), calls: new Set() };
  flagged.set(scope, found);
  found.returned.add(node);
  for (const { node: call } of node.next) {
    if (!status(call).loss) continue;
    if (call.value.kind !== 'call') throw new NoPlan('a call that is not written out');
    if (!onlySites(context, call.value, call)) throw new NoPlan('the call may give something else');
    if (isShown(program, context.sites, scope, call.value)) throw new NoPlan('a hook is shown what the call gives');
    found.calls.add(call.value);
    open(draft, call, { commutes: true, passed });
  }
}

/** A step from a place that now holds logits: on to a loss, or to readers, which get the activation back. */
function descend(draft: Draft, from: FlowNode, step: FlowStep, { commutes: before, passed }: Way): void {
  const { context, status, chosen } = draft;
  const { node, guard } = step;
  const own = status(node);
  const commutes = before && step.commutes;
  if (own.loss) {
    open(draft, node, { commutes, passed: guard ? [...passed, { call: guard, input: from.value }] : passed });
    return;
  }
  if (!wanted(own) || chosen.has(node)) return;
  const part = from.leaving && node.value.kind === 'call' ? arrival(context, node.value, node) : 'all';
  if (part === 'some' && from.leaving) throw new NeedsFlag(from.leaving.scope);
  if (part === 'all') wrap(draft, from, node, { commutes, passed });
}

/** Gives the readers behind a node the activation back: on the node, or where a part of it is taken. */
function wrap(draft: Draft, from: FlowNode, node: FlowNode, { commutes, passed }: Way): void {
  const { context, status, wraps, guards, opened } = draft;
  if (!commutes) throw new NoPlan('the shape changes before it is read');
  const reading = node.next.filter((step) => wanted(status(step.node)));
  const onward = () => {
    for (const step of reading) wrap(draft, node, step.node, { commutes: step.commutes, passed });
  };
  if (isTarget(node)) {
    opened.add(node);
    guards.set(node, passed);
    if (reading.length > 1) draft.rebound.push(node);
    else onward();
    return;
  }
  const whole = [node, from].find((each) => each.path.length === 0);
  if (whole) {
    mustWrap(context, whole);
    wraps.set(whole.value, passed);
    return;
  }
  if (isUnseen(node) || node.uses.some((use) => use.kind === 'lost' || use.kind === 'reader'))
    throw new NoPlan('a tuple is handed on whole');
  opened.add(node);
  onward();
}

function mustWrap(context: PlanContext, node: FlowNode): void {
  const reason = hindrance(context, node);
  if (reason) throw new NoPlan(reason);
}

/** Whether a value is what unpacking gives a name: it stands nowhere in the text but in the name. */
function isTarget(node: FlowNode): node is BoundNode {
  return node.value.kind === 'item' && isBound(node) && node.bound.nameSpan.start === node.value.span.start;
}

function isBound(node: FlowNode): node is BoundNode {
  return node.bound !== undefined;
}

/** A module that other code watches, or has others in its place, must go on being called for all but training. */
function checkTaken({ facts: { program }, sites, flags }: PlanContext, root: FlowNode): void {
  const chosen = sites.some((site) => site.chosen && site.values.includes(root.value));
  if (!chosen && !isWatched(program, sites, root)) return;
  const scope = scopeHolding(program, root.value);
  if (!scope) throw new NoPlan('the activation is known to other code');
  if (!flags.has(scope)) throw new NeedsFlag(scope);
}

/** A place that gets the numbers in two ways, with the activation and without, would be read wrongly. */
function checkConflicts(flow: Flow, wraps: ReadonlyMap<Value, Guards>, open: ReadonlySet<FlowNode>): void {
  for (const node of flow.nodes) {
    const changed = open.has(node) || (node.path.length === 0 && wraps.has(node.value));
    if (changed && node.before.some((before) => !open.has(before))) throw new NoPlan('a place is reached in two ways');
  }
}

/**
 * Where a name is bound that losses and several readers see, a second name is clearer than many wraps; some readers
 * cannot be wrapped at all; and where what goes into the activation has a name, nothing but the losses need change.
 */
function splitAt(context: PlanContext, node: FlowNode, status: Statuses): Split | undefined {
  if (!isBound(node) || node.path.length > 0) return undefined;
  const { bound } = node;
  const reads = node.next.map((step) => step.node);
  if (reads.length !== node.next.length || reads.some((each) => each.value.kind !== 'name')) return undefined;
  const training = reads.filter((each) => status(each).loss);
  const readers = reads.filter((each) => !status(each).loss && wanted(status(each)));
  const lookedUp = isLookedUp(bound);
  if ((readers.length === 0 && !lookedUp) || training.some((each) => wanted(status(each)))) return undefined;
  if (training.some((each) => each.value.kind !== 'name' || each.value.name !== bound.name)) return undefined;
  const split = { node, reads: training.flatMap((each) => (each.value.kind === 'name' ? [each.value] : [])) };
  const named = namedInput(context.sites, node.value, bound.name, split.reads) !== undefined;
  const many = lookedUp || readers.length > 1 || readers.some((each) => hindrance(context, each) !== undefined);
  return many || (context.byInput && named) ? split : undefined;
}
