// What stands in the brackets behind a value: the arguments of a call, the key of a subscript.
import * as Kind from '../nodes.ts';
import * as T from '../tokens.ts';
import { comprehensionFors } from './collections.ts';
import { expression, expressionOrMissing, named, starred } from './expressions.ts';
import {
  accept,
  atLineEnd,
  close,
  emit,
  fault,
  missing,
  next,
  type Parser,
  peek,
  put,
  skipOver,
  start,
  startsExpression,
  value,
} from './parser.ts';

/** The arguments of a call or the bases of a class, from behind the `(` at `open` to behind the `)`. */
export function callArguments(p: Parser, open: number): void {
  let only = true;
  for (;;) {
    const token = p.token;
    if (token === T.RIGHT_PAREN || atLineEnd(token)) break;
    if (token === T.COMMA) {
      fault(p, 'an argument is missing before this comma');
      next(p);
      continue;
    }
    if (!argument(p, token, open, only)) break;
    only = false;
    if (accept(p, T.COMMA) || p.token === T.RIGHT_PAREN) continue;
    if (atLineEnd(p.token)) break;
    fault(p, "',' is missing here");
    // `f(1:, a=2)`: what is no argument is passed over, the arguments behind it are kept.
    if (!startsExpression(p.token) && !skipOver(p, T.COMMA)) break;
  }
  close(p, T.RIGHT_PAREN);
}

/** One argument; false when none begins here. */
function argument(p: Parser, token: number, open: number, only: boolean): boolean {
  if (token === T.NAME) {
    if (peek(p, 1) === T.ASSIGN) keyword(p);
    else positional(p, open, only);
    return true;
  }
  if (token === T.STAR || token === T.DOUBLE_STAR) {
    unpacked(p, token === T.STAR ? Kind.Starred : Kind.DoubleStarred);
    return true;
  }
  if (token >= T.KEYWORD && peek(p, 1) === T.ASSIGN) {
    fault(p, `'${T.spelling(token)}' is a keyword and cannot name an argument`);
    keyword(p);
    return true;
  }
  if (!startsExpression(token)) {
    fault(p, 'an argument is missing here');
    return false;
  }
  positional(p, open, only);
  return true;
}

function keyword(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  const id = value(p);
  next(p);
  next(p);
  expressionOrMissing(p);
  emit(p, Kind.Keyword, from, first, id);
}

function unpacked(p: Parser, kind: number): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  expressionOrMissing(p);
  emit(p, kind, from, first, 0);
}

function positional(p: Parser, open: number, only: boolean): void {
  const from = start(p);
  const first = p.nodes.count;
  named(p);
  if (p.token !== T.FOR && p.token !== T.ASYNC) return;
  comprehensionFors(p);
  // A generator that is the only argument owns the parentheses of the call, as in CPython.
  if (only && p.token === T.RIGHT_PAREN) {
    put(p, Kind.Comprehension, open, start(p) + 1, first, Kind.GENERATOR);
  } else {
    emit(p, Kind.Comprehension, from, first, Kind.GENERATOR);
  }
}

/** The key of a subscript, from behind the `[` to behind the `]`; several with commas as a Tuple. */
export function subscript(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  let count = 0;
  let commas = false;
  while (p.token !== T.RIGHT_BRACKET && !atLineEnd(p.token)) {
    // A lone `*key` makes a tuple too, as in CPython.
    if (p.token === T.STAR) commas = true;
    if (!key(p)) break;
    count++;
    if (accept(p, T.COMMA)) {
      commas = true;
      continue;
    }
    if (p.token === T.RIGHT_BRACKET || !startsExpression(p.token)) break;
    fault(p, "',' is missing here");
    commas = true;
  }
  if (count === 0) missing(p);
  else if (commas) emit(p, Kind.Tuple, from, first, 0);
  close(p, T.RIGHT_BRACKET);
}

/** One key; false when none begins here. */
function key(p: Parser): boolean {
  if (p.token === T.STAR) {
    starred(p);
    return true;
  }
  const from = start(p);
  const first = p.nodes.count;
  let flags = 0;
  if (p.token !== T.COLON) {
    if (!startsExpression(p.token)) {
      fault(p, 'a key is missing here');
      return false;
    }
    named(p);
    if (p.token !== T.COLON) return true;
    flags = Kind.LOWER;
  }
  next(p);
  if (bound(p)) flags |= Kind.UPPER;
  if (accept(p, T.COLON) && bound(p)) flags |= Kind.STEP;
  emit(p, Kind.Slice, from, first, flags);
  return true;
}

/** One bound of a slice; false when it is left out. */
function bound(p: Parser): boolean {
  if (!startsExpression(p.token)) return false;
  expression(p);
  return true;
}
