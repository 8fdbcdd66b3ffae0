/** What edits stand on: the tree of a source, the way down to a span, and the text between nodes. */
import { lineEnd, type Page, pageOf, type Range, recently, type Source, type Span } from '#source';
import { mayHoldMagics, withoutMagics } from '../lower/magics.ts';
import { parse } from '../parse/index.ts';
import * as Kind from '../parse/nodes.ts';
import { children, type Tree } from '../parse/tree.ts';

export { edit } from '#lint';
export { boundsAt, firstOnLine, indentAt, lineEnd, lineStart, type Range } from '#source';

export interface Ground extends Page {
  readonly tree: Tree;
}

/** Trees are large: only those of the sources that one fix is likely to touch are kept. */
const mostGrounds = 4;

export const groundOf = recently(mostGrounds, (source): Ground => {
  const { text } = source;
  const plain = parse(text);
  const tree = plain.errors.length === 0 || !mayHoldMagics(text) ? plain : parse(readable(source));
  return { ...pageOf(source), tree };
});

/** The text with magic commands blanked out, at the same offsets: cell by cell, as lowering reads it. */
function readable({ text, cells }: Source): string {
  if (!cells) return withoutMagics(text, false);
  let result = text;
  for (const { start, end } of cells) {
    result = result.slice(0, start) + withoutMagics(text.slice(start, end), true) + result.slice(end);
  }
  return result;
}

export function rangeOf(ground: Ground, node: number): Range {
  return { start: ground.tree.start[node] ?? 0, end: ground.tree.end[node] ?? 0 };
}

export function kindOf(ground: Ground, node: number): number {
  return ground.tree.kind[node] ?? 0;
}

/** The nodes that cover a span, from the root down. */
export function pathTo(ground: Ground, span: Range): readonly number[] {
  const path: number[] = [];
  let node: number | undefined = ground.tree.root;
  while (node !== undefined) {
    path.push(node);
    node = children(ground.tree, node).find((child) => {
      const { start, end } = rangeOf(ground, child);
      return start <= span.start && span.end <= end && end > start;
    });
  }
  return path;
}

/** The outermost node that is exactly the span, and the node that holds it. */
export function exactly(ground: Ground, span: Range): { readonly node: number; readonly parent: number } | undefined {
  const path = pathTo(ground, span);
  const at = path.findIndex((node) => {
    const { start, end } = rangeOf(ground, node);
    return start === span.start && end === span.end && !isBlock(ground, node);
  });
  const node = path[at];
  const parent = path[at - 1];
  return node === undefined || parent === undefined ? undefined : { node, parent };
}

/** The innermost statement that holds a span, and its block. */
export function statementAt(
  ground: Ground,
  span: Range,
): { readonly node: number; readonly block: number } | undefined {
  const path = pathTo(ground, span);
  for (let i = path.length - 1; i > 0; i--) {
    const block = path[i - 1];
    const node = path[i];
    if (node === undefined || block === undefined) continue;
    if (isBlock(ground, block)) return { node, block };
  }
  return undefined;
}

export function isBlock(ground: Ground, node: number): boolean {
  const kind = kindOf(ground, node);
  return kind === Kind.Block || kind === Kind.Module;
}

/** Comments inside a range, in order. */
export function commentsIn(ground: Ground, range: Range): readonly Range[] {
  const { comments } = ground.tree;
  const found: Range[] = [];
  for (let i = 0; i + 1 < comments.length; i += 2) {
    const start = comments[i] ?? 0;
    const end = comments[i + 1] ?? 0;
    if (start >= range.start && end <= range.end) found.push({ start, end });
  }
  return found;
}

/** The next offset that holds neither space nor comment nor a joined line; at most `limit`. */
export function skipForward(ground: Ground, from: number, limit: number): number {
  const comments = commentsIn(ground, { start: from, end: ground.text.length });
  let at = from;
  while (at < limit) {
    const comment = comments.find((each) => each.start === at);
    if (comment) at = comment.end;
    else if (/[\s\\]/.test(ground.text[at] ?? '')) at++;
    else break;
  }
  return Math.min(at, limit);
}

/** The offset after the last one before `from` that holds neither space nor comment; at least `limit`. */
export function skipBackward(ground: Ground, from: number, limit: number): number {
  const comments = commentsIn(ground, { start: limit, end: from });
  let at = from;
  while (at > limit) {
    const comment = comments.find((each) => each.end === at);
    if (comment) at = comment.start;
    else if (/[\s\\]/.test(ground.text[at - 1] ?? '')) at--;
    else break;
  }
  return Math.max(at, limit);
}

/** A range together with the parentheses around it, inside the bounds. */
export function withParentheses(ground: Ground, range: Range, bounds: Range): Range {
  let { start, end } = range;
  for (;;) {
    const before = skipBackward(ground, start, bounds.start);
    const after = skipForward(ground, end, bounds.end);
    const open = before > bounds.start && ground.text[before - 1] === '(';
    const close = after < bounds.end && ground.text[after] === ')';
    if (!open || !close) return { start, end };
    start = before - 1;
    end = after + 1;
  }
}

/** A range with the `await` in front of it. */
export function written(ground: Ground, range: Range): Range {
  const path = pathTo(ground, range);
  for (let i = path.length - 1; i > 0; i--) {
    const node = path[i - 1];
    const own = rangeOf(ground, path[i] ?? 0);
    if (own.start < range.start || own.end > range.end) return range;
    if (node !== undefined && kindOf(ground, node) === Kind.Await) return rangeOf(ground, node);
  }
  return range;
}

/** What stands inside the parentheses of a call: from after the opening to before the closing one. */
export function argumentBounds(ground: Ground, call: number): Range {
  const { end } = rangeOf(ground, call);
  const callee = children(ground.tree, call)[0];
  let at = callee === undefined ? rangeOf(ground, call).start : rangeOf(ground, callee).end;
  at = skipForward(ground, at, end);
  while (ground.text[at] === ')') at = skipForward(ground, at + 1, end);
  return { start: at + 1, end: end - 1 };
}

/** Whether nothing but a comment follows an offset on its line. */
export function lastOnLine(ground: Ground, offset: number): boolean {
  return /^[ \t\f]*(#.*)?$/.test(ground.text.slice(offset, lineEnd(ground, offset)));
}

export function spanOf(ground: Ground, range: Range): Span {
  return { file: ground.source.path, start: range.start, end: range.end };
}
