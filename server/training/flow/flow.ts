/** Forward from an activation: everything that happens to what it gives, until a loss takes it or something else reads it. */
import type { CallValue, Value } from '#program';
import { byValue } from './expressions.ts';
import type { Holder } from './holders.ts';
import { type FlowContext, isRead, type ListValue, lost, type Moves, on, type SoleMove } from './moves.ts';
import { createNodes, type FlowNode, type Nodes } from './nodes.ts';
import { byAction } from './statements.ts';

export interface Flow {
  readonly roots: readonly FlowNode[];
  readonly nodes: readonly FlowNode[];
}

/** A flow of more nodes is not followed to its end: what is lost gets no fix. */
const most = 4000;

/** A tensor that a call puts together with the others of a list. */
interface Joined {
  readonly node: FlowNode;
  readonly list: ListValue;
  readonly call: CallValue;
}

export function followFrom(values: readonly Value[], context: FlowContext): Flow {
  const nodes = createNodes();
  const roots = values.map((value) => nodes.at(value, []));
  let joined: readonly Joined[] = [];
  do joined = settle(context, nodes, [...joined, ...followAll(context, nodes)]);
  while (joined.length > 0 || nodes.isWaiting());
  return { roots, nodes: nodes.all };
}

/** Follows every node that waits, and gives the tensors among them that are put together with others. */
function followAll(context: FlowContext, nodes: Nodes): readonly Joined[] {
  const joined: Joined[] = [];
  for (let node = nodes.take(); node; node = nodes.take())
    for (const move of nodes.all.length > most ? lost('too many uses') : movesOf(context, node)) {
      if (move.kind === 'join') joined.push({ node, list: move.list, call: move.call });
      else make(nodes, node, move);
    }
  return joined;
}

/** Tensors put together go on when all of them are on their way; once no others can come, the rest is read. */
function settle({ elementwise }: FlowContext, nodes: Nodes, joined: readonly Joined[]): readonly Joined[] {
  const whole = joined.filter(({ list }) => list.items.every((item) => nodes.has(item)));
  for (const { node, call } of whole) for (const move of on(call, [], elementwise)) make(nodes, node, move);
  if (whole.length > 0) return joined.filter((each) => !whole.includes(each));
  for (const { node } of joined) for (const move of isRead(node)) make(nodes, node, move);
  return [];
}

function movesOf(context: FlowContext, node: FlowNode): Moves {
  const unit = context.program.units.unit(node.value.span.file);
  if (!unit) return lost('a file that cannot be read');
  const holders = context.reads.of(unit).holders(node.value);
  return holders.flatMap((holder) => movesAt(context, node, holder));
}

function movesAt(context: FlowContext, node: FlowNode, holder: Holder): Moves {
  switch (holder.kind) {
    case 'definition':
      return lost('a default or a decorator');
    case 'action':
      return byAction(context, node, holder.action, holder.role);
    case 'value':
      return byValue(context, node, holder.value);
  }
}

function make(nodes: Nodes, node: FlowNode, move: SoleMove): void {
  switch (move.kind) {
    case 'use':
      node.uses.push(move.use);
      return;
    case 'note':
      Object.assign(node, move.note);
      return;
    case 'step': {
      const { value, path, commutes, guard } = move;
      const next = nodes.at(value, path);
      node.next.push({ node: next, commutes, ...(guard ? { guard } : {}) });
      next.before.push(node);
    }
  }
}
