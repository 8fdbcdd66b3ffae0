// Expressions, from the loosest to the tightest: lambda, conditional, operators, primaries.
import * as Kind from '../nodes.ts';
import * as T from '../tokens.ts';
import { atom } from './atoms.ts';
import { callArguments, subscript } from './calls.ts';
import { parameters } from './parameters.ts';
import {
  accept,
  DEEPEST,
  emit,
  fault,
  lastEnd,
  leaf,
  missing,
  next,
  type Parser,
  peek,
  start,
  startsExpression,
  tooDeep,
  value,
} from './parser.ts';

const OR_POWER = 1;
const AND_POWER = 2;
const NOT_POWER = 3;
/** Parses everything that binds tighter than comparisons: what may be a target, or a starred value. */
export const COMPARISON_POWER = 4;
/** Parses what may stand in a `case` pattern. */
export const PATTERN_POWER = 8;
const UNARY_POWER = 11;
const POWER = 12;

/** How tightly each binary operator binds; 0 for other tokens. */
const BINDING = new Uint8Array(256);
BINDING[T.OR] = OR_POWER;
BINDING[T.AND] = AND_POWER;
for (const token of [T.LESS, T.GREATER, T.LESS_EQUAL, T.GREATER_EQUAL, T.EQUAL, T.NOT_EQUAL, T.IN, T.IS, T.NOT]) {
  BINDING[token] = COMPARISON_POWER;
}
BINDING[T.PIPE] = 5;
BINDING[T.CARET] = 6;
BINDING[T.AMPERSAND] = 7;
BINDING[T.LEFT_SHIFT] = 8;
BINDING[T.RIGHT_SHIFT] = 8;
BINDING[T.PLUS] = 9;
BINDING[T.MINUS] = 9;
for (const token of [T.STAR, T.SLASH, T.DOUBLE_SLASH, T.PERCENT, T.AT]) BINDING[token] = 10;
BINDING[T.DOUBLE_STAR] = POWER;

/** An expression; a Missing when none begins here. */
export function expressionOrMissing(p: Parser): void {
  if (startsExpression(p.token)) expression(p);
  else missing(p);
}

/** A conditional expression, a lambda, or anything tighter. */
export function expression(p: Parser): void {
  if (p.depth >= DEEPEST) {
    tooDeep(p);
    return;
  }
  p.depth++;
  if (p.token === T.LAMBDA) {
    lambda(p);
  } else {
    const from = start(p);
    const first = p.nodes.count;
    binary(p, 0);
    if (p.token === T.IF) conditional(p, from, first);
  }
  p.depth--;
}

function conditional(p: Parser, from: number, first: number): void {
  next(p);
  if (startsExpression(p.token)) binary(p, 0);
  else missing(p);
  if (!accept(p, T.ELSE)) fault(p, "'else' is missing here");
  expressionOrMissing(p);
  emit(p, Kind.Conditional, from, first, 0);
}

export function lambda(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  parameters(p, T.COLON, false);
  if (!accept(p, T.COLON)) fault(p, "':' is missing here");
  expressionOrMissing(p);
  emit(p, Kind.Lambda, from, first, 0);
}

/** `name := value`, or an expression. */
export function named(p: Parser): void {
  if (p.token !== T.NAME || peek(p, 1) !== T.WALRUS) {
    expression(p);
    return;
  }
  const from = start(p);
  const first = p.nodes.count;
  leaf(p, Kind.Name, value(p));
  next(p);
  expressionOrMissing(p);
  emit(p, Kind.Walrus, from, first, 0);
}

/** `named`; a Missing when nothing begins here. */
export function namedOrMissing(p: Parser): void {
  if (startsExpression(p.token)) named(p);
  else missing(p);
}

/** `*value`, or `named`. */
export function starredOrNamed(p: Parser): void {
  if (p.token === T.STAR) starred(p);
  else named(p);
}

export function starred(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  nested(p, COMPARISON_POWER);
  emit(p, Kind.Starred, from, first, 0);
}

/** One expression, or several with commas as a Tuple. */
export function expressionList(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  starredOrNamed(p);
  if (p.token !== T.COMMA) return;
  while (accept(p, T.COMMA)) {
    if (!startsExpression(p.token)) break;
    starredOrNamed(p);
  }
  emit(p, Kind.Tuple, from, first, 0);
}

/** An expression list; a Missing when none begins here. */
export function listOrMissing(p: Parser): void {
  if (startsExpression(p.token)) expressionList(p);
  else missing(p);
}

/** `yield …` or an expression list; a Missing when neither begins here. */
export function yieldOrList(p: Parser): void {
  if (p.token === T.YIELD) yielded(p);
  else listOrMissing(p);
}

export function yielded(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  let flags = 0;
  if (accept(p, T.FROM)) {
    flags = Kind.VALUE | Kind.FROM;
    expressionOrMissing(p);
  } else if (startsExpression(p.token)) {
    flags = Kind.VALUE;
    expressionList(p);
  }
  emit(p, Kind.Yield, from, first, flags);
}

