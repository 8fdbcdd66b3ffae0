// Statements on one line.
import * as Kind from '../nodes.ts';
import * as T from '../tokens.ts';
import { expression, expressionList, expressionOrMissing, namedOrMissing, target, yieldOrList } from './expressions.ts';
import { importFrom, imports } from './imports.ts';
import { typeParameters } from './parameters.ts';
import {
  accept,
  emit,
  expect,
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
import { errorLine } from './recovery.ts';

/** A simple statement and what ends it. */
export function simple(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  const subject = p.at;
  if (!simpleStatement(p, from, first)) {
    errorLine(p, 'no statement can begin like this');
    return;
  }
  endStatement(p, subject);
}

/** Moves over the line end or semicolon behind the statement that began at token `subject`. */
function endStatement(p: Parser, subject: number): void {
  const token = p.token;
  if (token === T.NEWLINE) next(p);
  else if (token === T.SEMICOLON) {
    next(p);
    accept(p, T.NEWLINE);
  } else if (token !== T.END && token !== T.DEDENT) {
    errorLine(p, trouble(p, subject));
  }
}

/** What is wrong with text behind a complete statement. */
function trouble(p: Parser, subject: number): string {
  if (p.at === subject + 1 && p.tokens.type[subject] === T.NAME) {
    const name = p.tokens.value[subject];
    if (name === p.soft.print) return 'Python 3 calls print as a function: print(…)';
    if (name === p.soft.exec) return 'Python 3 calls exec as a function: exec(…)';
  }
  if (p.tokens.type[subject] === T.RAISE && p.token === T.COMMA) return 'Python 3 raises as raise Error(message)';
  return 'the statement should end here';
}

/** Reads and emits a simple statement; false when none begins here. */
function simpleStatement(p: Parser, from: number, first: number): boolean {
  const token = p.token;
  if (token < T.KEYWORD) {
    if (token === T.NAME && value(p) === p.soft.type && isTypeAlias(p)) typeAlias(p, from, first);
    else if (startsExpression(token)) expressionStatement(p, from, first);
    else return false;
    return true;
  }
  if (keywordStatement(p, token, from, first)) return true;
  if (!startsExpression(token)) return false;
  expressionStatement(p, from, first);
  return true;
}

/** Reads a statement that its keyword names; false for keywords that begin none, or an expression. */
function keywordStatement(p: Parser, token: number, from: number, first: number): boolean {
  switch (token) {
    case T.RETURN:
      returned(p, from, first);
      return true;
    case T.IMPORT:
      imports(p, from, first);
      return true;
    case T.FROM:
      importFrom(p, from, first);
      return true;
    case T.RAISE:
      raise(p, from, first);
      return true;
    case T.ASSERT:
      assert(p, from, first);
      return true;
    case T.DEL:
      remove(p, from, first);
      return true;
    case T.GLOBAL:
      names(p, Kind.Global, from, first);
      return true;
    case T.NONLOCAL:
      names(p, Kind.Nonlocal, from, first);
      return true;
    case T.PASS:
      leaf(p, Kind.Pass, 0);
      return true;
    case T.BREAK:
      leaf(p, Kind.Break, 0);
      return true;
    case T.CONTINUE:
      leaf(p, Kind.Continue, 0);
      return true;
    default:
      return false;
  }
}

function returned(p: Parser, from: number, first: number): void {
  next(p);
  const flags = startsExpression(p.token) ? Kind.VALUE : 0;
  if (flags !== 0) yieldOrList(p);
  emit(p, Kind.Return, from, first, flags);
}

function raise(p: Parser, from: number, first: number): void {
  next(p);
  let flags = 0;
  if (startsExpression(p.token)) {
    flags = Kind.VALUE;
    expression(p);
    if (accept(p, T.FROM)) {
      flags |= Kind.CAUSE;
      expressionOrMissing(p);
    }
  }
  emit(p, Kind.Raise, from, first, flags);
}

function assert(p: Parser, from: number, first: number): void {
  next(p);
  namedOrMissing(p);
  const flags = accept(p, T.COMMA) ? Kind.MESSAGE : 0;
  if (flags !== 0) expressionOrMissing(p);
  emit(p, Kind.Assert, from, first, flags);
}

function remove(p: Parser, from: number, first: number): void {
  next(p);
  if (!startsExpression(p.token)) missing(p);
  while (startsExpression(p.token)) {
    target(p);
    if (!accept(p, T.COMMA)) break;
  }
  emit(p, Kind.Delete, from, first, 0);
}

function names(p: Parser, kind: number, from: number, first: number): void {
  next(p);
  if (p.token !== T.NAME) fault(p, 'a name is missing here');
  while (p.token === T.NAME) {
    leaf(p, Kind.Identifier, value(p));
    if (!accept(p, T.COMMA)) break;
  }
  emit(p, kind, from, first, 0);
}

/** `type X = …`; `type` is an ordinary name everywhere else. */
function isTypeAlias(p: Parser): boolean {
  if (peek(p, 1) !== T.NAME) return false;
  return peek(p, 2) === T.ASSIGN || peek(p, 2) === T.LEFT_BRACKET;
}

function typeAlias(p: Parser, from: number, first: number): void {
  next(p);
  leaf(p, Kind.Identifier, value(p));
  const flags = typeParameters(p) ? Kind.GENERIC : 0;
  expect(p, T.ASSIGN);
  expressionOrMissing(p);
  emit(p, Kind.TypeAlias, from, first, flags);
}

function expressionStatement(p: Parser, from: number, first: number): void {
  if (p.token === T.YIELD) yieldOrList(p);
  else expressionList(p);
  const token = p.token;
  if (token === T.NEWLINE) emit(p, Kind.Expression, from, first, 0);
  else if (token === T.ASSIGN) assign(p, from, first);
  else if (token === T.AUGMENTED) augmented(p, from, first);
  else if (token === T.COLON && peek(p, 1) !== T.NEWLINE) annotated(p, from, first);
  else emit(p, Kind.Expression, from, first, 0);
}

function assign(p: Parser, from: number, first: number): void {
  let targets = 0;
  while (accept(p, T.ASSIGN)) {
    targets++;
    yieldOrList(p);
  }
  emit(p, Kind.Assign, from, first, targets);
}

function augmented(p: Parser, from: number, first: number): void {
  const operator = value(p);
  next(p);
  yieldOrList(p);
  emit(p, Kind.AugmentedAssign, from, first, operator);
}

function annotated(p: Parser, from: number, first: number): void {
  next(p);
  expressionOrMissing(p);
  const flags = accept(p, T.ASSIGN) ? Kind.VALUE : 0;
  if (flags !== 0) yieldOrList(p);
  emit(p, Kind.AnnotatedAssign, from, first, flags);
}
