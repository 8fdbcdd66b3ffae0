/** What edits stand on: the tree of a source with its parents, the way down to a span, and the text between nodes. */

import type { ts } from 'ts-morph';
import { lineEnd, type Page, pageOf, type Range, recently, type Span } from '#source';
import { commentsOf } from '../lower/comments.ts';
import { type Compiler, loadedCompiler, parseTypeScript } from '../parse.ts';

export { edit } from '#lint';
export { firstOnLine, indentAt, lineEnd, lineStart, type Range } from '#source';

export interface Ground extends Page {
  readonly ts: Compiler;
  readonly file: ts.SourceFile;
}

/** Trees with their parents are very large: only those of a model and its training script are kept. */
const mostGrounds = 2;

/** Undefined while the compiler has not been loaded. */
export const groundOf = recently(mostGrounds, (source): Ground | undefined => {
  const compiler = loadedCompiler();
  return compiler && { ...pageOf(source), ts: compiler, file: parseTypeScript(compiler, source, true) };
});

export function rangeOf(ground: Ground, node: ts.Node): Range {
  return { start: node.getStart(ground.file), end: node.end };
}

export function textOf(ground: Ground, range: Range): string {
  return ground.text.slice(range.start, range.end);
}

/** The innermost node that holds a range. */
export function nodeAround(ground: Ground, range: Range): ts.Node {
  let node: ts.Node = ground.file;
  for (;;) {
    const holds = (child: ts.Node): boolean =>
      // Where a node starts takes a look at the text; where it may start at the earliest does not.
      child.pos <= range.start &&
      range.end <= child.end &&
      child.end > child.pos &&
      child.getStart(ground.file) <= range.start;
    const inner = ground.ts.forEachChild(node, (child) => (holds(child) ? child : undefined));
    if (!inner) return node;
    node = inner;
  }
}

/** The outermost node that is exactly a range; undefined when there is none. */
export function exactly(ground: Ground, span: Range): ts.Node | undefined {
  let found: ts.Node | undefined;
  for (let node = nodeAround(ground, span); node && node !== ground.file; node = node.parent) {
    const { start, end } = rangeOf(ground, node);
    if (start === span.start && end === span.end) found = node;
    else if (start < span.start || end > span.end) break;
  }
  return found;
}

/** The call (or construction) that is exactly a span. */
export function callAtSpan(ground: Ground, span: Span): ts.CallExpression | ts.NewExpression | undefined {
  const { ts } = ground;
  for (let node = exactly(ground, span); node; ) {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) return node;
    const { end } = node;
    node = ts.forEachChild(node, (child) => (child.end === end ? child : undefined));
  }
  return undefined;
}

/** The node together with what changes nothing about its value: parentheses, `await`, `as T`, `!`. */
export function withWrappers(ground: Ground, node: ts.Node): ts.Node {
  const { ts } = ground;
  let outer = node;
  for (;;) {
    const { parent } = outer;
    const wraps =
      ts.isParenthesizedExpression(parent) ||
      ts.isAwaitExpression(parent) ||
      ts.isNonNullExpression(parent) ||
      ts.isAsExpression(parent) ||
      ts.isSatisfiesExpression(parent);
    if (!wraps) return outer;
    outer = parent;
  }
}

/** The innermost statement that holds a range and stands in a list of statements. */
export function statementAt(ground: Ground, range: Range): ts.Statement | undefined {
  const { ts } = ground;
  for (let node = nodeAround(ground, range); node !== ground.file; node = node.parent) {
    if (ts.isStatement(node) && !ts.isBlock(node) && isList(ts, node.parent)) return node;
  }
  return undefined;
}

/** Whether a node holds a list of statements. */
export function isList(ts: Compiler, node: ts.Node): boolean {
  return ts.isSourceFile(node) || ts.isBlock(node) || ts.isModuleBlock(node) || ts.isCaseOrDefaultClause(node);
}

/** The comments that stand wholly in a range. */
export function commentsIn(ground: Ground, range: Range): readonly Range[] {
  if (!/\/[/*]/.test(textOf(ground, range))) return [];
  const all = commentsOf(ground.ts, ground.file, ground.source.path);
  return all.filter((comment) => range.start <= comment.start && comment.end <= range.end);
}

/** Whether nothing but a comment follows on the line. */
export function lastOnLine(ground: Ground, offset: number): boolean {
  return /^[ \t]*(\/\/.*|\/\*.*\*\/[ \t]*)?$/.test(ground.text.slice(offset, lineEnd(ground, offset)));
}

/** The offset of the first character at or after `offset` that is neither white space nor comment. */
export function skipForward(ground: Ground, offset: number): number {
  const rest = /(?:\s+|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/y;
  rest.lastIndex = offset;
  return offset + (rest.exec(ground.text)?.[0].length ?? 0);
}
