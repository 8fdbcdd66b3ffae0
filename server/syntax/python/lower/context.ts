/** Where lowering stands: the tree it reads, the block it fills, and how actions and plain values are made there. */
import {
  act,
  type Branch,
  type Enter,
  type Literal,
  type Loop,
  nextPlace,
  type OpenBlock,
  type OpenScope,
  type OpenUnit,
  openBlock,
  type Place,
  type Value,
} from '#program';
import type { Span } from '#source';
import { children, Kind, type Tree } from '../parse/index.ts';

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

export interface Here {
  readonly lowering: Lowering;
  readonly scope: OpenScope;
  readonly block: OpenBlock;
  /** The place of the next action; values that are evaluated now carry it. Moved on by every action. */
  place: Place;
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

export function literal(value: Literal, span: Span): Value {
  return { kind: 'literal', value, span };
}

export function unknown(reason: string, span: Span): Value {
  return { kind: 'unknown', reason, span };
}

export function nameAt(here: Here, name: string, span: Span): Value {
  return { kind: 'name', name, place: here.place, span };
}

export function operation(operator: string, operands: readonly Value[], span: Span): Value {
  return { kind: 'operation', operator, operands, span };
}

/** Moves on to the place of the next action. */
function next(here: Here): void {
  here.place = nextPlace(here.block);
}

export interface Binding {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Value;
  readonly span: Span;
  readonly annotation?: Value | undefined;
}

/** A name that is still missing binds nothing. */
export function bind(here: Here, { name, nameSpan, value, span, annotation }: Binding): void {
  if (name === '') {
    evaluate(here, value);
    return;
  }
  const base = { kind: 'bind', name, nameSpan, value, span, place: here.place } as const;
  act(annotation ? { ...base, annotation } : base);
  next(here);
}

export function store(here: Here, form: 'member' | 'item', of: Value, key: Value, value: Value, span: Span): void {
  act({ kind: 'store', form, of, key, value, span, place: here.place });
  next(here);
}

export function evaluate(here: Here, value: Value): void {
  act({ kind: 'evaluate', value, span: value.span, place: here.place });
  next(here);
}

export function give(here: Here, form: 'return' | 'yield', value: Value | undefined, span: Span): void {
  act({ kind: 'return', form, ...(value ? { value } : {}), span, place: here.place });
  next(here);
}

export function leave(here: Here, form: 'raise' | 'break' | 'continue', value: Value | undefined, span: Span): void {
  act({ kind: 'leave', form, ...(value ? { value } : {}), span, place: here.place });
  next(here);
}

/**
 * Adds an action that holds blocks. Its place is the one that was next before its blocks were lowered, so that places
 * ascend in source order.
 */
export function add(here: Here, action: Branch | Loop | Enter): void {
  act(action);
  next(here);
}
