// Splits a Python text into tokens.
import * as C from '../characters.ts';
import { DEDENT, END, NEWLINE } from '../tokens.ts';
import { closeFString, fstringText } from './fstrings.ts';
import { comment, lineStart, newline } from './layout.ts';
import { number } from './numbers.ts';
import { abandon, closer, contextual, continuation, invalid, opener, operator } from './operators.ts';
import { CODE, LINE_START, type Scanner } from './scanner.ts';
import { prefixFlags, string } from './strings.ts';
import { wide, word } from './words.ts';

const BYTE_ORDER_MARK = 0xfeff;
/** END tokens behind the last one, so that the parser may look ahead without a bounds check. */
const LOOKAHEAD = 4;

/** Reads the token at `at`, which is no blank and no letter; returns the offset behind it. */
function rare(s: Scanner, at: number, unit: number, kind: number): number {
  switch (kind) {
    case C.LINE_END:
      return newline(s, at);
    case C.QUOTE:
      return string(s, at, at, prefixFlags(s.characters.units, at, at));
    case C.DIGIT:
      return number(s, at);
    case C.HASH:
      return comment(s, at);
    case C.BACKSLASH:
      return continuation(s, at);
    default:
      return unit < 128 ? invalid(s, at) : wide(s, at);
  }
}

function token(s: Scanner, at: number, unit: number): number {
  const kind = unit < 128 ? (C.CLASS[unit] ?? C.OTHER) : C.OTHER;
  if (kind === C.LETTER) return word(s, at);
  if (kind === C.OPERATOR) return operator(s, at);
  if (kind === C.CONTEXTUAL) {
    const next = s.characters.units[at + 1] ?? 0;
    return unit === 46 && next >= 48 && next <= 57 ? number(s, at) : contextual(s, at);
  }
  if (kind === C.OPENER) return opener(s, at);
  if (kind === C.CLOSER) return closer(s, at);
  return rare(s, at, unit, kind);
}

function finish(s: Scanner): void {
  const end = s.characters.length;
  while (s.strings > 0) closeFString(s, end, 0);
  abandon(s, 0);
  const tokens = s.tokens;
  if (tokens.count > 0 && tokens.type[tokens.count - 1] !== NEWLINE) tokens.push(NEWLINE, end, end, 0);
  while (s.indentDepth > 0) {
    s.indentDepth--;
    tokens.push(DEDENT, end, end, 0);
  }
  for (let i = 0; i < LOOKAHEAD; i++) tokens.push(END, end, end, 0);
}

/** Tokenizes the loaded text into `s.tokens`, `s.lines`, `s.comments` and `s.faults`. */
export function tokenize(s: Scanner): void {
  const { units, length } = s.characters;
  let at = units[0] === BYTE_ORDER_MARK ? 1 : 0;
  while (at < length) {
    if (s.mode !== CODE) {
      at = s.mode === LINE_START ? lineStart(s, at) : fstringText(s, at);
      continue;
    }
    const unit = units[at] ?? 0;
    if (unit === 32 || unit === 9 || unit === 12) at++;
    else at = token(s, at, unit);
  }
  finish(s);
}
