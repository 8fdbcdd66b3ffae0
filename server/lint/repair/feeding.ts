/** Lists of modules: whether all that becomes of one is the chain that is made of it. */
import type { CallValue, Program, Value } from '#program';
import { flowsOf, type Holder } from '#training';

/** Whether nothing but a chain sees a list of modules, or what adds modules to the chain itself. */
export function isAlone(program: Program, value: Value, chain: CallValue | undefined): boolean {
  if (!chain) return false;
  if (value.kind === 'list') return onlyFeeds(program, value, chain);
  const ends = program.trace(value).map(({ end }) => end);
  return ends.every((end) => {
    if (end.kind === 'value') return onlyFeeds(program, end.value, chain);
    return end.kind === 'result' && end.call === chain;
  });
}

function onlyFeeds(program: Program, list: Value, chain: CallValue): boolean {
  const { reads, callers } = flowsOf(program);
  const seen = new Set<Value>();
  const visit = (value: Value): boolean => {
    if (seen.has(value)) return true;
    seen.add(value);
    return reads.holders(value).every((holder) => isFeeding(holder, value));
  };
  const isFeeding = (holder: Holder, value: Value): boolean => {
    if (holder.kind === 'definition') return false;
    if (holder.kind === 'value') return isFeedingValue(holder.value, value);
    const { action } = holder;
    if (action.kind === 'evaluate') return true;
    if (action.kind === 'bind') return holder.role === 'value' && (reads.ofBind(action)?.every(visit) ?? false);
    if (action.kind !== 'return') return false;
    const { calls, complete } = callers.of(action.place.scope);
    return complete && calls.every(visit);
  };
  const isFeedingValue = (holder: Value, value: Value): boolean => {
    switch (holder.kind) {
      case 'call':
        return holder === chain || (holder.callee !== value && isContainer(program, holder) && visit(holder));
      case 'member':
        return reads.holders(holder).every((each) => each.kind === 'value' && isStatement(reads.holders(each.value)));
      case 'spread':
        return visit(holder);
      case 'operation':
        return holder.operator === '+' && visit(holder);
      default:
        return false;
    }
  };
  return visit(list);
}

/** `OrderedDict(list)`, `list(list)`: the same elements again. */
function isContainer(program: Program, { callee }: CallValue): boolean {
  return program.trace(callee).every(({ end }) => {
    const kind = end.kind === 'api' ? program.conventions.container(end.path) : undefined;
    return kind === 'list' || kind === 'record';
  });
}

/** `layers.append(…)`: what the method gives is read by nobody. */
function isStatement(holders: readonly Holder[]): boolean {
  return holders.every((holder) => holder.kind === 'action' && holder.action.kind === 'evaluate');
}
