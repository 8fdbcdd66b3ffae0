// The match statement and its patterns.
import * as Kind from '../nodes.ts';
import * as T from '../tokens.ts';
import { block } from './blocks.ts';
import { binary, expressionList, named, PATTERN_POWER } from './expressions.ts';
import {
  accept,
  atLineEnd,
  close,
  DEEPEST,
  emit,
  emitCompound,
  expect,
  fault,
  leaf,
  next,
  type Parser,
  peek,
  start,
  startsExpression,
  tooDeep,
  value,
} from './parser.ts';
import { statement } from './statements.ts';

/** Tokens behind the name `match` that show it to be an ordinary name. */
const AFTER_A_NAME = new Uint8Array(256);
for (const token of [T.ASSIGN, T.DOT, T.COMMA, T.NEWLINE, T.COLON, T.RIGHT_PAREN, T.AUGMENTED, T.WALRUS, T.END]) {
  AFTER_A_NAME[token] = 1;
}

/** Whether the `match` here begins a statement: its line ends in a colon and a `case` stands below. */
export function isMatch(p: Parser): boolean {
  if (AFTER_A_NAME[peek(p, 1)] === 1) return false;
  let ahead = 1;
  while (peek(p, ahead) !== T.NEWLINE && peek(p, ahead) !== T.END) ahead++;
  if (peek(p, ahead - 1) !== T.COLON || peek(p, ahead + 1) !== T.INDENT) return false;
  return peek(p, ahead + 2) === T.NAME && p.tokens.value[p.at + ahead + 2] === p.soft.case;
}

export function matchStatement(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  expressionList(p);
  expect(p, T.COLON);
  accept(p, T.NEWLINE);
  if (accept(p, T.INDENT)) {
    p.depth++;
    while (p.token !== T.DEDENT && p.token !== T.END) caseOrFault(p);
    accept(p, T.DEDENT);
    p.depth--;
  }
  emitCompound(p, Kind.Match, from, first, 0);
}

function caseOrFault(p: Parser): void {
  if (p.token === T.NEWLINE) {
    next(p);
  } else if (p.token === T.NAME && value(p) === p.soft.case) {
    const from = start(p);
    const first = p.nodes.count;
    next(p);
    patterns(p);
    const flags = accept(p, T.IF) ? Kind.GUARD : 0;
    if (flags !== 0) named(p);
    block(p);
    emitCompound(p, Kind.Case, from, first, flags);
  } else {
    fault(p, "only 'case' stands directly in a 'match'");
    const first = p.nodes.count;
    const from = start(p);
    statement(p);
    emitCompound(p, Kind.Broken, from, first, 0);
  }
}

/** One pattern, or several with commas as a sequence. */
function patterns(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  pattern(p);
  if (p.token !== T.COMMA) return;
  while (accept(p, T.COMMA)) {
    if (p.token === T.COLON || p.token === T.IF) break;
    pattern(p);
  }
  emit(p, Kind.PatternSequence, from, first, 0);
}

function pattern(p: Parser): void {
  if (p.depth >= DEEPEST) {
    tooDeep(p);
    return;
  }
  p.depth++;
  const from = start(p);
  const first = p.nodes.count;
  if (accept(p, T.STAR)) {
    if (p.token === T.NAME) leaf(p, Kind.Identifier, value(p));
    emit(p, Kind.PatternStar, from, first, 0);
  } else {
    alternatives(p, from, first);
    if (accept(p, T.AS)) captureAs(p, from, first);
  }
  p.depth--;
}

function captureAs(p: Parser, from: number, first: number): void {
  if (p.token !== T.NAME) {
    fault(p, "a name is missing after 'as'");
    return;
  }
  leaf(p, Kind.Identifier, value(p));
  emit(p, Kind.PatternAs, from, first, 0);
}

function alternatives(p: Parser, from: number, first: number): void {
  closed(p);
  if (p.token !== T.PIPE) return;
  while (accept(p, T.PIPE)) closed(p);
  emit(p, Kind.PatternOr, from, first, 0);
}

function closed(p: Parser): void {
  const token = p.token;
  if (token === T.NAME) nameOrClass(p);
  else if (token === T.LEFT_PAREN) sequence(p, T.RIGHT_PAREN);
  else if (token === T.LEFT_BRACKET) sequence(p, T.RIGHT_BRACKET);
  else if (token === T.LEFT_BRACE) mapping(p);
  else {
    const from = start(p);
    const first = p.nodes.count;
    binary(p, PATTERN_POWER);
    emit(p, Kind.PatternValue, from, first, 0);
  }
}

/** `x` captures; `a.b` is a value; `C(…)` a class. */
function nameOrClass(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  if (peek(p, 1) !== T.DOT && peek(p, 1) !== T.LEFT_PAREN) {
    leaf(p, Kind.Identifier, value(p));
    emit(p, Kind.PatternCapture, from, first, 0);
    return;
  }
  leaf(p, Kind.Name, value(p));
  while (accept(p, T.DOT)) {
    if (p.token !== T.NAME) {
      fault(p, 'a name is missing after the dot');
      break;
    }
    const id = value(p);
    next(p);
    emit(p, Kind.Attribute, from, first, id);
  }
  if (accept(p, T.LEFT_PAREN)) {
    classArguments(p);
    emit(p, Kind.PatternClass, from, first, 0);
  } else {
    emit(p, Kind.PatternValue, from, first, 0);
  }
}

function classArguments(p: Parser): void {
  while (p.token !== T.RIGHT_PAREN && !atLineEnd(p.token)) {
    const at = p.at;
    if (p.token === T.NAME && peek(p, 1) === T.ASSIGN) {
      const from = start(p);
      const first = p.nodes.count;
      leaf(p, Kind.Identifier, value(p));
      next(p);
      pattern(p);
      emit(p, Kind.PatternKeyword, from, first, 0);
    } else {
      pattern(p);
    }
    if (!accept(p, T.COMMA) || p.at === at) break;
  }
  close(p, T.RIGHT_PAREN);
}

/** A bracketed sequence; a single pattern in parentheses stays itself. */
function sequence(p: Parser, closer: number): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  let count = 0;
  let commas = false;
  while (p.token !== closer && !atLineEnd(p.token)) {
    pattern(p);
    count++;
    if (!accept(p, T.COMMA)) break;
    commas = true;
  }
  close(p, closer);
  if (closer === T.RIGHT_BRACKET || commas || count !== 1) emit(p, Kind.PatternSequence, from, first, 0);
}

function mapping(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  while (p.token !== T.RIGHT_BRACE && !atLineEnd(p.token)) {
    mappingEntry(p);
    if (!accept(p, T.COMMA)) break;
  }
  close(p, T.RIGHT_BRACE);
  emit(p, Kind.PatternMapping, from, first, 0);
}

function mappingEntry(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  if (accept(p, T.DOUBLE_STAR)) {
    if (p.token === T.NAME) leaf(p, Kind.Identifier, value(p));
    else fault(p, "a name is missing after '**'");
    emit(p, Kind.PatternRest, from, first, 0);
    return;
  }
  closed(p);
  expect(p, T.COLON);
  if (startsExpression(p.token)) pattern(p);
  else fault(p, 'a pattern is missing here');
  emit(p, Kind.PatternPair, from, first, 0);
}
