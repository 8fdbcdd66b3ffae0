/** Takes statements and elements out, with the comma, line or block that would be left over; comments stay. */
import { type Edit, withoutLines } from '#lint';
import type { Span } from '#source';
import * as Kind from '../parse/nodes.ts';
import { children } from '../parse/tree.ts';
import {
  argumentBounds,
  commentsIn,
  edit,
  exactly,
  firstOnLine,
  type Ground,
  isBlock,
  kindOf,
  lastOnLine,
  lineEnd,
  type Range,
  rangeOf,
  skipBackward,
  skipForward,
  spanOf,
  withParentheses,
} from './ground.ts';

/** Comments that speak to tools about the line that goes, not to people. */
const pragma = /^#\s*(noqa|type:|pyright:|pylint:|ruff:|fmt:|isort:|logitlint:|pragma)/i;

export function remove(ground: Ground, span: Span): readonly Edit[] {
  const found = exactly(ground, span);
  if (!found) return [edit(ground, span, '')];
  if (isBlock(ground, found.parent)) return [removeStatement(ground, found.node, found.parent)];
  if (kindOf(ground, found.parent) === Kind.Decorated) {
    const holder = exactly(ground, rangeOf(ground, found.parent));
    if (holder && isBlock(ground, holder.parent)) return [removeStatement(ground, holder.node, holder.parent)];
  }
  return removeElement(ground, found.node, found.parent);
}

function removeStatement(ground: Ground, node: number, block: number): Edit {
  const range = rangeOf(ground, node);
  const siblings = children(ground.tree, block);
  if (siblings.length === 1 && kindOf(ground, block) === Kind.Block) return edit(ground, range, 'pass');
  if (firstOnLine(ground, range.start) && lastOnLine(ground, range.end)) return removeLines(ground, range);
  const at = siblings.indexOf(node);
  const next = siblings[at + 1];
  const previous = siblings[at - 1];
  if (next !== undefined && onOneLine(ground, range.end, rangeOf(ground, next).start)) {
    return edit(ground, { start: range.start, end: rangeOf(ground, next).start }, '');
  }
  const start = previous === undefined ? range.start : rangeOf(ground, previous).end;
  return edit(ground, { start, end: range.end }, '');
}

function onOneLine(ground: Ground, from: number, to: number): boolean {
  return lineEnd(ground, from) >= to;
}

/** Deletes the lines of a range; comments on them that speak to people stay as lines of their own. */
function removeLines(ground: Ground, range: Range): Edit {
  const kept = commentsIn(ground, { start: range.start, end: lineEnd(ground, range.end) })
    .map((comment) => ground.text.slice(comment.start, comment.end))
    .filter((text) => !pragma.test(text));
  return withoutLines(ground, range, kept);
}

function removeElement(ground: Ground, node: number, parent: number): readonly Edit[] {
  const bounds = elementBounds(ground, parent);
  const elements = elementsOf(ground, parent);
  const at = elements.indexOf(node);
  if (at < 0 || !bounds) return [edit(ground, rangeOf(ground, node), '')];
  if (elements.length === 1 && isImport(ground, parent)) return remove(ground, spanOf(ground, rangeOf(ground, parent)));
  const own = withParentheses(ground, rangeOf(ground, node), bounds);
  const comma = skipForward(ground, own.end, bounds.end);
  const hasComma = comma < bounds.end && ground.text[comma] === ',';
  const end = hasComma ? comma + 1 : own.end;
  if (firstOnLine(ground, own.start) && lastOnLine(ground, end))
    return [removeLines(ground, { start: own.start, end })];
  if (at + 1 < elements.length || at === 0)
    return [edit(ground, { start: own.start, end: pastSpaces(ground, end) }, '')];
  const start = skipBackward(ground, own.start, bounds.start);
  const before = ground.text[start - 1] === ',' ? skipBackward(ground, start - 1, bounds.start) : start;
  const commented = commentsIn(ground, { start: before, end: own.start }).length > 0;
  return [edit(ground, { start: commented ? own.start : before, end: own.end }, '')];
}

function pastSpaces(ground: Ground, offset: number): number {
  let at = offset;
  while (ground.text[at] === ' ' || ground.text[at] === '\t') at++;
  return at;
}

function isImport(ground: Ground, node: number): boolean {
  const kind = kindOf(ground, node);
  return kind === Kind.Import || kind === Kind.ImportFrom;
}

/** The nodes that commas separate in a node. */
export function elementsOf(ground: Ground, parent: number): readonly number[] {
  const all = children(ground.tree, parent);
  switch (kindOf(ground, parent)) {
    case Kind.Call:
      return all.slice(1);
    case Kind.Import:
    case Kind.ImportFrom:
      return all.filter((child) => kindOf(ground, child) === Kind.Alias);
    default:
      return all;
  }
}

/** The range in which the elements of a node stand; undefined for nodes that have none. */
function elementBounds(ground: Ground, parent: number): Range | undefined {
  const { start, end } = rangeOf(ground, parent);
  switch (kindOf(ground, parent)) {
    case Kind.Call:
      return argumentBounds(ground, parent);
    case Kind.ListDisplay:
    case Kind.SetDisplay:
    case Kind.DictDisplay:
      return { start: start + 1, end: end - 1 };
    case Kind.Tuple:
      return ground.text[start] === '(' ? { start: start + 1, end: end - 1 } : { start, end };
    case Kind.Import:
    case Kind.Parameters:
      return { start, end };
    case Kind.ImportFrom:
      return importBounds(ground, parent);
    default:
      return undefined;
  }
}

/** From after `import` (and its parenthesis) to the end. */
function importBounds(ground: Ground, parent: number): Range {
  const { start, end } = rangeOf(ground, parent);
  const first = elementsOf(ground, parent)[0];
  const begin = first === undefined ? start : skipBackward(ground, rangeOf(ground, first).start, start);
  return { start: begin, end: ground.text[end - 1] === ')' ? end - 1 : end };
}
