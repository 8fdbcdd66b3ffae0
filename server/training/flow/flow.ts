/** Forward from an activation: everything that happens to what it gives, until a loss takes it or something else reads it. */
import {
  type Action,
  type Bind,
  type CallValue,
  type End,
  type Literal,
  nameAt,
  type Program,
  type Scope,
  type Value,
} from '#program';
import { indifferent, keepingShape, rearranging, sameNumbers, shapedLike } from '../catalog/elementwise.ts';
import { differentiating, gradientsOf } from '../catalog/gradients.ts';
import { tensorMeaning } from '../catalog/index.ts';
import type { Callers } from './callsites.ts';
import { fieldGiven, fieldsAt } from './fields.ts';
import { guardedIn } from './guards.ts';
import type { Holder } from './holders.ts';
import { changedBy, isFresh } from './in-place.ts';
import { parameterOf } from './parameters.ts';
import type { Reads } from './reads.ts';

/** Where in a tuple or record the numbers are: keys from the outside in. Empty for the tensor itself. */
export type Path = readonly Literal[];

/**
 * What is done with a value at one place. `loss`: it is the prediction of one of the losses asked about. `reader`:
 * something reads the numbers. `neutral`: only their shape or the like is looked at. `pinned`: its gradient is asked
 * for. `lost`: cannot be followed.
 */
export type Use =
  | { readonly kind: 'loss'; readonly call: CallValue }
  | { readonly kind: 'reader' }
  | { readonly kind: 'neutral' }
  | { readonly kind: 'pinned' }
  | { readonly kind: 'lost'; readonly reason: string };

/** A value on its way. */
export interface FlowNode {
  readonly value: Value;
  readonly path: Path;
  readonly uses: Use[];
  readonly next: FlowStep[];
  readonly before: FlowNode[];
  /** Set on a returned value: the function, and whether all calls of it are known. */
  leaving?: { readonly scope: Scope; readonly complete: boolean };
  /** Set on a value that is bound to a name. */
  bound?: Bind;
  /** Set on a statement that changes in place what a name was bound to. */
  changes?: Bind;
}

export interface FlowStep {
  readonly node: FlowNode;
  /** The activation gives the same whether it is applied before or after this step. */
  readonly commutes: boolean;
  /** The clamp that the step goes through. */
  readonly guard?: CallValue;
}

export interface Flow {
  readonly roots: readonly FlowNode[];
  readonly nodes: readonly FlowNode[];
}

export interface FlowContext {
  readonly program: Program;
  readonly reads: Reads;
  readonly callers: Callers;
  /** The loss call that takes this value as its prediction. */
  readonly lossOf: (call: CallValue, value: Value) => boolean;
  /** The loss that is written out on this value. */
  readonly lossAt: (value: Value) => CallValue | undefined;
  /** The activation works on each number alone, so that reshaping does not disturb it. */
  readonly elementwise: boolean;
}

const most = 4000;

