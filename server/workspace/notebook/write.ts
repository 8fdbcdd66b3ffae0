/** Writes edits of code cells into the text of an `.ipynb` file and leaves every other byte as it was. */
import { type Node, parseTree } from 'jsonc-parser';
import type { Source } from '#source';

/** Replaces the characters from `start` to `end` of a text. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

/** One JSON string of a cell's source. */
export interface Line {
  /** Where its text begins in the joined text of the notebook. */
  readonly start: number;
  readonly length: number;
  /** Offsets of the quotes in the file. */
  readonly open: number;
  readonly close: number;
}

export interface CellText {
  readonly lines: readonly Line[];
  /** What stands between two strings of the list; undefined if the source is a single string. */
  readonly separator: string | undefined;
}

function child(node: Node | undefined, name: string): Node | undefined {
  return node?.type === 'object'
    ? node.children?.findLast((property) => property.children?.[0]?.value === name)?.children?.[1]
    : undefined;
}

/** The cells of the notebook in order, as nodes of its JSON. */
export function cellNodes(root: Node | undefined): readonly Node[] {
  const cells = child(root, 'cells');
  if (cells) return cells.children ?? [];
  return (child(root, 'worksheets')?.children ?? []).flatMap((sheet) => child(sheet, 'cells')?.children ?? []);
}

function linesOf(nodes: readonly Node[], start: number): readonly Line[] {
  let at = start;
  return nodes.map((node) => {
    const length = String(node.value).length;
    const line = { start: at, length, open: node.offset, close: node.offset + node.length - 1 };
    at += length;
    return line;
  });
}

function separatorOf(file: string, list: Node): string {
  const [first, second] = list.children ?? [];
  if (!first) return ', ';
  if (second) return file.slice(first.offset + first.length, second.offset);
  return `,${file.slice(list.offset + 1, first.offset)}`;
}

/** The strings that make the text of a cell, whose first character has the number `start`. */
export function cellText(file: string, cell: Node | undefined, start: number): CellText | undefined {
  const text = child(cell, 'source') ?? child(cell, 'input');
  if (text?.type === 'string') return { lines: linesOf([text], start), separator: undefined };
  if (text?.type !== 'array') return undefined;
  return { lines: linesOf(text.children ?? [], start), separator: separatorOf(file, text) };
}

/** The offset in the file of the character number `index` of a JSON string whose quote opens at `open`. */
export function rawOffset(file: string, open: number, index: number): number {
  let at = open + 1;
  for (let i = 0; i < index; i++) {
    if (file[at] !== '\\') at += 1;
    else at += file[at + 1] === 'u' ? 6 : 2;
  }
  return at;
}

function asJsonText(content: string, ascii: boolean): string {
  const text = JSON.stringify(content).slice(1, -1);
  if (!ascii) return text;
  return text.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Notebooks without a single raw non-ASCII character were written with escapes; new text then follows. */
export function isAscii(file: string): boolean {
  return !/[\u0080-\uffff]/.test(file);
}

/** The content of an edit as it stands inside a JSON string, new lines being strings of their own in a list. */
function spelled(content: string, separator: string | undefined, ascii: boolean, atEnd: boolean): string {
  if (separator === undefined) return asJsonText(content, ascii);
  const lines = content.split(/(?<=\n)/);
  const texts = lines.map((line) => asJsonText(line, ascii));
  if (content.endsWith('\n') && !atEnd) texts.push('');
  return texts.join(`"${separator}"`);
}

/** A line wholly removed at the end of a list goes with the comma before it. */
function removesTail(lines: readonly Line[], first: number, splice: Splice): boolean {
  const line = lines[first];
  const last = lines.at(-1);
  if (first === 0 || splice.content !== '' || !line || !last) return false;
  return splice.start === line.start && splice.end === last.start + last.length;
}

/** A splice of a cell's text as one of the file's. */
export function spliceInFile(file: string, cell: CellText, splice: Splice, ascii: boolean): Splice | undefined {
  const { lines, separator } = cell;
  const first = lines.findLastIndex((line) => line.start <= splice.start);
  const last = lines.findLastIndex((line) => line.start <= splice.end);
  const from = lines[first];
  const to = lines[last];
  const tail = lines.at(-1);
  if (!from || !to || !tail) return undefined;
  if (removesTail(lines, first, splice)) {
    const before = lines[first - 1];
    if (before) return { start: before.close, end: tail.close, content: '' };
  }
  const atEnd = splice.end === tail.start + tail.length;
  return {
    start: rawOffset(file, from.open, splice.start - from.start),
    end: rawOffset(file, to.open, splice.end - to.start),
    content: spelled(splice.content, separator, ascii, atEnd),
  };
}

/** Applies splices that do not overlap, given in any order. */
function spliced(text: string, splices: readonly Splice[]): string {
  let result = '';
  let at = 0;
  for (const splice of [...splices].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, splice.start) + splice.content;
    at = splice.end;
  }
  return result + text.slice(at);
}

/**
 * The text of the notebook file after edits of its source (offsets into the joined text of `source`); undefined if the
 * file no longer is what the source was read from, or if an edit does not stay inside one cell.
 */
export function writeNotebook(file: string, source: Source, edits: readonly Splice[]): string | undefined {
  const nodes = cellNodes(parseTree(file));
  const ascii = isAscii(file);
  const splices: Splice[] = [];
  for (const edit of edits) {
    const cell = source.cells?.findLast((candidate) => candidate.start <= edit.start);
    if (!cell || edit.end > cell.end) return undefined;
    const text = cellText(file, nodes[cell.index - 1], cell.start);
    const length = text?.lines.reduce((sum, line) => sum + line.length, 0);
    if (!text || length !== cell.end - cell.start) return undefined;
    const splice = spliceInFile(file, text, edit, ascii);
    if (!splice) return undefined;
    splices.push(splice);
  }
  return spliced(file, splices);
}
