// Lists, sets, dicts and comprehensions.
import * as Kind from '../nodes.ts';
import * as T from '../tokens.ts';
import { COMPARISON_POWER, expressionOrMissing, lambda, nested, starredOrNamed, targets } from './expressions.ts';
import {
  accept,
  atLineEnd,
  close,
  emit,
  expect,
  fault,
  leaf,
  next,
  type Parser,
  peek,
  start,
  startsExpression,
  value,
} from './parser.ts';

function beginsFor(token: number): boolean {
  return token === T.FOR || token === T.ASYNC;
}

export function list(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  if (startsExpression(p.token)) {
    starredOrNamed(p);
    if (beginsFor(p.token)) {
      comprehensionFors(p);
      close(p, T.RIGHT_BRACKET);
      emit(p, Kind.Comprehension, from, first, Kind.LIST_OF);
      return;
    }
    while (elementFollows(p)) starredOrNamed(p);
  }
  close(p, T.RIGHT_BRACKET);
  emit(p, Kind.ListDisplay, from, first, 0);
}

/** Moves over the comma to the next element of a list; a forgotten comma is a fault, not the end. */
function elementFollows(p: Parser): boolean {
  while (p.token === T.COMMA) {
    next(p);
    if (p.token === T.COMMA) fault(p, 'an element is missing here');
  }
  if (!startsExpression(p.token)) return false;
  if (p.tokens.type[p.at - 1] !== T.COMMA) fault(p, "',' is missing here");
  return true;
}

export function dictOrSet(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  let elements = 0;
  let pairs = 0;
  while (p.token !== T.RIGHT_BRACE && !atLineEnd(p.token)) {
    if (!startsExpression(p.token)) {
      fault(p, 'an element is missing here');
      break;
    }
    if (element(p)) pairs++;
    elements++;
    if (elements === 1 && beginsFor(p.token)) {
      comprehensionFors(p);
      close(p, T.RIGHT_BRACE);
      emit(p, Kind.Comprehension, from, first, pairs > 0 ? Kind.DICT_OF : Kind.SET_OF);
      return;
    }
    if (accept(p, T.COMMA)) continue;
    if (p.token === T.RIGHT_BRACE || !startsExpression(p.token)) break;
    fault(p, "',' is missing here");
  }
  close(p, T.RIGHT_BRACE);
  emit(p, pairs > 0 || elements === 0 ? Kind.DictDisplay : Kind.SetDisplay, from, first, 0);
}

/** One element between braces; true when it makes them a dict. */
function element(p: Parser): boolean {
  const from = start(p);
  const first = p.nodes.count;
  if (accept(p, T.DOUBLE_STAR)) {
    nested(p, COMPARISON_POWER);
    emit(p, Kind.DoubleStarred, from, first, 0);
    return true;
  }
  starredOrNamed(p);
  if (!accept(p, T.COLON)) return false;
  expressionOrMissing(p);
  emit(p, Kind.Pair, from, first, 0);
  return true;
}

/** `for … in … if …`, once or more. */
export function comprehensionFors(p: Parser): void {
  while (beginsFor(p.token)) {
    const from = start(p);
    const first = p.nodes.count;
    const asynchronous = accept(p, T.ASYNC);
    if (p.token !== T.FOR) {
      fault(p, "'for' is missing here");
      return;
    }
    next(p);
    targets(p);
    expect(p, T.IN);
    nested(p, 0);
    while (accept(p, T.IF)) condition(p);
    emit(p, Kind.ComprehensionFor, from, first, asynchronous ? Kind.ASYNCHRONOUS : 0);
  }
}

/** A condition of a comprehension: anything but a conditional expression, whose `else` it could not tell. */
function condition(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  if (p.token === T.NAME && peek(p, 1) === T.WALRUS) {
    leaf(p, Kind.Name, value(p));
    next(p);
    nested(p, 0);
    emit(p, Kind.Walrus, from, first, 0);
  } else if (p.token === T.LAMBDA) {
    lambda(p);
  } else {
    nested(p, 0);
  }
}
