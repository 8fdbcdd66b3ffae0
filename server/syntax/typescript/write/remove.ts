/** Takes statements and elements out, with the comma, line or block that would be left over; comments stay. */

import type { ts } from 'ts-morph';
import { type Edit, withoutLines } from '#lint';
import type { Span } from '#source';
import {
  commentsIn,
  edit,
  exactly,
  firstOnLine,
  type Ground,
  isList,
  lastOnLine,
  lineEnd,
  type Range,
  rangeOf,
  skipForward,
  textOf,
  withWrappers,
} from './ground.ts';

/** Comments that speak to tools about the line that goes, not to people. */
const pragma = /^\/[/*]\s*(@ts-|eslint|biome-|prettier-|tslint:|logitlint:|c8 |istanbul )/i;

export function remove(ground: Ground, span: Span): readonly Edit[] {
  const exact = exactly(ground, span);
  if (!exact) return [edit(ground, span, '')];
  const node = holderOf(ground, exact);
  if (ground.ts.isStatement(node)) return [removeStatement(ground, node)];
  const elements = elementsOf(ground, node.parent);
  const at = elements?.indexOf(node) ?? -1;
  if (!elements || at < 0) return [edit(ground, rangeOf(ground, node), '')];
  return [removeElement(ground, elements, at)];
}

/** What goes with a node: wrappers, the statement that is nothing but it, the declaration that declares only it. */
function holderOf(ground: Ground, exact: ts.Node): ts.Node {
  const { ts } = ground;
  const node = withWrappers(ground, exact);
  const { parent } = node;
  if (ts.isExpressionStatement(parent)) return parent;
  if (ts.isVariableDeclaration(node) && ts.isVariableDeclarationList(parent) && parent.declarations.length === 1) {
    return ts.isVariableStatement(parent.parent) ? parent.parent : node;
  }
  if (ts.isImportSpecifier(node) && parent.parent && ts.isNamedImports(parent) && parent.elements.length === 1) {
    const clause = parent.parent;
    return ts.isImportClause(clause) && !clause.name ? clause.parent : node;
  }
  return node;
}

/** The nodes that commas separate around an element. */
function elementsOf({ ts }: Ground, parent: ts.Node): readonly ts.Node[] | undefined {
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.arguments;
  if (ts.isArrayLiteralExpression(parent)) return parent.elements;
  if (ts.isObjectLiteralExpression(parent)) return parent.properties;
  if (ts.isNamedImports(parent) || ts.isObjectBindingPattern(parent)) return parent.elements;
  if (ts.isVariableDeclarationList(parent)) return parent.declarations;
  if (ts.isFunctionLike(parent)) return parent.parameters;
  return undefined;
}

function removeElement(ground: Ground, elements: readonly ts.Node[], at: number): Edit {
  const node = elements[at];
  if (!node) return edit(ground, { start: 0, end: 0 }, '');
  const range = rangeOf(ground, node);
  const comma = skipForward(ground, range.end);
  const hasComma = ground.text[comma] === ',';
  const end = hasComma ? comma + 1 : range.end;
  if (firstOnLine(ground, range.start) && lastOnLine(ground, end))
    return removeLines(ground, { start: range.start, end });
  const previous = elements[at - 1];
  if (at + 1 < elements.length || !previous) {
    const next = elements[at + 1];
    const until = next && commentsIn(ground, { start: end, end: rangeOf(ground, next).start }).length === 0;
    return edit(ground, { start: range.start, end: until && next ? rangeOf(ground, next).start : end }, '');
  }
  const gap = { start: previous.end, end: range.start };
  return edit(ground, commentsIn(ground, gap).length > 0 ? range : { start: previous.end, end: range.end }, '');
}

function removeStatement(ground: Ground, node: ts.Statement): Edit {
  const range = rangeOf(ground, node);
  if (!isList(ground.ts, node.parent)) return edit(ground, range, '{}');
  if (firstOnLine(ground, range.start) && lastOnLine(ground, range.end)) return removeLines(ground, range);
  const spaces = /^[ \t]*/.exec(ground.text.slice(range.end))?.[0].length ?? 0;
  return edit(ground, { start: range.start, end: range.end + spaces }, '');
}

/** Deletes the lines of a range; comments on them that speak to people stay as lines of their own. */
function removeLines(ground: Ground, range: Range): Edit {
  const kept = commentsIn(ground, { start: range.start, end: lineEnd(ground, range.end) })
    .map((comment) => textOf(ground, comment))
    .filter((text) => !pragma.test(text));
  return withoutLines(ground, range, kept);
}
