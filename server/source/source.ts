/** A text with an identity: a file, an open document or a notebook seen as one program over its code cells. */

export type Language = 'python' | 'typescript' | 'config';

/** Half-open range of UTF-16 offsets into the text of the source named `file`. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A code cell of a notebook: where its text stands in the joined text of its source. */
export interface Cell {
  /** Number of the cell among all cells of the notebook, Markdown included, from 1. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

export interface Source {
  /** What the source is called everywhere: an absolute path, or the URI of a document that has none. */
  readonly path: string;
  readonly language: Language;
  /** The whole text; for a notebook the texts of its code cells in document order, joined by line feeds. */
  readonly text: string;
  /** Present for notebooks only, in document order. */
  readonly cells?: readonly Cell[];
}

/** Joins the code cells of a notebook into one source. */
export function notebookSource(
  path: string,
  cells: readonly { readonly index: number; readonly text: string }[],
  language: Language = 'python',
): Source {
  const placed: Cell[] = [];
  let start = 0;
  for (const { index, text } of cells) {
    placed.push({ index, start, end: start + text.length });
    start += text.length + 1;
  }
  return { path, language, text: cells.map((cell) => cell.text).join('\n'), cells: placed };
}

/** The cell that holds an offset (its end included); undefined in plain files. */
export function cellAt(source: Source, offset: number): Cell | undefined {
  return source.cells?.findLast((cell) => cell.start <= offset);
}

export function sameSpan(a: Span, b: Span): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

/** Names a span: the same for spans that are `sameSpan`. */
export function spanKey({ file, start, end }: Span): string {
  return `${file}:${start}:${end}`;
}

/** Names the place where a span begins. */
export function startKey({ file, start }: Span): string {
  return `${file}:${start}`;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

/** The text of a source under a span of it. */
export function textAt(source: Source, span: Span): string {
  return source.text.slice(span.start, span.end);
}
