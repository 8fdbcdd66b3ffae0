// The syntax tree of one Python text: flat arrays, and the few questions asked of them.
import type { SyntaxFault } from './faults.ts';
import type { Names } from './names.ts';
import * as Kind from './nodes.ts';

/**
 * An immutable snapshot; nodes are indices into the arrays, in post-order (children before parents).
 * `nodes.ts` says what each kind holds. Offsets are UTF-16 units into `text`.
 */
export interface Tree {
  readonly text: string;
  /** Number of nodes; `root`, the Module, is the last. */
  readonly count: number;
  readonly root: number;
  readonly kind: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** First (lowest) node of each node's subtree. */
  readonly first: Int32Array;
  readonly aux: Int32Array;
  readonly names: Names;
  readonly errors: readonly SyntaxFault[];
  /** Start and end of each comment, one after the other. */
  readonly comments: Int32Array;
  /** Offset at which each line begins; lines end at LF, CRLF or CR. */
  readonly lineStarts: Int32Array;
}

/** The children of a node, in source order. */
export function children(tree: Tree, node: number): number[] {
  const { first } = tree;
  const from = first[node] ?? node;
  const found: number[] = [];
  for (let child = node - 1; child >= from; child = (first[child] ?? child) - 1) found.push(child);
  return found.reverse();
}

/** The Identifier a node is named by: a definition's, a parameter's, what an alias binds. */
function identifierOf(tree: Tree, node: number): number {
  const kind = tree.kind[node];
  if (kind === Kind.Identifier) return node;
  const parts = children(tree, node);
  if (kind === Kind.Alias) return aliasName(tree, parts);
  return parts.find((child) => tree.kind[child] === Kind.Identifier) ?? -1;
}

/** `import a.b` binds `a`; `import a.b as c` binds `c`. */
function aliasName(tree: Tree, parts: readonly number[]): number {
  const bound = parts.at(-1);
  if (bound === undefined) return -1;
  return tree.kind[bound] === Kind.DottedName ? (tree.first[bound] ?? -1) : bound;
}

/**
 * The name a node carries: of a Name, an Attribute, a Keyword, a definition, a parameter, an alias (the
 * name it binds), an Except (`as e`), a type parameter. Empty when there is none.
 */
export function nameOf(tree: Tree, node: number): string {
  const kind = tree.kind[node];
  if (kind === Kind.Name || kind === Kind.Attribute || kind === Kind.Keyword) {
    return tree.names.text(tree.aux[node] ?? 0);
  }
  const identifier = identifierOf(tree, node);
  return identifier < 0 ? '' : tree.names.text(tree.aux[identifier] ?? 0);
}

/** Where the name that `nameOf` answers stands; zero-width at the node's end when there is none. */
export function nameSpan(tree: Tree, node: number): { readonly start: number; readonly end: number } {
  const kind = tree.kind[node];
  const start = tree.start[node] ?? 0;
  const end = tree.end[node] ?? 0;
  const length = tree.names.lengthOf(tree.aux[node] ?? 0);
  if (kind === Kind.Name || kind === Kind.Keyword) return { start, end: start + length };
  if (kind === Kind.Attribute) return { start: end - length, end };
  const identifier = identifierOf(tree, node);
  if (identifier < 0) return { start: end, end };
  return { start: tree.start[identifier] ?? end, end: tree.end[identifier] ?? end };
}
