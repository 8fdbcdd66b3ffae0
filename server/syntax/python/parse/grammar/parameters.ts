// Parameters of functions and lambdas, and type parameters.
import * as Kind from '../nodes.ts';
import * as T from '../tokens.ts';
import { binary, COMPARISON_POWER, expressionOrMissing, starredOrNamed } from './expressions.ts';
import {
  accept,
  atLineEnd,
  close,
  emit,
  fault,
  leaf,
  missing,
  next,
  type Parser,
  peek,
  start,
  startsExpression,
  value,
} from './parser.ts';

/** Parameters up to `end`, which is `)` or, of a lambda, `:`. */
export function parameters(p: Parser, end: number, annotated: boolean): void {
  const from = start(p);
  const first = p.nodes.count;
  while (p.token !== end && !atLineEnd(p.token)) {
    if (!entry(p, end, annotated)) break;
    if (accept(p, T.COMMA)) continue;
    if (p.token !== T.NAME && p.token !== T.STAR && p.token !== T.DOUBLE_STAR) break;
    fault(p, "',' is missing here");
  }
  emit(p, Kind.Parameters, from, first, 0);
}

/** One parameter, or a bare `*` or `/`; false when none begins here. */
function entry(p: Parser, end: number, annotated: boolean): boolean {
  const from = start(p);
  const first = p.nodes.count;
  if (p.token === T.SLASH) {
    leaf(p, Kind.ParameterMark, T.SLASH);
    return true;
  }
  if (p.token === T.STAR && (peek(p, 1) === T.COMMA || peek(p, 1) === end)) {
    leaf(p, Kind.ParameterMark, T.STAR);
    return true;
  }
  let flags = 0;
  if (accept(p, T.STAR)) flags = Kind.REST;
  else if (accept(p, T.DOUBLE_STAR)) flags = Kind.KEYWORD_REST;
  if (!parameterName(p, end)) return tupleParameter(p, end);
  if (annotated && accept(p, T.COLON)) {
    flags |= Kind.ANNOTATED;
    if (startsExpression(p.token)) starredOrNamed(p);
    else missing(p);
  }
  if (accept(p, T.ASSIGN)) {
    flags |= Kind.DEFAULT;
    expressionOrMissing(p);
  }
  emit(p, Kind.Parameter, from, first, flags);
  return true;
}

/** The name of a parameter; `async` and other later keywords pass, with a fault, as Python 2 code uses them. */
function parameterName(p: Parser, end: number): boolean {
  if (p.token < T.KEYWORD) {
    if (p.token !== T.NAME) return false;
  } else {
    const behind = peek(p, 1);
    if (behind !== T.COMMA && behind !== T.ASSIGN && behind !== end) return false;
    fault(p, `'${T.spelling(p.token)}' is a keyword and cannot name a parameter`);
  }
  leaf(p, Kind.Identifier, value(p));
  return true;
}

/** `(a, b)` as a parameter, which Python 2 allowed; false when something else stands here. */
function tupleParameter(p: Parser, end: number): boolean {
  fault(p, 'the name of a parameter is missing here');
  if (p.token === end) return false;
  if (p.token === T.COMMA) return true;
  if (p.token !== T.LEFT_PAREN) return false;
  const from = start(p);
  const first = p.nodes.count;
  binary(p, COMPARISON_POWER);
  emit(p, Kind.Broken, from, first, 0);
  return true;
}

/** `[T, *Ts, **P]` behind the name of a function, class or type; false when there is none. */
export function typeParameters(p: Parser): boolean {
  if (p.token !== T.LEFT_BRACKET) return false;
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  while (p.token !== T.RIGHT_BRACKET && !atLineEnd(p.token)) {
    if (!typeParameter(p) || !accept(p, T.COMMA)) break;
  }
  close(p, T.RIGHT_BRACKET);
  emit(p, Kind.TypeParameters, from, first, 0);
  return true;
}

function typeParameter(p: Parser): boolean {
  const from = start(p);
  const first = p.nodes.count;
  let flags = 0;
  if (accept(p, T.STAR)) flags = Kind.REST;
  else if (accept(p, T.DOUBLE_STAR)) flags = Kind.KEYWORD_REST;
  if (p.token !== T.NAME) {
    fault(p, 'the name of a type parameter is missing here');
    return false;
  }
  leaf(p, Kind.Identifier, value(p));
  if (accept(p, T.COLON)) {
    flags |= Kind.ANNOTATED;
    expressionOrMissing(p);
  }
  if (accept(p, T.ASSIGN)) {
    flags |= Kind.DEFAULT;
    if (startsExpression(p.token)) starredOrNamed(p);
    else missing(p);
  }
  emit(p, Kind.TypeParameter, from, first, flags);
  return true;
}
