/** A source laid out in lines, for edits: the line around an offset, which never leaves its cell. */
import type { Source } from './source.ts';

export interface Page {
  readonly source: Source;
  readonly text: string;
  /** How lines end here. */
  readonly newline: string;
}

/** A range of the text of a page. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export function pageOf(source: Source): Page {
  const { text } = source;
  return { source, text, newline: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** Bounds that an edit of whole lines must not cross: the cell that holds an offset, or the file. */
export function boundsAt({ source, text }: Page, offset: number): Range {
  const cell = source.cells?.findLast((each) => each.start <= offset);
  return cell ?? { start: 0, end: text.length };
}

/** Where the line of an offset begins. */
export function lineStart(page: Page, offset: number): number {
  const { start } = boundsAt(page, offset);
  let at = offset;
  while (at > start && !isBreak(page.text, at - 1)) at--;
  return at;
}

/** Where the line of an offset ends, before its line break. */
export function lineEnd(page: Page, offset: number): number {
  const { end } = boundsAt(page, offset);
  let at = offset;
  while (at < end && !isBreak(page.text, at)) at++;
  return at;
}

/** The offset after the line break at `offset`; the same offset where there is none within the cell. */
export function afterBreak(page: Page, offset: number): number {
  const { end } = boundsAt(page, offset);
  if (offset >= end || !isBreak(page.text, offset)) return offset;
  return page.text.startsWith('\r\n', offset) ? offset + 2 : offset + 1;
}

/** The offset before the line break that ends at `offset`; the same where the cell or the file begins. */
export function beforeBreak(page: Page, offset: number): number {
  if (offset <= boundsAt(page, offset).start || !isBreak(page.text, offset - 1)) return offset;
  return page.text.startsWith('\r\n', offset - 2) ? offset - 2 : offset - 1;
}

function isBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 10 || code === 13;
}

/** The white space that the line of an offset begins with. */
export function indentAt(page: Page, offset: number): string {
  const start = lineStart(page, offset);
  return /^[ \t\f]*/.exec(page.text.slice(start, offset))?.[0] ?? '';
}

/** Whether only spaces stand before an offset on its line. */
export function firstOnLine(page: Page, offset: number): boolean {
  return /^[ \t\f]*$/.test(page.text.slice(lineStart(page, offset), offset));
}
