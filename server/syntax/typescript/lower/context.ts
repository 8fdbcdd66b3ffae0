/** Where lowering stands: the file it reads, the block it fills, and how actions and plain values are made there. */

import type { ts } from 'ts-morph';
import { nextPlace, type OpenScope, type OpenUnit, openBlock, record, type Standing, type Value } from '#program';
import type { Span } from '#source';
import type { Compiler } from '../parse.ts';

export type { Binding } from '#program';

/** How actions and plain values are written down. */
export const { add, bind, evaluate, give, leave, literal, nameAt, operation, store, unknown } = record;

/** What is the same for a whole file. The two entries let the files of this folder reach each other without cycles. */
export interface Lowering {
  readonly ts: Compiler;
  readonly file: ts.SourceFile;
  readonly unit: OpenUnit;
  readonly value: (here: Here, node: ts.Expression) => Value;
  readonly statements: (here: Here, nodes: readonly ts.Statement[]) => void;
  /** How deep the nodes being lowered are nested. */
  depth: number;
}

/** What `this` stands for: the first parameter of the method around, a class (in static members), or nothing known. */
export type Receiver =
  | { readonly kind: 'parameter' }
  | { readonly kind: 'class'; readonly name: string }
  | { readonly kind: 'none' };

/** What is the same for a whole scope. */
export interface Frame {
  readonly scope: OpenScope;
  readonly receiver: Receiver;
  /** Names that this scope declares, parameters included. */
  readonly declared: Set<string>;
  /** Names that are assigned without a declaration: they belong to an outer scope unless `declared` has them. */
  readonly assigned: Set<string>;
}

export interface Here extends Standing {
  readonly lowering: Lowering;
  readonly frame: Frame;
  /** A `break` here leaves a `switch`, which is not an action of its own. */
  readonly inSwitch: boolean;
}

/** Deeper nodes become unknown: far more than people write, far fewer than the stack holds. */
const DEEPEST = 800;

/** Stands at the beginning of a new scope. */
export function enterScope(lowering: Lowering, scope: OpenScope, receiver: Receiver): Here {
  const frame: Frame = { scope, receiver, declared: new Set(), assigned: new Set() };
  return { lowering, frame, block: scope.body, inSwitch: false, place: nextPlace(scope.body) };
}

/** Ends a function: what it assigns and nowhere declares is bound outside of it. */
export function leaveScope({ frame }: Here): void {
  for (const name of frame.assigned) if (!frame.declared.has(name)) frame.scope.outerNames.add(name);
}

/** Stands in a new nested block; the caller gives the block to a branch, a loop or an enter. */
export function nested(here: Here, inSwitch = here.inSwitch): Here {
  const block = openBlock(here.frame.scope);
  return { lowering: here.lowering, frame: here.frame, block, inSwitch, place: nextPlace(block) };
}

export function spanOf(here: Here, node: ts.Node): Span {
  const { unit, file } = here.lowering;
  return { file: unit.source.path, start: node.getStart(file), end: node.end };
}

export function spanFrom(here: Here, start: number, end: number): Span {
  return { file: here.lowering.unit.source.path, start, end };
}

export function gap(here: Here, span: Span, reason: string): void {
  here.lowering.unit.gaps.push({ span, reason });
}

/** Whether nodes are nested so deeply here that lowering must stop; then the rest becomes a gap. */
export function tooDeep(here: Here, node: ts.Node): boolean {
  if (here.lowering.depth < DEEPEST) return false;
  gap(here, spanOf(here, node), 'nested too deeply');
  return true;
}

/** The value of an expression. */
export function lowerValue(here: Here, node: ts.Expression): Value {
  return here.lowering.value(here, node);
}

/** How nodes of one kind become values; `lowersTo` pairs the kind with a function that takes exactly such nodes. */
export type LowerEntry = readonly [ts.SyntaxKind, (here: Here, node: ts.Node) => Value];

export function lowersTo<N extends ts.Node>(kind: N['kind'], lower: (here: Here, node: N) => Value): LowerEntry {
  return [kind, lower as LowerEntry[1]];
}
