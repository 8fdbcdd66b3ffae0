/**
 * Plans how an activation leaves the training path: where it is taken out, where its readers get it back, and which
 * functions keep giving what they gave and take a flag for training instead.
 */
import type { CallValue, NameValue, Scope, Value } from '#program';
import type { Flow, FlowNode, FlowStep } from '#training';
import { isLookedUp } from './by-text.ts';
import { handOn } from './decorators.ts';
import { type Guards, sameGuards } from './guards.ts';
import { isShown, isWatched, leavingOnly, scopeHolding } from './leaving.ts';
import { NeedsFlag, NoPlan } from './no-plan.ts';
import { namedInput } from './sites.ts';
import { arrival, checkSources, hindrance, onlySites, type PlanContext } from './sources.ts';
import { isUnseen, type Statuses, statuses, wanted } from './status.ts';
import { mayBeGiven } from './unseen.ts';

/** A name that both losses and readers see: the readers keep it, the losses get a new one. */
export interface Split {
  readonly node: FlowNode;
  /** Reads that are given to losses. */
  readonly reads: readonly NameValue[];
}

/** A function that keeps giving what it gave unless a flag asks for logits. */
export interface Flagged {
  readonly scope: Scope;
  /** The values it returns that hold the numbers. */
  readonly returned: readonly FlowNode[];
  /** The calls for training. */
  readonly calls: readonly CallValue[];
}

export interface Plan {
  /** Values that are wrapped in the activation again, with the clamps they went through. */
  readonly wraps: ReadonlyMap<Value, Guards>;
  /** The clamps on the way to a place that now holds logits: they go with the activation. */
  readonly guards: ReadonlyMap<FlowNode, Guards>;
  readonly splits: readonly Split[];
  /** Names bound by unpacking that only readers see: they are bound again, with the activation. */
  readonly rebound: readonly FlowNode[];
  readonly flagged: readonly Flagged[];
  /** Sites from whose values the activation goes: for a site of a chain, all its values unless they are `kept`. */
  readonly bare: readonly FlowNode[];
  /** Values of roots that nothing but readers see: they stay as they are. */
  readonly kept: readonly FlowNode[];
  /** Functions now return logits to all their callers. */
  readonly leaves: boolean;
}

