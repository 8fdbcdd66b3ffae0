// f-strings and t-strings: literal text, fields in braces, format specifications, all of which nest.
import { FSTRING_END, FSTRING_START, FSTRING_TEXT, LEFT_BRACE, RIGHT_BRACE } from '../tokens.ts';
import { CODE, FORMAT, LINE_BOUND, lineEnd, RAW, type Scanner, TEXT, TRIPLE } from './scanner.ts';
import { closesByLayout, escaped } from './strings.ts';

const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const BACKSLASH = 92;

/** Opens the f-string whose prefix begins at `start` and whose quotes begin at `open`. */
export function openFString(s: Scanner, start: number, open: number, raw: boolean): number {
  const units = s.characters.units;
  const quote = units[open] ?? 0;
  const triple = units[open + 1] === quote && units[open + 2] === quote;
  const from = open + (triple ? 3 : 1);
  s.tokens.push(FSTRING_START, start, from, 0);
  let flags = quote | (triple ? TRIPLE : 0) | (raw ? RAW : 0);
  if (triple && s.recovering && !closesByLayout(s, from, quote)) flags |= LINE_BOUND;
  s.quotes[s.strings] = flags;
  s.quoteStarts[s.strings] = start;
  s.fieldBases[s.strings] = s.fields;
  s.strings++;
  s.mode = TEXT;
  return from;
}

/** `\N{DASH}` holds braces that open no field. */
function namedCharacter(s: Scanner, at: number): number {
  const { units, length } = s.characters;
  let i = at + 3;
  while (i < length && units[i] !== CLOSE_BRACE && units[i] !== 10) i++;
  return i < length ? i + 1 : i;
}

/** The offset behind a backslash in f-string text; braces stay what they are. */
function escapeInText(s: Scanner, at: number, flags: number): number {
  const units = s.characters.units;
  const next = units[at + 1];
  if ((flags & RAW) !== 0) return next === (flags & 255) || next === BACKSLASH ? at + 2 : at + 1;
  if (next === 78 && units[at + 2] === OPEN_BRACE) return namedCharacter(s, at);
  if (next === OPEN_BRACE || next === CLOSE_BRACE) return at + 1;
  return escaped(s, at);
}

function closes(units: Uint16Array, at: number, flags: number): boolean {
  const quote = flags & 255;
  if (units[at] !== quote) return false;
  return (flags & TRIPLE) === 0 || (units[at + 1] === quote && units[at + 2] === quote);
}

/** Where literal text that begins at `from` stops: at a field, at the end of the string or of the field. */
function textEnd(s: Scanner, from: number, flags: number): number {
  const { units, length } = s.characters;
  const multiline = (flags & TRIPLE) !== 0 && (flags & LINE_BOUND) === 0;
  let i = from;
  while (i < length) {
    const unit = units[i];
    if (unit === BACKSLASH) {
      i = escapeInText(s, i, flags);
    } else if (unit === 10 || unit === 13) {
      if (!multiline) return i;
      i = lineEnd(s, i);
    } else if (unit === OPEN_BRACE) {
      if (s.mode !== TEXT || units[i + 1] !== OPEN_BRACE) return i;
      i += 2;
    } else if (unit === CLOSE_BRACE) {
      if (s.mode === FORMAT) return i;
      if (units[i + 1] !== CLOSE_BRACE) s.faults.add(i, i + 1, "a single '}' in an f-string is written '}}'");
      i += units[i + 1] === CLOSE_BRACE ? 2 : 1;
    } else if (closes(units, i, flags)) {
      return i;
    } else {
      i++;
    }
  }
  return length;
}

function openField(s: Scanner, at: number): number {
  s.tokens.push(LEFT_BRACE, at, at + 1, 1);
  s.closers[s.depth] = RIGHT_BRACE;
  s.openers[s.depth] = at;
  s.depth++;
  s.fieldModes[s.fields] = s.mode;
  s.fieldDepths[s.fields] = s.depth;
  s.fields++;
  s.mode = CODE;
  return at + 1;
}

/** Ends the field whose brace closes at `at`; what follows is text of the string again. */
export function closeField(s: Scanner, at: number): number {
  s.tokens.push(RIGHT_BRACE, at, at + 1, 1);
  s.depth--;
  s.fields--;
  s.mode = s.fieldModes[s.fields] ?? TEXT;
  return at + 1;
}

/** Ends the innermost f-string at `at`, with fields that were left open. `width` is that of its quotes. */
export function closeFString(s: Scanner, at: number, width: number): number {
  s.strings--;
  const base = s.fieldBases[s.strings] ?? 0;
  if (width === 0) {
    const start = s.quoteStarts[s.strings] ?? at;
    s.brokenString = true;
    s.faults.add(start, at, 'this f-string is not closed');
  } else if (s.fields > base) {
    s.faults.add(at, at + width, "a '{' of this f-string is not closed");
  }
  if (s.fields > base) s.depth = (s.fieldDepths[base] ?? 1) - 1;
  s.fields = base;
  s.tokens.push(FSTRING_END, at, at + width, width);
  s.mode = CODE;
  return at + width;
}

/** Reads on in the text or format specification of the innermost f-string. */
export function fstringText(s: Scanner, from: number): number {
  const { units, length } = s.characters;
  const flags = s.quotes[s.strings - 1] ?? 0;
  const end = Math.min(textEnd(s, from, flags), length);
  if (end > from) s.tokens.push(FSTRING_TEXT, from, end, 0);
  if (end < length) {
    if (units[end] === OPEN_BRACE) return openField(s, end);
    if (units[end] === CLOSE_BRACE) return closeField(s, end);
    if (closes(units, end, flags)) return closeFString(s, end, (flags & TRIPLE) !== 0 ? 3 : 1);
  }
  return closeFString(s, end, 0);
}
