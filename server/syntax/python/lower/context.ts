/** Where lowering stands: the tree it reads, the block it fills, and how actions and plain values are made there. */
import { nextPlace, type OpenScope, type OpenUnit, openBlock, record, type Standing, type Value } from '#program';
import type { Span } from '#source';
import { children, Kind, type Tree } from '../parse/index.ts';

export type { Binding } from '#program';

/** How actions and plain values are written down. */
export const { add, bind, evaluate, give, leave, literal, nameAt, operation, store, unknown } = record;

/** What is the same for a whole source. The entries let the files of this folder reach each other without cycles. */
export interface Lowering {
  readonly unit: OpenUnit;
  readonly file: string;
  readonly value: (here: Here, node: number) => Value;
  readonly block: (here: Here, node: number) => void;
  /** The tree being lowered (of one cell, in a notebook), and where its text begins in the source. */
  tree: Tree;
  offset: number;
  /** How deep the values being lowered are nested. */
  depth: number;
}

export interface Here extends Standing {
  readonly lowering: Lowering;
  readonly scope: OpenScope;
}

/** Deeper values become unknown: far more than people write, far fewer than the stack holds. */
const DEEPEST = 400;

/** Stands at the beginning of a new scope. */
export function enterScope(lowering: Lowering, scope: OpenScope): Here {
  return { lowering, scope, block: scope.body, place: nextPlace(scope.body) };
}

/** Stands in a new nested block; the caller gives the block to a branch, a loop or an enter. */
export function nested(here: Here): Here {
  const block = openBlock(here.scope);
  return { lowering: here.lowering, scope: here.scope, block, place: nextPlace(block) };
}

/** The children of a node as the table of `nodes.ts` lists them: without what is broken between them. */
export function partsOf(here: Here, node: number): number[] {
  const { tree } = here.lowering;
  const found = children(tree, node);
  return tree.errors.length === 0 ? found : found.filter((child) => tree.kind[child] !== Kind.Broken);
}

export function kindOf(here: Here, node: number): number {
  return here.lowering.tree.kind[node] ?? Kind.Missing;
}

export function auxOf(here: Here, node: number): number {
  return here.lowering.tree.aux[node] ?? 0;
}

/** The spelling of a Name, an Identifier, an Attribute or a Keyword. */
export function nameText(here: Here, node: number): string {
  const { tree } = here.lowering;
  return tree.names.text(tree.aux[node] ?? 0);
}

export function textOf(here: Here, node: number): string {
  const { tree } = here.lowering;
  return tree.text.slice(tree.start[node], tree.end[node]);
}

export function spanOf(here: Here, node: number): Span {
  const { tree, offset, file } = here.lowering;
  return { file, start: (tree.start[node] ?? 0) + offset, end: (tree.end[node] ?? 0) + offset };
}

/** From where one node begins to where another ends. */
export function spanOver(here: Here, from: number, to: number): Span {
  const { tree, offset, file } = here.lowering;
  return { file, start: (tree.start[from] ?? 0) + offset, end: (tree.end[to] ?? 0) + offset };
}

export function gap(here: Here, span: Span, reason: string): void {
  here.lowering.unit.gaps.push({ span, reason });
}

/** The value of an expression; an expression that is not there is unknown. */
export function lowerValue(here: Here, node: number | undefined): Value {
  if (node === undefined) return unknown('missing', { file: here.lowering.file, start: 0, end: 0 });
  const { lowering } = here;
  if (lowering.depth >= DEEPEST) {
    gap(here, spanOf(here, node), 'nested too deeply');
    return unknown('nested too deeply', spanOf(here, node));
  }
  lowering.depth++;
  const value = lowering.value(here, node);
  lowering.depth--;
  return value;
}

/** Lowers the statements of a Block into the block that `here` fills. */
export function lowerBlock(here: Here, node: number | undefined): void {
  if (node !== undefined) here.lowering.block(here, node);
}
