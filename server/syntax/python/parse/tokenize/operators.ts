// Operators, brackets, and the characters that are none of them.
import * as T from '../tokens.ts';
import { closeField } from './fstrings.ts';
import { atFieldLevel, FORMAT, lineEnd, type Scanner } from './scanner.ts';

const EQUALS = 61;

function table(entries: Readonly<Record<string, number>>): Uint8Array {
  const tokens = new Uint8Array(128);
  for (const [character, token] of Object.entries(entries)) tokens[character.charCodeAt(0)] = token;
  return tokens;
}

/** Token of a character that stands alone. */
const SINGLE = table({
  '(': T.LEFT_PAREN,
  ')': T.RIGHT_PAREN,
  '[': T.LEFT_BRACKET,
  ']': T.RIGHT_BRACKET,
  '{': T.LEFT_BRACE,
  '}': T.RIGHT_BRACE,
  ',': T.COMMA,
  ';': T.SEMICOLON,
  '@': T.AT,
  '=': T.ASSIGN,
  '+': T.PLUS,
  '-': T.MINUS,
  '*': T.STAR,
  '/': T.SLASH,
  '%': T.PERCENT,
  '&': T.AMPERSAND,
  '|': T.PIPE,
  '^': T.CARET,
  '~': T.TILDE,
  '<': T.LESS,
  '>': T.GREATER,
  '!': T.EXCLAMATION,
});
/** Token of a character written twice. */
const DOUBLE = table({ '*': T.DOUBLE_STAR, '/': T.DOUBLE_SLASH, '<': T.LEFT_SHIFT, '>': T.RIGHT_SHIFT });
/** Token of a character followed by an equals sign. */
const WITH_EQUALS = table({
  '=': T.EQUAL,
  '!': T.NOT_EQUAL,
  '<': T.LESS_EQUAL,
  '>': T.GREATER_EQUAL,
  '+': T.AUGMENTED,
  '-': T.AUGMENTED,
  '*': T.AUGMENTED,
  '/': T.AUGMENTED,
  '%': T.AUGMENTED,
  '&': T.AUGMENTED,
  '|': T.AUGMENTED,
  '^': T.AUGMENTED,
  '@': T.AUGMENTED,
});

function put(s: Scanner, token: number, start: number, end: number, value = 0): number {
  s.tokens.push(token, start, end, value);
  return end;
}

/** Reads an operator, a comma or a semicolon. */
export function operator(s: Scanner, start: number): number {
  const units = s.characters.units;
  const first = units[start] ?? 0;
  const second = units[start + 1] ?? 0;
  const single = SINGLE[first] ?? T.INVALID;
  if (second === EQUALS) {
    const token = WITH_EQUALS[first] ?? 0;
    if (token !== 0) return put(s, token, start, start + 2, single);
  } else if (second === first) {
    const token = DOUBLE[first] ?? 0;
    if (token !== 0 && units[start + 2] === EQUALS) return put(s, T.AUGMENTED, start, start + 3, token);
    if (token !== 0) return put(s, token, start, start + 2);
  } else if (second === 62 && first === 45) {
    return put(s, T.ARROW, start, start + 2);
  } else if (second === 62 && first === 60) {
    s.faults.add(start, start + 2, "Python 3 writes '!=' for '<>'");
    return put(s, T.NOT_EQUAL, start, start + 2);
  }
  return put(s, single, start, start + 1);
}

/** Reads a colon, a dot, `:=` or `...`; a colon directly in an f-string field begins its format. */
export function contextual(s: Scanner, start: number): number {
  const units = s.characters.units;
  if (units[start] === 46) {
    if (units[start + 1] === 46 && units[start + 2] === 46) return put(s, T.ELLIPSIS, start, start + 3);
    return put(s, T.DOT, start, start + 1);
  }
  if (atFieldLevel(s)) {
    s.mode = FORMAT;
    return put(s, T.COLON, start, start + 1, 1);
  }
  if (units[start + 1] === EQUALS) return put(s, T.WALRUS, start, start + 2);
  return put(s, T.COLON, start, start + 1);
}

export function opener(s: Scanner, start: number): number {
  const token = SINGLE[s.characters.units[start] ?? 0] ?? T.LEFT_PAREN;
  s.closers[s.depth] = token + 1;
  s.openers[s.depth] = start;
  s.depth++;
  return put(s, token, start, start + 1);
}

/** Reads a closer. One that fits an outer bracket closes those inside; one that fits none is left out. */
export function closer(s: Scanner, start: number): number {
  const token = SINGLE[s.characters.units[start] ?? 0] ?? T.RIGHT_PAREN;
  if (s.strings > 0 && token === T.RIGHT_BRACE && atFieldLevel(s)) return closeField(s, start);
  if (s.depth > 0 && s.closers[s.depth - 1] === token) {
    s.depth--;
    return put(s, token, start, start + 1);
  }
  return mismatched(s, start, token);
}

function mismatched(s: Scanner, start: number, token: number): number {
  const inField = s.strings > 0 && s.fields > (s.fieldBases[s.strings - 1] ?? 0);
  const lowest = inField ? (s.fieldDepths[s.fields - 1] ?? 0) : 0;
  let match = s.depth - 1;
  while (match >= lowest && s.closers[match] !== token) match--;
  if (match < lowest) {
    s.faults.add(start, start + 1, `nothing is open that '${T.spelling(token)}' could close`);
    return put(s, T.INVALID, start, start + 1);
  }
  abandon(s, match + 1);
  s.depth = match;
  return put(s, token, start, start + 1);
}

/** Notes that the brackets from height `from` upwards are never closed. */
export function abandon(s: Scanner, from: number): void {
  for (let i = from; i < s.depth; i++) {
    const at = s.openers[i] ?? 0;
    s.unclosed.push(at);
    s.faults.add(at, at + 1, `this '${T.spelling((s.closers[i] ?? T.RIGHT_PAREN) - 1)}' is never closed`);
  }
}

/** Reads a backslash: it continues the line, or it is a fault. */
export function continuation(s: Scanner, start: number): number {
  const next = s.characters.units[start + 1];
  if (next === 10 || next === 13) return lineEnd(s, start + 1);
  s.faults.add(start, start + 1, 'a backslash must be the last character of its line');
  return start + 1;
}

/** A character that begins nothing in Python. */
export function invalid(s: Scanner, start: number): number {
  const unit = s.characters.units[start] ?? 0;
  const shown = unit < 32 ? `U+${unit.toString(16).padStart(4, '0').toUpperCase()}` : String.fromCharCode(unit);
  const message = unit === 96 ? 'Python 3 has no backticks; write repr(…)' : `unexpected character '${shown}'`;
  s.faults.add(start, start + 1, message);
  return put(s, T.INVALID, start, start + 1);
}
