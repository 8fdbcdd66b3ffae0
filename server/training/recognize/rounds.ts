/** Names that stand for one element after the other of something: `for name, p in model.named_parameters()`. */
import type { Block, EachValue, Scope, Value } from '#program';

export interface Round {
  /** The element, of what is iterated over. */
  readonly each: EachValue;
  /** Where the name is bound. */
  readonly block: Block;
}

/** The iteration that binds a name, or a part of each element to the name. */
export function roundOf(value: Value): Round | undefined {
  if (value.kind !== 'name') return undefined;
  for (let scope: Scope | undefined = value.place.scope; scope; scope = scope.parent) {
    const bind = scope.binds
      .get(value.name)
      ?.findLast((each) => each.place.scope !== value.place.scope || each.place.order <= value.place.order);
    if (!bind) continue;
    const each = bind.value.kind === 'item' ? bind.value.of : bind.value;
    return each.kind === 'each' ? { each, block: bind.place.block } : undefined;
  }
  return undefined;
}
