// Lines and indentation: where statements begin and end, and, in broken text, where they must have ended.
import { CLASS, DIGIT, LETTER } from '../characters.ts';
import { DEDENT, INDENT, NEWLINE } from '../tokens.ts';
import { closeFString } from './fstrings.ts';
import { abandon } from './operators.ts';
import { CODE, endOfLine, LINE_START, lineEnd, type Scanner, TRIPLE } from './scanner.ts';

const SPACE = 32;
const TAB = 9;
const FORM_FEED = 12;
const HASH = 35;

/** Reads a comment; returns the offset of the line end behind it. */
export function comment(s: Scanner, start: number): number {
  const end = endOfLine(s, start);
  s.comments.push(start);
  s.comments.push(end);
  return end;
}

/** Column of the first character of a line, with tab stops at every eighth, in `column`; returns its offset. */
function leading(s: Scanner, from: number): number {
  const units = s.characters.units;
  let column = 0;
  let i = from;
  for (;;) {
    const unit = units[i];
    if (unit === SPACE) column++;
    else if (unit === TAB) column = (column & ~7) + 8;
    else if (unit === FORM_FEED) column = 0;
    else break;
    i++;
  }
  s.column = column;
  return i;
}

function dedent(s: Scanner, at: number): void {
  const column = s.column;
  while (column < (s.indents[s.indentDepth] ?? 0)) {
    s.indentDepth--;
    s.tokens.push(DEDENT, at, at, 0);
    if (column <= (s.indents[s.indentDepth] ?? 0)) continue;
    s.faults.add(at, at, 'this indentation matches no outer block');
    s.indents[++s.indentDepth] = column;
    s.tokens.push(INDENT, at, at, 1);
    return;
  }
}

/** Reads the indentation of the line at `from`; blank lines and comment lines have none. */
export function lineStart(s: Scanner, from: number): number {
  const { units, length } = s.characters;
  const outer = s.column;
  let at = leading(s, from);
  if (at < length && units[at] === HASH) at = comment(s, at);
  if (at >= length) return at;
  if (units[at] === 10 || units[at] === 13) {
    s.column = outer;
    return lineEnd(s, at);
  }
  s.mode = CODE;
  if (s.column > (s.indents[s.indentDepth] ?? 0)) {
    s.indents[++s.indentDepth] = s.column;
    s.tokens.push(INDENT, at, at, 0);
  } else if (s.column < (s.indents[s.indentDepth] ?? 0)) {
    dedent(s, at);
  }
  return at;
}

const STATEMENT_WORDS = new Set(
  'def class return import while with try except finally elif raise pass break continue del global nonlocal assert'.split(
    ' ',
  ),
);
const LONGEST_WORD = 8;

/** Whether a statement, rather than the rest of an expression, begins at `at`. */
function beginsStatement(s: Scanner, at: number): boolean {
  const units = s.characters.units;
  if (units[at] === 64) return true;
  let end = at;
  while (end - at <= LONGEST_WORD) {
    const kind = CLASS[units[end] ?? 0];
    if (kind !== LETTER && kind !== DIGIT) break;
    end++;
  }
  return STATEMENT_WORDS.has(String.fromCharCode(...units.subarray(at, end)));
}

function anySuspectOpen(s: Scanner): boolean {
  const suspects = s.suspects;
  if (suspects === undefined) return true;
  for (let i = s.depth - 1; i >= 0; i--) if (suspects.has(s.openers[i] ?? 0)) return true;
  return false;
}

/** Whether the line at `from` shows, by its layout, that the brackets still open were forgotten. */
function endsStatement(s: Scanner, from: number): boolean {
  const { units, length } = s.characters;
  const outer = s.column;
  const at = leading(s, from);
  const column = s.column;
  s.column = outer;
  if (at >= length) return false;
  const unit = units[at] ?? 0;
  if (unit === 10 || unit === 13 || unit === HASH || unit === 41 || unit === 93 || unit === 125) return false;
  return column <= outer || beginsStatement(s, at);
}

function endStatement(s: Scanner, at: number): void {
  s.tokens.push(NEWLINE, at, at, 0);
  s.depth = 0;
  s.fields = 0;
  s.mode = LINE_START;
}

/** A line end inside a field of a single-quoted f-string: the quote was forgotten. */
function endFStrings(s: Scanner, at: number): void {
  while (s.strings > 0 && ((s.quotes[s.strings - 1] ?? 0) & TRIPLE) === 0) closeFString(s, at, 0);
  endStatement(s, at);
}

/** Reads the line end at `at`: it ends the statement, unless a bracket or a field is open. */
export function newline(s: Scanner, at: number): number {
  const next = lineEnd(s, at);
  if (s.depth === 0) {
    s.tokens.push(NEWLINE, at, next, 0);
    s.mode = LINE_START;
    return next;
  }
  if (!s.recovering) return next;
  if (s.strings > 0) {
    if (((s.quotes[s.strings - 1] ?? 0) & TRIPLE) === 0) endFStrings(s, at);
  } else if (anySuspectOpen(s) && endsStatement(s, next)) {
    abandon(s, 0);
    endStatement(s, at);
  }
  return next;
}
