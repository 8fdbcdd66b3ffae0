/** The nodes of a flow: values on their way, what is done with each, and where it goes next. */
import type { Bind, CallValue, Literal, Scope, Value } from '#program';

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

/** How a value leaves its function. */
export interface Leaving {
  readonly scope: Scope;
  /** All calls of the function are known. */
  readonly complete: boolean;
}

/** A value on its way. */
export interface FlowNode {
  readonly value: Value;
  readonly path: Path;
  readonly uses: Use[];
  readonly next: FlowStep[];
  readonly before: FlowNode[];
  /** Set on a returned value. */
  leaving?: Leaving;
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

/** All nodes of one flow; a value has one for each place in it where numbers may be. */
export interface Nodes {
  readonly all: readonly FlowNode[];
  /** The node of a value, made when it is first asked for. */
  readonly at: (value: Value, path: Path) => FlowNode;
  /** Whether the value itself, not a part of it, is on its way. */
  readonly has: (value: Value) => boolean;
  /** A node that was made and not taken yet, the last made first. */
  readonly take: () => FlowNode | undefined;
  /** Whether there is a node to take. */
  readonly isWaiting: () => boolean;
}

export function createNodes(): Nodes {
  const byValue = new Map<Value, Map<string, FlowNode>>();
  const all: FlowNode[] = [];
  const waiting: FlowNode[] = [];
  return {
    all,
    at(value, path) {
      const key = JSON.stringify(path);
      const byPath = byValue.get(value) ?? new Map<string, FlowNode>();
      const known = byPath.get(key);
      if (known) return known;
      const node: FlowNode = { value, path, uses: [], next: [], before: [] };
      byValue.set(value, byPath);
      byPath.set(key, node);
      all.push(node);
      waiting.push(node);
      return node;
    },
    has: (value) => byValue.get(value)?.has('[]') === true,
    take: () => waiting.pop(),
    isWaiting: () => waiting.length > 0,
  };
}
