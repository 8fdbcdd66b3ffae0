/** Finds the comments of a file: every `//` and block comment that does not stand inside a literal. */

import type { ts } from 'ts-morph';
import type { Span } from '#source';
import type { Compiler } from '../parse.ts';

/** Spans of all comments in source order, with their markers. */
export function commentsOf(ts: Compiler, file: ts.SourceFile, path: string): readonly Span[] {
  const { text } = file;
  const markers = [...text.matchAll(/\/[/*]/g)].map((match) => match.index);
  const literals = markers.length > 0 ? literalsWith(ts, file, markers) : [];
  const found: Span[] = [];
  let from = 0;
  let next = 0;
  for (const start of markers) {
    if (start < from) continue;
    while ((literals[next]?.end ?? text.length) <= start) next++;
    const literal = literals[next];
    const around = literal && literal.start <= start ? literal : undefined;
    from = around ? around.end : commentEnd(text, start);
    if (!around) found.push({ file: path, start, end: from });
  }
  return found;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function commentEnd(text: string, start: number): number {
  if (text[start + 1] === '*') {
    const close = text.indexOf('*/', start + 2);
    return close < 0 ? text.length : close + 2;
  }
  const rest = /[\r\n\u2028\u2029]/g;
  rest.lastIndex = start;
  return rest.exec(text)?.index ?? text.length;
}

/**
 * Strings, templates, regular expressions and JSX texts in which one of the markers stands. Most nodes are passed over,
 * since no marker stands inside them.
 */
function literalsWith(ts: Compiler, file: ts.SourceFile, markers: readonly number[]): readonly Range[] {
  const found: Range[] = [];
  const { SyntaxKind } = ts;
  const waiting: ts.Node[] = [file];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!anyIn(markers, node.pos, node.end)) continue;
    const isText = node.kind >= SyntaxKind.FirstLiteralToken && node.kind <= SyntaxKind.LastTemplateToken;
    if (isText || node.kind === SyntaxKind.JsxText) {
      const start = node.kind === SyntaxKind.JsxText ? node.pos : node.getStart(file);
      if (anyIn(markers, start, node.end)) found.push({ start, end: node.end });
    } else {
      ts.forEachChild(node, (child) => {
        waiting.push(child);
      });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Whether one of ascending offsets lies in a range. */
function anyIn(offsets: readonly number[], start: number, end: number): boolean {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (offsets[low] ?? Number.POSITIVE_INFINITY) < end;
}