/** What may be assigned to in a `for` or `del`: names, members, items, with commas as a Tuple. */
export function targets(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  let count = 0;
  let commas = false;
  while (p.token !== T.IN && startsExpression(p.token)) {
    target(p);
    count++;
    if (!accept(p, T.COMMA)) break;
    commas = true;
  }
  if (count === 0) missing(p);
  if (commas) emit(p, Kind.Tuple, from, first, 0);
}

export function target(p: Parser): void {
  if (p.token === T.STAR) starred(p);
  else binary(p, COMPARISON_POWER);
}

export function binaryOrMissing(p: Parser, above: number): void {
  if (startsExpression(p.token)) binary(p, above);
  else missing(p);
}

/**
 * `binaryOrMissing`, one level deeper. Every way from an expression back into an expression leads through
 * here or through `expression`, so that nesting is bounded.
 */
export function nested(p: Parser, above: number): void {
  if (p.depth >= DEEPEST) {
    tooDeep(p);
    return;
  }
  p.depth++;
  binaryOrMissing(p, above);
  p.depth--;
}

/** Operators that bind tighter than `above`, and their operands. */
export function binary(p: Parser, above: number): void {
  const from = start(p);
  const first = p.nodes.count;
  operand(p, from, first);
  for (;;) {
    const operator = p.token;
    const power = BINDING[operator] ?? 0;
    if (power <= above || power === POWER) return;
    if (power === COMPARISON_POWER) {
      if (!comparison(p, from, first)) return;
    } else if (power <= AND_POWER) {
      boolean(p, operator, power, from, first);
    } else {
      next(p);
      binaryOrMissing(p, power);
      emit(p, Kind.BinaryOperation, from, first, operator);
    }
  }
}

function boolean(p: Parser, operator: number, power: number, from: number, first: number): void {
  while (p.token === operator) {
    next(p);
    binaryOrMissing(p, power);
  }
  emit(p, Kind.BooleanOperation, from, first, operator);
}

/** `a < b is not c`; false when the token here is a `not` that compares nothing. */
function comparison(p: Parser, from: number, first: number): boolean {
  let count = 0;
  while (BINDING[p.token] === COMPARISON_POWER && (p.token !== T.NOT || peek(p, 1) === T.IN)) {
    comparator(p);
    binaryOrMissing(p, COMPARISON_POWER);
    count++;
  }
  if (count > 0) emit(p, Kind.Comparison, from, first, 0);
  return count > 0;
}

function comparator(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  const token = p.token;
  next(p);
  let aux = token;
  if (token === T.NOT) next(p);
  else if (token === T.IS && accept(p, T.NOT)) aux = token | Kind.NEGATED;
  emit(p, Kind.Operator, from, first, aux);
}

function operand(p: Parser, from: number, first: number): void {
  const token = p.token;
  if (token === T.NOT) prefix(p, token, NOT_POWER, from, first);
  else if (token === T.MINUS || token === T.PLUS || token === T.TILDE) prefix(p, token, UNARY_POWER, from, first);
  else power(p, from, first);
}

function prefix(p: Parser, operator: number, above: number, from: number, first: number): void {
  next(p);
  nested(p, above);
  emit(p, Kind.UnaryOperation, from, first, operator);
}

/** A primary, perhaps awaited, perhaps raised to a power. */
function power(p: Parser, from: number, first: number): void {
  if (p.token === T.AWAIT) {
    next(p);
    primary(p, start(p), p.nodes.count);
    emit(p, Kind.Await, from, first, 0);
  } else {
    primary(p, from, first);
  }
  if (!accept(p, T.DOUBLE_STAR)) return;
  nested(p, UNARY_POWER);
  emit(p, Kind.BinaryOperation, from, first, T.DOUBLE_STAR);
}

/** An atom and what is appended to it: members, calls, items. */
function primary(p: Parser, from: number, first: number): void {
  atom(p);
  for (;;) {
    const token = p.token;
    if (token === T.DOT) member(p, from, first);
    else if (token === T.LEFT_PAREN) {
      const open = start(p);
      next(p);
      callArguments(p, open);
      emit(p, Kind.Call, from, first, 0);
    } else if (token === T.LEFT_BRACKET) {
      next(p);
      subscript(p);
      emit(p, Kind.Subscript, from, first, 0);
    } else return;
  }
}

/** `.name`; a keyword directly behind the dot is taken as the name, as in half-typed or Python 2 code. */
function member(p: Parser, from: number, first: number): void {
  next(p);
  if (p.token === T.NAME) {
    const id = value(p);
    next(p);
    emit(p, Kind.Attribute, from, first, id);
    return;
  }
  fault(p, 'a name is missing after the dot');
  if (p.token >= T.KEYWORD && start(p) === lastEnd(p)) {
    const id = value(p);
    next(p);
    emit(p, Kind.Attribute, from, first, id);
  } else {
    emit(p, Kind.Attribute, from, first, 0);
  }
}