export function followFrom(values: readonly Value[], context: FlowContext): Flow {
  const { program, reads, callers } = context;
  const nodes = new Map<Value, Map<string, FlowNode>>();
  const all: FlowNode[] = [];
  const waiting: FlowNode[] = [];

  const nodeOf = (value: Value, path: Path): FlowNode => {
    const key = JSON.stringify(path);
    const known = nodes.get(value)?.get(key);
    if (known) return known;
    const node: FlowNode = { value, path, uses: [], next: [], before: [] };
    const byPath = nodes.get(value) ?? new Map<string, FlowNode>();
    nodes.set(value, byPath);
    byPath.set(key, node);
    all.push(node);
    waiting.push(node);
    return node;
  };
  const go = (from: FlowNode, value: Value, path: Path, commutes = true, guard?: CallValue) => {
    const node = nodeOf(value, path);
    from.next.push({ node, commutes, ...(guard ? { guard } : {}) });
    node.before.push(from);
  };
  const lose = (node: FlowNode, reason: string) => node.uses.push({ kind: 'lost', reason });
  /** Something reads a whole tensor here; a tuple that holds one cannot be told apart. */
  const read = (node: FlowNode) =>
    node.path.length === 0 ? node.uses.push({ kind: 'reader' }) : lose(node, 'a tuple that is handed on whole');
  const neutral = (node: FlowNode) => node.uses.push({ kind: 'neutral' });

  const visit = (node: FlowNode) => {
    const unit = program.units.unit(node.value.span.file);
    if (!unit) return lose(node, 'a file that cannot be read');
    for (const holder of reads.of(unit).holders(node.value)) held(node, holder);
  };

  const held = (node: FlowNode, holder: Holder) => {
    if (holder.kind === 'definition') return lose(node, 'a default or a decorator');
    if (holder.kind === 'action') return byAction(node, holder.action, holder.role);
    byValue(node, holder.value);
  };

  const byAction = (node: FlowNode, action: Action, role: string) => {
    switch (action.kind) {
      case 'bind': {
        if (role === 'annotation') return;
        const found = reads.ofBind(action);
        if (!found) return lose(node, `\`${action.name}\` is shared`);
        node.bound = action;
        for (const each of found) go(node, each, node.path);
        return;
      }
      case 'store':
        return byStore(node, action, role);
      case 'return':
        return action.form === 'return' ? leave(node, action.place.scope) : lose(node, 'a generator');
      case 'evaluate':
        return byStatement(node, action);
      case 'loop':
      case 'enter':
      case 'branch':
      case 'leave':
        return read(node);
    }
  };

  /** A notebook shows what the last statement of a cell gives; elsewhere nobody sees it. */
  const isShown = ({ span }: Action): boolean => program.units.unit(span.file)?.source.cells !== undefined;

  /** `x.sigmoid_()`: all later reads of the name, where nothing else has seen the tensor before. */
  const byStatement = (node: FlowNode, action: Action) => {
    const changed = node.value.kind === 'call' && node.path.length === 0 ? changedBy(program, node.value) : undefined;
    if (!changed) return isShown(action) ? read(node) : neutral(node);
    const [bind, ...others] = changed.kind === 'name' ? reads.definitions(changed) : [];
    const later = bind && reads.ofBind(bind)?.filter((each) => each !== changed);
    if (changed.kind !== 'name' || !bind || !later || others.length > 0) return lose(node, 'it is changed in place');
    const { block, order } = changed.place;
    const isFirst = later.every(({ place }) => place.scope === changed.place.scope && place.order > order);
    if (!isFirst || bind.place.block !== block || !isFresh(program, bind.value))
      return lose(node, 'it is changed in place');
    node.changes = bind;
    for (const each of later) go(node, each, []);
  };

  const leave = (node: FlowNode, scope: Scope) => {
    const sites = callers.of(scope);
    node.leaving = { scope, complete: sites.complete };
    for (const call of sites.calls) go(node, call, node.path);
  };

  /** An attribute: its reads on objects of which it is known; anything else that is stored is read. */
  const byStore = (node: FlowNode, action: Action & { readonly kind: 'store' }, role: string) => {
    if (role !== 'value') return lose(node, 'something is stored into it');
    if (action.form !== 'member' || action.key.kind !== 'literal') return read(node);
    const name = String(action.key.value);
    const members = program.units
      .known()
      .flatMap((unit) => reads.of(unit).members(name))
      .filter((member) => meets(program, member, node.value));
    for (const member of members) go(node, member, node.path);
    if (hasOpenRead(action, name)) lose(node, 'the attribute may be read through something that is not known');
    if (members.length === 0) neutral(node);
  };
  /** An attribute of the name, in the same file, of something of which nothing is known (`step.last` of a function). */
  const hasOpenRead = ({ place }: Action, name: string): boolean =>
    reads
      .of(place.scope.unit)
      .members(name)
      .some((member) => program.trace(member).every(({ end }) => isOpenEnd(end)));

  const byValue = (node: FlowNode, holder: Value) => {
    const { value, path } = node;
    const loss = path.length === 0 ? context.lossAt(value) : undefined;
    if (loss) return node.uses.push({ kind: 'loss', call: loss });
    switch (holder.kind) {
      case 'call':
        return byCall(node, holder);
      case 'member':
        return byMember(node, holder);
      case 'item':
        return byItem(node, holder);
      case 'list':
        return holder.form === 'set' ? read(node) : byList(node, holder);
      case 'record': {
        const key = holder.entries.find((entry) => entry.value === value)?.key;
        if (key?.kind !== 'literal') return read(node);
        return go(node, holder, [key.value, ...path]);
      }
      case 'either':
        return holder.condition === value ? read(node) : go(node, holder, path);
      default:
        return read(node);
    }
  };

  const byList = (node: FlowNode, list: Value & { readonly kind: 'list' }) => {
    const join = joins(list);
    if (join) {
      const whole = list.items.every((item) => nodes.get(item)?.has('[]'));
      if (whole) for (const item of list.items) go(nodeOf(item, []), join, [], context.elementwise);
      else delayed.push({ node, list, join });
      return;
    }
    const before = list.items.slice(0, list.items.indexOf(node.value));
    if (before.some((item) => item.kind === 'spread')) return read(node);
    go(node, list, [before.length, ...node.path]);
  };

  /** Tensors put together: followed further only when each of them is on its way. */
  const delayed: {
    readonly node: FlowNode;
    readonly list: Value & { readonly kind: 'list' };
    readonly join: CallValue;
  }[] = [];
  const settleJoins = (): boolean => {
    const before = all.length;
    for (const { node, list, join } of delayed.splice(0)) {
      const whole = list.items.every((item) => nodes.get(item)?.has('[]'));
      if (!whole) node.uses.push({ kind: 'reader' });
      else go(node, join, [], context.elementwise);
    }
    return all.length > before;
  };

  const joins = (list: Value): CallValue | undefined => {
    for (const holder of holdersAt(list)) {
      if (holder.kind !== 'value' || holder.value.kind !== 'call' || holder.value.args[0]?.value !== list) continue;
      const call = holder.value;
      const isJoin = program
        .trace(call.callee)
        .some(({ end }) => end.kind === 'api' && tensorMeaning(end.path, end.name, false)?.is === 'join');
      if (isJoin) return call;
    }
    return undefined;
  };
  const holdersAt = (value: Value): readonly Holder[] => {
    const unit = program.units.unit(value.span.file);
    return unit ? reads.of(unit).holders(value) : [];
  };

  const byItem = (node: FlowNode, item: Value & { readonly kind: 'item' }) => {
    if (item.key === node.value) return read(node);
    const [first, ...rest] = node.path;
    if (first === undefined) return go(node, item, [], context.elementwise);
    const written = program.constant(item.key);
    const fields = typeof first === 'string' ? fieldsAt(program, node.value) : undefined;
    const key =
      fields && (typeof written === 'string' || typeof written === 'number') ? nameAt(fields, written) : written;
    if (key === undefined) return lose(node, 'an item that is not known');
    if (key === first) go(node, item, rest);
  };

  const byMember = (node: FlowNode, member: Value & { readonly kind: 'member' }) => {
    const [first, ...rest] = node.path;
    if (first !== undefined) {
      const names = fieldsAt(program, node.value)?.names ?? [];
      if (!names.includes(member.name)) return lose(node, 'an attribute of a tuple');
      return member.name === first ? go(node, member, rest) : undefined;
    }
    if (indifferent.has(member.name)) return neutral(node);
    if (differentiating.has(member.name)) return node.uses.push({ kind: 'pinned' });
    if (sameNumbers.has(member.name)) return go(node, member, [], context.elementwise || member.name === 'data');
    const call = holdersAt(member).find((holder) => holder.kind === 'value' && holder.value.kind === 'call');
    if (call?.kind !== 'value' || call.value.kind !== 'call' || call.value.callee !== member) return read(node);
    if (isGuard(node, call.value)) return go(node, call.value, [], true, call.value);
    const moved = program.conventions.transparent('', member.name, true) === 'receiver';
    if (moved || keepingShape.has(member.name)) return go(node, call.value, []);
    if (rearranging.has(member.name)) return go(node, call.value, [], context.elementwise);
    read(node);
  };

  const byCall = (node: FlowNode, call: CallValue) => {
    const { value, path } = node;
    if (call.callee === value) return lose(node, 'it is called');
    if (computesGradient(program, call, value)) return node.uses.push({ kind: 'pinned' });
    if (path.length === 0 && context.lossOf(call, value)) return node.uses.push({ kind: 'loss', call });
    if (isGuard(node, call)) return go(node, call, [], true, call);
    const trails = program.trace(call.callee);
    const scopes = trails.flatMap(({ end }) => (end.kind === 'function' ? [end.scope] : runOf(end)));
    if (scopes.length > 0 && scopes.length === trails.length) {
      for (const scope of scopes) intoFunction(node, call, scope);
      return;
    }
    const [only] = trails;
    const { end } = only ?? {};
    const field = only && trails.length === 1 ? fieldGiven(program, reads, only, call, value) : undefined;
    if (field !== undefined) return go(node, call, [field, ...path]);
    if (trails.length === 1 && (end?.kind === 'api' || end?.kind === 'applied' || end?.kind === 'result')) {
      const step =
        end.kind === 'api'
          ? through(end.path, end.name)
          : end.kind === 'result'
            ? through(end.path, end.name)
            : undefined;
      if (step !== undefined && call.args[0]?.value === value) return go(node, call, path, step);
      if (end.kind === 'api' && shapedLike.has(end.name)) return neutral(node);
    }
    read(node);
  };

  const isGuard = ({ value, path }: FlowNode, call: CallValue): boolean =>
    path.length === 0 && context.elementwise && guardedIn(program, call) === value;

  /** Whether a function or module passes numbers on, and if so whether the activation may move across it. */
  const through = (path: string, name: string): boolean | undefined => {
    const meaning = tensorMeaning(path, name, false);
    if (meaning?.is !== 'through' || !rearranging.has(name)) return undefined;
    return context.elementwise || keepingShape.has(name);
  };

  const runOf = (end: { readonly kind: string }): readonly Scope[] => {
    if (!isInstance(end)) return [];
    const scope = program.conventions.callMethods.map((name) => program.method(end.type, name)).find((each) => each);
    return scope ? [scope] : [];
  };

  const intoFunction = (node: FlowNode, call: CallValue, scope: Scope) => {
    const parameter = parameterOf(program, scope, call, node.value);
    if (parameter === undefined) return read(node);
    for (const each of reads.ofParameter(scope, parameter)) go(node, each, node.path);
  };

  const roots = values.map((value) => nodeOf(value, []));
  do {
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (all.length > most) lose(node, 'too many uses');
      else visit(node);
    }
  } while (settleJoins() || waiting.length > 0);
  return { roots, nodes: all };
}

