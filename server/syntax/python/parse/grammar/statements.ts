// Statements: which kind begins here, and the compound ones but for definitions and patterns.
import * as Kind from '../nodes.ts';
import * as T from '../tokens.ts';
import { block, indented } from './blocks.ts';
import { classDefinition, decorated, functionDefinition } from './definitions.ts';
import {
  binaryOrMissing,
  COMPARISON_POWER,
  expressionList,
  listOrMissing,
  named,
  namedOrMissing,
  targets,
} from './expressions.ts';
import { isMatch, matchStatement } from './match.ts';
import {
  accept,
  close,
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
  value,
} from './parser.ts';
import { errorLine } from './recovery.ts';
import { simple } from './simple.ts';

/** Reads one statement, or steps over a token that belongs to none. */
export function statement(p: Parser): void {
  const token = p.token;
  if (token === T.NAME) {
    if (value(p) === p.soft.match && isMatch(p)) matchStatement(p);
    else simple(p);
  } else if (token >= T.KEYWORD) {
    keyword(p, token);
  } else if (token === T.NEWLINE || token === T.DEDENT) {
    next(p);
  } else if (token === T.INDENT) {
    fault(p, 'this line is indented more than the one before it');
    indented(p);
  } else if (token === T.AT) {
    decorated(p);
  } else {
    simple(p);
  }
}

function keyword(p: Parser, token: number): void {
  switch (token) {
    case T.IF:
      ifStatement(p);
      return;
    case T.FOR:
      forStatement(p, start(p), 0);
      return;
    case T.DEF:
      functionDefinition(p, start(p), 0);
      return;
    case T.CLASS:
      classDefinition(p, start(p));
      return;
    case T.WITH:
      withStatement(p, start(p), 0);
      return;
    case T.TRY:
      tryStatement(p);
      return;
    case T.WHILE:
      whileStatement(p);
      return;
    case T.ASYNC:
      asynchronous(p);
      return;
    case T.ELSE:
    case T.ELIF:
    case T.EXCEPT:
    case T.FINALLY:
      stray(p, token);
      return;
    default:
      simple(p);
  }
}

/** An optional `else` with its block. */
function otherwise(p: Parser): number {
  if (!accept(p, T.ELSE)) return 0;
  block(p);
  return Kind.OTHERWISE;
}

function ifStatement(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  do {
    next(p);
    namedOrMissing(p);
    block(p);
  } while (p.token === T.ELIF);
  emitCompound(p, Kind.If, from, first, otherwise(p));
}

function whileStatement(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  namedOrMissing(p);
  block(p);
  emitCompound(p, Kind.While, from, first, otherwise(p));
}

function forStatement(p: Parser, from: number, flags: number): void {
  const first = p.nodes.count;
  next(p);
  targets(p);
  expect(p, T.IN);
  listOrMissing(p);
  block(p);
  emitCompound(p, Kind.For, from, first, flags | otherwise(p));
}

function tryStatement(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  block(p);
  let clauses = 0;
  while (p.token === T.EXCEPT) {
    except(p);
    clauses++;
  }
  let flags = otherwise(p);
  if (accept(p, T.FINALLY)) {
    block(p);
    flags |= Kind.FINALLY;
  }
  if (clauses === 0 && (flags & Kind.FINALLY) === 0) {
    p.faults.add(from, from + 'try'.length, "a 'try' needs an 'except' or a 'finally'");
  }
  emitCompound(p, Kind.Try, from, first, flags);
}

function except(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  let flags = accept(p, T.STAR) ? Kind.GROUP : 0;
  if (p.token !== T.COLON && p.token !== T.NEWLINE) {
    flags |= Kind.TYPE;
    listOrMissing(p);
    if (accept(p, T.AS)) {
      if (p.token === T.NAME) {
        leaf(p, Kind.Identifier, value(p));
        flags |= Kind.RENAMED;
      } else {
        fault(p, "a name is missing after 'as'");
      }
    }
  }
  block(p);
  emitCompound(p, Kind.Except, from, first, flags);
}

/** `else`, `elif`, `except` or `finally` that belongs to nothing: its block is kept. */
function stray(p: Parser, token: number): void {
  const from = start(p);
  const first = p.nodes.count;
  fault(p, `this '${T.spelling(token)}' belongs to nothing`);
  next(p);
  if (startsExpression(p.token)) expressionList(p);
  if (accept(p, T.AS)) accept(p, T.NAME);
  block(p);
  emitCompound(p, Kind.Broken, from, first, 0);
}

function asynchronous(p: Parser): void {
  const from = start(p);
  const behind = peek(p, 1);
  if (behind !== T.DEF && behind !== T.FOR && behind !== T.WITH) {
    errorLine(p, "'async' stands only before 'def', 'for' and 'with'");
    return;
  }
  next(p);
  if (behind === T.DEF) functionDefinition(p, from, Kind.ASYNCHRONOUS);
  else if (behind === T.FOR) forStatement(p, from, Kind.ASYNCHRONOUS);
  else withStatement(p, from, Kind.ASYNCHRONOUS);
}

function withStatement(p: Parser, from: number, flags: number): void {
  const first = p.nodes.count;
  next(p);
  if (p.token === T.LEFT_PAREN && itemsInParentheses(p)) {
    next(p);
    while (startsExpression(p.token)) {
      withItem(p);
      if (!accept(p, T.COMMA)) break;
    }
    close(p, T.RIGHT_PAREN);
  } else {
    withItems(p);
  }
  block(p);
  emitCompound(p, Kind.With, from, first, flags);
}

function withItems(p: Parser): void {
  do {
    if (!startsExpression(p.token)) {
      fault(p, "an expression is missing after 'with'");
      return;
    }
    withItem(p);
  } while (accept(p, T.COMMA));
}

function withItem(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  named(p);
  const flags = accept(p, T.AS) ? Kind.RENAMED : 0;
  if (flags !== 0) binaryOrMissing(p, COMPARISON_POWER);
  emit(p, Kind.WithItem, from, first, flags);
}

/**
 * Whether the parenthesis here holds the items of a `with`, not an expression: a colon follows it, and
 * directly inside there is an `as` or a comma.
 */
function itemsInParentheses(p: Parser): boolean {
  const types = p.tokens.type;
  let depth = 0;
  let separated = false;
  for (let at = p.at; ; at++) {
    const token = types[at] ?? T.END;
    if (token === T.NEWLINE || token === T.END) return false;
    if (token === T.LEFT_PAREN || token === T.LEFT_BRACKET || token === T.LEFT_BRACE) depth++;
    else if (token === T.RIGHT_PAREN || token === T.RIGHT_BRACKET || token === T.RIGHT_BRACE) {
      depth--;
      if (depth === 0) return separated && types[at + 1] === T.COLON;
    } else if (depth === 1 && (token === T.AS || token === T.COMMA)) separated = true;
  }
}
