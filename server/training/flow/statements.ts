/** What a statement does with numbers on their way: binds, stores, returns or looks at them. */
import type { Action, End, Program, Scope, Store, Value } from '#program';
import { changedBy, isFresh } from './in-place.ts';
import { type FlowContext, isRead, lost, type Moves, on, use } from './moves.ts';
import type { FlowNode } from './nodes.ts';

export function byAction(context: FlowContext, node: FlowNode, action: Action, role: string): Moves {
  switch (action.kind) {
    case 'bind': {
      if (role === 'annotation') return [];
      const found = context.reads.ofBind(action);
      if (!found) return lost(`\`${action.name}\` is shared`);
      return [{ kind: 'note', note: { bound: action } }, ...found.flatMap((each) => on(each, node.path))];
    }
    case 'store':
      return byStore(context, node, action, role);
    case 'return':
      return action.form === 'return' ? leave(context, node, action.place.scope) : lost('a generator');
    case 'evaluate':
      return byEvaluation(context, node, action);
    case 'loop':
    case 'enter':
    case 'branch':
    case 'leave':
      return isRead(node);
  }
}

function leave({ callers }: FlowContext, node: FlowNode, scope: Scope): Moves {
  const { calls, complete } = callers.of(scope);
  const leaving = { scope, complete };
  return [{ kind: 'note', note: { leaving } }, ...calls.flatMap((call) => on(call, node.path))];
}

/** `x.sigmoid_()`: all later reads of the name, where nothing else has seen the tensor before. */
function byEvaluation({ program, reads }: FlowContext, node: FlowNode, action: Action): Moves {
  const changed = node.value.kind === 'call' && node.path.length === 0 ? changedBy(program, node.value) : undefined;
  if (!changed) return isShown(program, action) ? isRead(node) : use('neutral');
  if (changed.kind !== 'name') return lost('it is changed in place');
  const [bind, ...others] = reads.definitions(changed);
  const later = bind && reads.ofBind(bind)?.filter((each) => each !== changed);
  if (!bind || !later || others.length > 0) return lost('it is changed in place');
  const { scope, block, order } = changed.place;
  const isFirst = later.every(({ place }) => place.scope === scope && place.order > order);
  if (!isFirst || bind.place.block !== block || !isFresh(program, bind.value)) return lost('it is changed in place');
  return [{ kind: 'note', note: { changes: bind } }, ...later.flatMap((each) => on(each, []))];
}

/** A notebook shows what the last statement of a cell gives; elsewhere nobody sees it. */
function isShown(program: Program, { span }: Action): boolean {
  return program.units.unit(span.file)?.source.cells !== undefined;
}

/** An attribute: its reads on objects of which it is known; anything else that is stored is read. */
function byStore(context: FlowContext, node: FlowNode, store: Store, role: string): Moves {
  const { program, reads } = context;
  if (role !== 'value') return lost('something is stored into it');
  if (store.form !== 'member' || store.key.kind !== 'literal') return isRead(node);
  const name = String(store.key.value);
  const members = program.units
    .known()
    .flatMap((unit) => reads.of(unit).members(name))
    .filter((member) => meets(program, member, node.value));
  const open = hasOpenRead(context, store, name) ? lost('the attribute may be read through something unknown') : [];
  const followed = members.length > 0 ? members.flatMap((member) => on(member, node.path)) : use('neutral');
  return [...open, ...followed];
}

/** An attribute of the name, in the same file, of something of which nothing is known (`step.last` of a function). */
function hasOpenRead({ program, reads }: FlowContext, { place }: Action, name: string): boolean {
  const members = reads.of(place.scope.unit).members(name);
  return members.some((member) => program.trace(member).every(({ end }) => isOpenEnd(end)));
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