export function makePlan(context: PlanContext): Plan {
  const { flow } = context;
  const status = statuses();
  const wraps = new Map<Value, Guards>();
  const guards = new Map<FlowNode, Guards>();
  const splits: Split[] = [];
  const rebound: FlowNode[] = [];
  const flagged = new Map<Scope, { returned: Set<FlowNode>; calls: Set<CallValue> }>();
  const bare: FlowNode[] = [];
  const kept: FlowNode[] = [];
  const done = new Set<FlowNode>();
  /** Values that a flag decides on where the activation is applied: without it their readers get what they got. */
  const chosen = new Set(
    flow.roots.flatMap((root) => {
      const scope = scopeHolding(context.facts.program, root.value);
      return scope && context.flags.has(scope) ? leavingOnly(root, scope) : [];
    }),
  );

  /** The value of this node now holds logits. */
  const open = (node: FlowNode, commutes: boolean, passed: Guards) => {
    if (done.has(node)) {
      if (!sameGuards(passed, guards.get(node) ?? [])) throw new NoPlan('a clamp stands on one of two ways');
      return;
    }
    done.add(node);
    guards.set(node, passed);
    checkSources(context, node, status);
    const own = status(node);
    if (node.uses.some((use) => use.kind === 'reader')) throw new NoPlan('one place both trains and reads');
    if (context.inShape && !commutes) throw new NoPlan('the shape changes before the loss');
    if (node.uses.some((use) => use.kind === 'lost')) throw new NoPlan(own.lost[0] ?? 'lost');
    if (node.leaving) return leave(node, commutes, passed);
    const split = splitAt(context, node, status);
    if (split && commutes) {
      splits.push(split);
      for (const step of node.next) if (status(step.node).loss) open(step.node, step.commutes, passed);
      return;
    }
    if (node.bound && isLookedUp(node.bound)) throw new NoPlan(`\`${node.bound.name}\` may be looked up by its name`);
    for (const step of node.next) descend(node, step, commutes, passed);
  };

  const leave = (node: FlowNode, commutes: boolean, passed: Guards) => {
    const { scope, complete } = node.leaving ?? { complete: false };
    if (!scope) return;
    if (!context.flags.has(scope)) {
      if (!complete || mayBeGiven(context.facts.program, scope)) throw new NeedsFlag(scope);
      for (const step of node.next) descend(node, step, commutes, passed);
      return;
    }
    if (!commutes) throw new NoPlan('the shape changes before the function returns');
    if (!handOn(context.facts.program, scope)) throw new NoPlan('a decorator may not hand a flag on');
    const entry = flagged.get(scope) ?? { returned: new Set(), calls: new Set() };
    flagged.set(scope, entry);
    entry.returned.add(node);
    for (const { node: call } of node.next) {
      if (!status(call).loss) continue;
      if (call.value.kind !== 'call') throw new NoPlan('a call that is not written out');
      if (!onlySites(context, call.value, call)) throw new NoPlan('the call may give something else');
      if (isShown(context.facts.program, context.sites, scope, call.value))
        throw new NoPlan('a hook is shown what the call gives');
      entry.calls.add(call.value);
      open(call, true, passed);
    }
  };

  const descend = (from: FlowNode, { node, guard, ...step }: FlowStep, before: boolean, passed: Guards) => {
    const own = status(node);
    const commutes = before && step.commutes;
    if (own.loss) return open(node, commutes, guard ? [...passed, { call: guard, input: from.value }] : passed);
    if (!wanted(own) || chosen.has(node)) return;
    const part = from.leaving && node.value.kind === 'call' ? arrival(context, node.value, node) : 'all';
    if (part === 'some' && from.leaving) throw new NeedsFlag(from.leaving.scope);
    if (part === 'all') wrap(from, node, commutes, passed);
  };

  /** Gives the readers behind a node the activation back: on the node, or where a part of it is taken. */
  const wrap = (from: FlowNode, node: FlowNode, commutes: boolean, passed: Guards) => {
    if (!commutes) throw new NoPlan('the shape changes before it is read');
    if (isTarget(node)) {
      done.add(node);
      const read = node.next.filter((step) => wanted(status(step.node)));
      guards.set(node, passed);
      if (read.length > 1) rebound.push(node);
      else for (const step of read) wrap(node, step.node, step.commutes, passed);
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
    done.add(node);
    for (const step of node.next)
      if (wanted(status(step.node))) wrap(node, step.node, commutes && step.commutes, passed);
  };

  for (const root of flow.roots) {
    if (!status(root).loss) {
      mustWrap(context, root);
      kept.push(root);
      continue;
    }
    checkTaken(context, root);
    bare.push(root);
    open(root, true, []);
  }
  checkConflicts(flow, wraps, done);
  return {
    wraps,
    guards,
    splits,
    rebound,
    flagged: [...flagged].map(([scope, entry]) => ({ scope, returned: [...entry.returned], calls: [...entry.calls] })),
    bare,
    kept,
    leaves: [...done].some((node) => node.leaving && !context.flags.has(node.leaving.scope)),
  };
}

function mustWrap(context: PlanContext, node: FlowNode): void {
  const reason = hindrance(context, node);
  if (reason) throw new NoPlan(reason);
}

/** Whether a value is what unpacking gives a name: it stands nowhere in the text but in the name. */
export function isTarget(node: FlowNode): boolean {
  const { value, bound } = node;
  return value.kind === 'item' && bound !== undefined && bound.nameSpan.start === value.span.start;
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
  if (!node.bound || node.path.length > 0) return undefined;
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
