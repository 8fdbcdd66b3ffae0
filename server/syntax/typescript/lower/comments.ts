/** Finds the comments of a file: every `//` and block comment that does not stand inside a literal. */

import type { ts } from 'ts-morph';
import type { Span } from '#source';
import type { Compiler } from '../parse.ts';

/** Spans of all comments in source order, with their markers. */
export function commentsOf(ts: Compiler, file: ts.SourceFile, path: string): readonly Span[] {
  const { text } = file;
  const found: Span[] = [];
  let literals: readonly Range[] | undefined;
  const marker = /\/[/*]/g;
  for (let match = marker.exec(text); match; match = marker.exec(text)) {
    const start = match.index;
    literals ??= literalsWithMarkers(ts, file);
    const around = rangeAt(literals, start);
    const end = around ? around.end : commentEnd(text, start);
    if (!around) found.push({ file: path, start, end });
    marker.lastIndex = end;
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

/** Strings, templates, regular expressions and JSX texts in which a marker stands, in source order. */
function literalsWithMarkers(ts: Compiler, file: ts.SourceFile): readonly Range[] {
  const found: Range[] = [];
  const { SyntaxKind } = ts;
  const visit = (node: ts.Node): void => {
    const isText = node.kind >= SyntaxKind.FirstLiteralToken && node.kind <= SyntaxKind.LastTemplateToken;
    if (isText || node.kind === SyntaxKind.JsxText) {
      const start = node.kind === SyntaxKind.JsxText ? node.pos : node.getStart(file);
      if (/\/[/*]/.test(file.text.slice(start, node.end))) found.push({ start, end: node.end });
    } else {
      ts.forEachChild(node, visit);
    }
  };
  visit(file);
  return found.sort((a, b) => a.start - b.start);
}

function rangeAt(ranges: readonly Range[], offset: number): Range | undefined {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range) return undefined;
    if (offset < range.start) high = middle - 1;
    else if (offset >= range.end) low = middle + 1;
    else return range;
  }
  return undefined;
}
