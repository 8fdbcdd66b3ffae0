// Names, keywords and the prefixes of strings.
import { beginsName, CLASS, codePoint, continuesName, DIGIT, LETTER, QUOTE } from '../characters.ts';
import { INVALID, KEYWORD, KEYWORDS, NAME } from '../tokens.ts';
import { openFString } from './fstrings.ts';
import type { Scanner } from './scanner.ts';
import { prefixFlags, string } from './strings.ts';

const LAST_KEYWORD_ID = KEYWORDS.length;

/** The end of a name that holds characters beyond ASCII. */
function nameEnd(s: Scanner, from: number): number {
  const { units, length } = s.characters;
  let i = from;
  while (i < length) {
    const unit = units[i] ?? 0;
    if (unit < 128) {
      const kind = CLASS[unit];
      if (kind !== LETTER && kind !== DIGIT) return i;
      i++;
    } else {
      const point = codePoint(units, i);
      if (!continuesName(point)) return i;
      i += point > 0xffff ? 2 : 1;
    }
  }
  return i;
}

function wideName(s: Scanner, start: number, from: number): number {
  const units = s.characters.units;
  const end = nameEnd(s, from);
  let hash = 0;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (units[i] ?? 0)) | 0;
  s.tokens.push(NAME, start, end, s.names.intern(units, start, end, hash));
  return end;
}

const PREFIX = /^(?:[rubft]|br|rb|fr|rf|tr|rt)$/i;
const PREFIX_LETTERS = /^[rubft]{1,2}$/i;

/** A string whose prefix is the word `[start, open)`; -1 when that word is no prefix. */
function prefixed(s: Scanner, start: number, open: number): number {
  const units = s.characters.units;
  const word = String.fromCharCode(...units.subarray(start, open));
  if (!PREFIX_LETTERS.test(word)) return -1;
  if (!PREFIX.test(word)) s.faults.add(start, open, `Python 3 has no string prefix '${word}'`);
  if (/[ft]/i.test(word)) return openFString(s, start, open, /r/i.test(word));
  return string(s, start, open, prefixFlags(units, start, open));
}

/** Reads the name, keyword or prefixed string that begins with the ASCII letter at `start`. */
export function word(s: Scanner, start: number): number {
  const units = s.characters.units;
  let unit = units[start] ?? 0;
  let hash = 0;
  let end = start;
  let kind = LETTER;
  do {
    hash = (Math.imul(hash, 31) + unit) | 0;
    unit = units[++end] ?? 0;
    if (unit >= 128) return wideName(s, start, end);
    kind = CLASS[unit] ?? 0;
  } while (kind === LETTER || kind === DIGIT);
  if (kind === QUOTE && end - start <= 2) {
    const behind = prefixed(s, start, end);
    if (behind >= 0) return behind;
  }
  const id = s.names.intern(units, start, end, hash);
  s.tokens.push(id <= LAST_KEYWORD_ID ? KEYWORD + id - 1 : NAME, start, end, id);
  return end;
}

/** Blanks beyond ASCII, which pasted code brings along. */
function isWideBlank(unit: number): boolean {
  return unit === 0xa0 || unit === 0xfeff || unit === 0x3000 || (unit >= 0x2000 && unit <= 0x200b);
}

/** Reads what begins with a character beyond ASCII. */
export function wide(s: Scanner, start: number): number {
  const units = s.characters.units;
  const point = codePoint(units, start);
  if (beginsName(point)) return wideName(s, start, start);
  const end = start + (point > 0xffff ? 2 : 1);
  if (isWideBlank(point)) {
    s.faults.add(start, end, 'this space is not a plain space');
    return end;
  }
  s.faults.add(start, end, `unexpected character '${String.fromCodePoint(point)}'`);
  s.tokens.push(INVALID, start, end, 0);
  return end;
}
