// Atoms: names, numbers, strings, constants, and what stands in parentheses.
import * as Kind from '../nodes.ts';
import * as T from '../tokens.ts';
import { comprehensionFors, dictOrSet, list } from './collections.ts';
import { lambda, listOrMissing, starredOrNamed, yielded } from './expressions.ts';
import {
  accept,
  atLineEnd,
  close,
  DEEPEST,
  emit,
  fault,
  leaf,
  missing,
  next,
  type Parser,
  start,
  startsExpression,
  value,
} from './parser.ts';

export function atom(p: Parser): void {
  const token = p.token;
  if (token === T.NAME) leaf(p, Kind.Name, value(p));
  else if (token === T.NUMBER) leaf(p, Kind.NumberLiteral, value(p));
  else if (token === T.STRING || token === T.FSTRING_START) strings(p);
  else if (token === T.LEFT_PAREN) parenthesised(p);
  else if (token === T.LEFT_BRACKET) list(p);
  else if (token === T.LEFT_BRACE) dictOrSet(p);
  else if (token === T.NONE || token === T.TRUE || token === T.FALSE || token === T.ELLIPSIS) {
    leaf(p, Kind.Constant, token);
  } else if (token === T.LAMBDA) lambda(p);
  else if (token === T.YIELD) yielded(p);
  else missing(p);
}

function parenthesised(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  if (accept(p, T.RIGHT_PAREN)) {
    emit(p, Kind.Tuple, from, first, Kind.PARENTHESISED);
    return;
  }
  if (p.token === T.YIELD) yielded(p);
  else if (!startsExpression(p.token)) missing(p);
  else if (group(p, from, first)) return;
  close(p, T.RIGHT_PAREN);
}

/** A parenthesised generator or tuple; false for a single expression, which stays without a node. */
function group(p: Parser, from: number, first: number): boolean {
  starredOrNamed(p);
  if (p.token === T.FOR || p.token === T.ASYNC) {
    comprehensionFors(p);
    close(p, T.RIGHT_PAREN);
    emit(p, Kind.Comprehension, from, first, Kind.GENERATOR);
    return true;
  }
  if (p.token !== T.COMMA) return false;
  while (accept(p, T.COMMA)) {
    if (p.token === T.RIGHT_PAREN) break;
    if (!startsExpression(p.token)) {
      fault(p, 'an element is missing here');
      break;
    }
    starredOrNamed(p);
  }
  close(p, T.RIGHT_PAREN);
  emit(p, Kind.Tuple, from, first, Kind.PARENTHESISED);
  return true;
}

/** One string literal, or several that stand side by side. */
function strings(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  let count = 0;
  while (p.token === T.STRING || p.token === T.FSTRING_START) {
    if (p.token === T.STRING) leaf(p, Kind.Text, value(p));
    else fstring(p);
    count++;
  }
  if (count > 1) emit(p, Kind.Concatenation, from, first, 0);
}

function fstring(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  for (;;) {
    const token = p.token;
    if (token === T.FSTRING_TEXT) leaf(p, Kind.FormatText, 0);
    else if (token === T.LEFT_BRACE) field(p);
    else if (token === T.FSTRING_END) {
      next(p);
      break;
    } else {
      fault(p, 'this does not belong into an f-string');
      if (atLineEnd(token)) break;
      next(p);
    }
  }
  emit(p, Kind.FormatString, from, first, 0);
}

function field(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  if (p.depth >= DEEPEST) {
    fault(p, `nested more than ${DEEPEST} levels deep; this part is not read`);
    next(p);
    skipField(p);
    emit(p, Kind.FormatText, from, first, 0);
    return;
  }
  next(p);
  listOrMissing(p);
  let flags = 0;
  if (accept(p, T.ASSIGN)) flags |= Kind.DEBUG;
  if (accept(p, T.EXCLAMATION)) {
    flags |= Kind.CONVERSION;
    accept(p, T.NAME);
  }
  if (accept(p, T.COLON)) format(p);
  if (!accept(p, T.RIGHT_BRACE)) {
    fault(p, "'}' is missing here");
    skipField(p);
  }
  emit(p, Kind.FormatField, from, first, flags);
}

function format(p: Parser): void {
  p.depth++;
  for (;;) {
    if (p.token === T.FSTRING_TEXT) leaf(p, Kind.FormatText, 0);
    else if (p.token === T.LEFT_BRACE) field(p);
    else break;
  }
  p.depth--;
}

/** Moves behind the brace that ends a broken field, or to the end of its string or line. */
function skipField(p: Parser): void {
  let strings = 0;
  let braces = 0;
  while (!atLineEnd(p.token)) {
    const token = p.token;
    if (token === T.FSTRING_END && strings === 0) return;
    if (token === T.FSTRING_START) strings++;
    else if (token === T.FSTRING_END) strings--;
    else if (token === T.LEFT_BRACE) braces++;
    next(p);
    if (token === T.RIGHT_BRACE && --braces < 0 && strings === 0) return;
  }
}
