// String literals without fields: "a", r'b', """c""".
import { STRING, STRING_BYTES, STRING_OPEN, STRING_RAW, STRING_TRIPLE } from '../tokens.ts';
import { endOfLine, lineEnd, type Scanner } from './scanner.ts';

const BACKSLASH = 92;

/** The offset behind a backslash and the character, or the line end, that it escapes. */
export function escaped(s: Scanner, at: number): number {
  const next = s.characters.units[at + 1];
  return next === 10 || next === 13 ? lineEnd(s, at + 1) : at + 2;
}

/** A `def`, `class` or decorator that stands at this offset. */
function beginsDefinition(units: Uint16Array, at: number): boolean {
  if (units[at] === 64) return true;
  const word = String.fromCharCode(...units.subarray(at, at + 6));
  return word.startsWith('def ') || word === 'class ';
}

/** Whether the line at `at` holds a definition that is indented less than the current statement. */
function leavesBlock(s: Scanner, at: number): boolean {
  const units = s.characters.units;
  let i = at;
  while (units[i] === 32 || units[i] === 9) i++;
  return i - at < s.column && beginsDefinition(units, i);
}

/**
 * Whether triple quotes opened before `from` are closed by `quote`, judged by layout: text that reaches
 * the end of the file, or runs over a definition indented less than its own statement, is not.
 */
export function closesByLayout(s: Scanner, from: number, quote: number): boolean {
  const { units, length } = s.characters;
  for (let i = from; i < length; i++) {
    const unit = units[i];
    if (unit === BACKSLASH) i++;
    else if (unit === quote && units[i + 1] === quote && units[i + 2] === quote) return true;
    else if (unit === 10 && s.column > 0 && leavesBlock(s, i + 1)) return false;
  }
  return false;
}

function unclosed(s: Scanner, start: number, end: number, flags: number, message: string): number {
  s.brokenString = true;
  s.faults.add(start, end, message);
  s.tokens.push(STRING, start, end, flags | STRING_OPEN);
  return end;
}

function triple(s: Scanner, start: number, from: number, quote: number, flags: number): number {
  const { units, length } = s.characters;
  const message = 'these triple quotes are never closed';
  if (s.recovering && !closesByLayout(s, from, quote)) {
    return unclosed(s, start, endOfLine(s, from), flags, message);
  }
  let i = from;
  while (i < length) {
    const unit = units[i];
    if (unit === quote && units[i + 1] === quote && units[i + 2] === quote) {
      s.tokens.push(STRING, start, i + 3, flags);
      return i + 3;
    }
    if (unit === BACKSLASH) i = escaped(s, i);
    else if (unit === 10 || unit === 13) i = lineEnd(s, i);
    else i++;
  }
  return unclosed(s, start, length, flags, message);
}

function single(s: Scanner, start: number, from: number, quote: number, flags: number): number {
  const { units, length } = s.characters;
  let i = from;
  while (i < length) {
    const unit = units[i];
    if (unit === quote) {
      s.tokens.push(STRING, start, i + 1, flags);
      return i + 1;
    }
    if (unit === 10 || unit === 13) break;
    i = unit === BACKSLASH ? escaped(s, i) : i + 1;
  }
  return unclosed(s, start, Math.min(i, length), flags, 'this string is not closed on its line');
}

/** Reads the string whose prefix begins at `start` and whose quotes begin at `open`. */
export function string(s: Scanner, start: number, open: number, prefix: number): number {
  const units = s.characters.units;
  const quote = units[open] ?? 0;
  const isTriple = units[open + 1] === quote && units[open + 2] === quote;
  if (isTriple) return triple(s, start, open + 3, quote, prefix | STRING_TRIPLE);
  return single(s, start, open + 1, quote, prefix);
}

const RAW_LETTER = 114;
const BYTES_LETTER = 98;

/** Flags for the prefix `units[start..open)`. */
export function prefixFlags(units: Uint16Array, start: number, open: number): number {
  let flags = open - start;
  for (let i = start; i < open; i++) {
    const letter = (units[i] ?? 0) | 32;
    if (letter === RAW_LETTER) flags |= STRING_RAW;
    else if (letter === BYTES_LETTER) flags |= STRING_BYTES;
  }
  return flags;
}
