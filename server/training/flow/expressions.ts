/** What an expression does with numbers on their way: calls, attributes, items and the like that hold them. */
import { type CallValue, type End, nameAt, type Program, type Scope, type Value } from '#program';
import { indifferent, keepingShape, rearranging, sameNumbers, shapedLike } from '../catalog/elementwise.ts';
import { differentiating, gradientsOf } from '../catalog/gradients.ts';
import { tensorMeaning } from '../catalog/index.ts';
import { fieldGiven, fieldsAt } from './fields.ts';
import { guardedIn } from './guards.ts';
import { type FlowContext, isRead, type ListValue, lost, type Moves, on, through, trains, use } from './moves.ts';
import type { FlowNode } from './nodes.ts';
import { parameterOf } from './parameters.ts';

export function byValue(context: FlowContext, node: FlowNode, holder: Value): Moves {
  const { value, path } = node;
  const loss = path.length === 0 ? context.lossAt(value) : undefined;
  if (loss) return trains(loss);
  switch (holder.kind) {
    case 'call':
      return byCall(context, node, holder);
    case 'member':
      return path.length === 0 ? byMember(context, node, holder) : byField(context, node, holder);
    case 'item':
      return byItem(context, node, holder);
    case 'list':
      return holder.form === 'set' ? isRead(node) : byList(context, node, holder);
    case 'record': {
      const key = holder.entries.find((entry) => entry.value === value)?.key;
      return key?.kind === 'literal' ? on(holder, [key.value, ...path]) : isRead(node);
    }
    case 'either':
      return holder.condition === value ? isRead(node) : on(holder, path);
    default:
      return isRead(node);
  }
}

function byList(context: FlowContext, node: FlowNode, list: ListValue): Moves {
  const call = node.path.length === 0 ? joiningCall(context, list) : undefined;
  if (call) return [{ kind: 'join', list, call }];
  const before = list.items.slice(0, list.items.indexOf(node.value));
  return before.some((item) => item.kind === 'spread') ? isRead(node) : on(list, [before.length, ...node.path]);
}

/** `torch.cat([a, b])`: the call that puts the elements of a list together. */
function joiningCall(context: FlowContext, list: ListValue): CallValue | undefined {
  const calls = context.reads
    .holders(list)
    .flatMap((holder) => (holder.kind === 'value' && holder.value.kind === 'call' ? [holder.value] : []));
  return calls.find(
    (call) =>
      call.args[0]?.value === list &&
      context.program
        .trace(call.callee)
        .some(({ end }) => end.kind === 'api' && tensorMeaning(end.path, end.name, false)?.is === 'join'),
  );
}

function byItem({ program, elementwise }: FlowContext, node: FlowNode, item: Value & { readonly kind: 'item' }): Moves {
  if (item.key === node.value) return isRead(node);
  const [first, ...rest] = node.path;
  if (first === undefined) return on(item, [], elementwise);
  const written = program.constant(item.key);
  const fields = typeof first === 'string' ? fieldsAt(program, node.value) : undefined;
  const isPlain = typeof written === 'string' || typeof written === 'number';
  const key = fields && isPlain ? nameAt(fields, written) : written;
  if (key === undefined) return lost('an item that is not known');
  return key === first ? on(item, rest) : [];
}

type MemberValue = Value & { readonly kind: 'member' };

/** An attribute of an object one of whose fields holds the numbers. */
function byField({ program }: FlowContext, { value, path }: FlowNode, member: MemberValue): Moves {
  const [first, ...rest] = path;
  const names = fieldsAt(program, value)?.names ?? [];
  if (!names.includes(member.name)) return lost('an attribute of a tuple');
  return member.name === first ? on(member, rest) : [];
}

/** An attribute or a method of the tensor. */
function byMember(context: FlowContext, node: FlowNode, member: MemberValue): Moves {
  const { name } = member;
  const { program, elementwise } = context;
  if (indifferent.has(name)) return use('neutral');
  if (differentiating.has(name)) return use('pinned');
  if (sameNumbers.has(name)) return on(member, [], elementwise || name === 'data');
  const call = methodCall(context, member);
  if (!call) return isRead(node);
  if (isGuard(context, node, call)) return through(call);
  const moved = program.conventions.transparent('', name, true) === 'receiver';
  if (moved || keepingShape.has(name)) return on(call, []);
  return rearranging.has(name) ? on(call, [], elementwise) : isRead(node);
}

function methodCall(context: FlowContext, method: MemberValue): CallValue | undefined {
  const calls = context.reads
    .holders(method)
    .flatMap((holder) => (holder.kind === 'value' && holder.value.kind === 'call' ? [holder.value] : []));
  return calls.find((call) => call.callee === method);
}

function byCall(context: FlowContext, node: FlowNode, call: CallValue): Moves {
  const { program } = context;
  const { value, path } = node;
  if (call.callee === value) return lost('it is called');
  if (computesGradient(program, call, value)) return use('pinned');
  if (path.length === 0 && context.lossOf(call, value)) return trains(call);
  if (isGuard(context, node, call)) return through(call);
  const trails = program.trace(call.callee);
  const scopes = trails.flatMap(({ end }) => functionsRun(program, end));
  if (scopes.length > 0 && scopes.length === trails.length)
    return scopes.flatMap((scope) => intoFunction(context, node, call, scope));
  const [only, ...others] = trails;
  if (!only || others.length > 0) return isRead(node);
  const field = fieldGiven(program, context.reads, only, call, value);
  return field === undefined ? intoLibrary(context, node, call, only.end) : on(call, [field, ...path]);
}

/** A function of a library: some pass numbers on, some look at their shape only. */
function intoLibrary({ elementwise }: FlowContext, node: FlowNode, call: CallValue, end: End): Moves {
  if (end.kind !== 'api' && end.kind !== 'result') return isRead(node);
  const isInput = call.args[0]?.value === node.value;
  const passes = tensorMeaning(end.path, end.name, false)?.is === 'through' && rearranging.has(end.name);
  if (isInput && passes) return on(call, node.path, elementwise || keepingShape.has(end.name));
  return end.kind === 'api' && shapedLike.has(end.name) ? use('neutral') : isRead(node);
}

function intoFunction({ program, reads }: FlowContext, node: FlowNode, call: CallValue, scope: Scope): Moves {
  const parameter = parameterOf(program, scope, call, node.value);
  if (parameter === undefined) return isRead(node);
  return reads.ofParameter(scope, parameter).flatMap((each) => on(each, node.path));
}

/** The function of the program that runs when this is called: itself, or the method of an object. */
function functionsRun({ conventions, method }: Program, end: End): readonly Scope[] {
  if (end.kind === 'function') return [end.scope];
  if (end.kind !== 'instance') return [];
  const scope = conventions.callMethods.map((name) => method(end.type, name)).find((each) => each);
  return scope ? [scope] : [];
}

function isGuard({ program, elementwise }: FlowContext, { value, path }: FlowNode, call: CallValue): boolean {
  return path.length === 0 && elementwise && guardedIn(program, call) === value;
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
