/** Tree to unit: the only place that knows both what Python's nodes are and what a unit is. */
import { openUnit, type Unit } from '#program';
import type { Source } from '#source';
import { parse, type Tree } from '../parse/index.ts';
import { enterScope, gap, type Here, type Lowering } from './context.ts';
import { mayHoldMagics, withoutMagics } from './magics.ts';
import { block } from './statements.ts';
import { value } from './values.ts';

/** Parses a text, or a cell; magics are looked for only where plain Python has faults. */
function parseSegment(text: string, isCell: boolean): Tree {
  const tree = parse(text);
  if (tree.errors.length === 0 || !mayHoldMagics(text)) return tree;
  return parse(withoutMagics(text, isCell));
}

function lowerSegment(here: Here, tree: Tree, offset: number): void {
  const { lowering } = here;
  const { unit, file } = lowering;
  lowering.tree = tree;
  lowering.offset = offset;
  for (const { start, end, message } of tree.errors) {
    gap(here, { file, start: start + offset, end: end + offset }, message);
  }
  for (let i = 0; i + 1 < tree.comments.length; i += 2) {
    const [start = 0, end = 0] = tree.comments.subarray(i, i + 2);
    unit.comments.push({ file, start: start + offset, end: end + offset });
  }
  block(here, tree.root);
}

/**
 * Lowers a Python source. Never throws: what cannot be read becomes unknown values and gaps. The cells of a notebook
 * are parsed each on its own, so that a fault stays in its cell, and lowered into one module in document order.
 */
export function lowerPython(source: Source): Unit {
  const unit = openUnit(source);
  const { text, cells } = source;
  const segments = cells ?? [{ start: 0, end: text.length }];
  const trees = segments.map(({ start, end }) => ({
    offset: start,
    tree: parseSegment(cells ? text.slice(start, end) : text, cells !== undefined),
  }));
  const [first] = trees;
  if (!first) return unit;
  const lowering: Lowering = { unit, file: source.path, value, block, tree: first.tree, offset: 0, depth: 0 };
  const here = enterScope(lowering, unit.module);
  for (const { tree, offset } of trees) lowerSegment(here, tree, offset);
  return unit;
}