/** Whether a call computes the gradient of what it is given here. */
function computesGradient(program: Program, call: CallValue, value: Value): boolean {
  const index = call.args.findIndex((each) => each.value === value);
  const name = call.args[index]?.name;
  return program.trace(call.callee).some(({ end }) => {
    if (end.kind !== 'api') return false;
    const slot = gradientsOf.get(end.path) ?? (end.receiver && gradientsOf.get(`.${end.name}`));
    return slot !== undefined && (name === undefined ? slot.index === index : slot.names.includes(name));
  });
}

function isInstance(end: { readonly kind: string }): end is { readonly kind: 'instance'; readonly type: Scope } {
  return end.kind === 'instance';
}

/** Whether an attribute may be the value that was stored. */
function meets(program: Program, member: Value, stored: Value): boolean {
  const ends = program.trace(stored).map((trail) => trail.end);
  return program.trace(member).some(({ end }) => ends.some((other) => isSameEnd(end, other)));
}

function isOpenEnd(end: End): boolean {
  return end.kind === 'unknown' || (end.kind === 'api' && end.path.startsWith('?.'));
}

/** Whether two ways lead to the same object. */
export function isSameEnd(a: End, b: End): boolean {
  if ('call' in a && 'call' in b) return a.call === b.call;
  if (a.kind === 'value' && b.kind === 'value') return a.value === b.value;
  return a === b;
}
