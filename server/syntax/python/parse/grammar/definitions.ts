// Functions, classes and their decorators.
import * as Kind from '../nodes.ts';
import * as T from '../tokens.ts';
import { block } from './blocks.ts';
import { callArguments } from './calls.ts';
import { listOrMissing, namedOrMissing } from './expressions.ts';
import { parameters, typeParameters } from './parameters.ts';
import { accept, close, emit, emitCompound, fault, leaf, next, type Parser, peek, start, value } from './parser.ts';
import { errorLine } from './recovery.ts';

/** The name of a definition; an empty Identifier when it is missing. */
function definitionName(p: Parser, what: string): void {
  if (p.token === T.NAME) {
    leaf(p, Kind.Identifier, value(p));
    return;
  }
  fault(p, `the name of the ${what} is missing here`);
  emit(p, Kind.Identifier, start(p), p.nodes.count, 0);
}

/** A function from its `def` on; `from` is where its `async` or `def` stands. */
export function functionDefinition(p: Parser, from: number, asynchronous: number): void {
  const first = p.nodes.count;
  next(p);
  definitionName(p, 'function');
  let flags = asynchronous;
  if (typeParameters(p)) flags |= Kind.GENERIC;
  if (accept(p, T.LEFT_PAREN)) {
    parameters(p, T.RIGHT_PAREN, true);
    close(p, T.RIGHT_PAREN);
  } else {
    fault(p, "'(' is missing here");
    emit(p, Kind.Parameters, start(p), p.nodes.count, 0);
  }
  if (accept(p, T.ARROW)) {
    flags |= Kind.RETURNS;
    listOrMissing(p);
  }
  block(p);
  emitCompound(p, Kind.FunctionDefinition, from, first, flags);
}

/** A class from its `class` on. */
export function classDefinition(p: Parser, from: number): void {
  const first = p.nodes.count;
  next(p);
  definitionName(p, 'class');
  const flags = typeParameters(p) ? Kind.GENERIC : 0;
  const open = start(p);
  if (accept(p, T.LEFT_PAREN)) callArguments(p, open);
  block(p);
  emitCompound(p, Kind.ClassDefinition, from, first, flags);
}

/** Decorators and the definition below them. */
export function decorated(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  while (p.token === T.AT) decorator(p);
  const at = start(p);
  if (p.token === T.DEF) functionDefinition(p, at, 0);
  else if (p.token === T.CLASS) classDefinition(p, at);
  else if (p.token === T.ASYNC && peek(p, 1) === T.DEF) {
    next(p);
    functionDefinition(p, at, Kind.ASYNCHRONOUS);
  } else {
    fault(p, 'a function or class is missing below this decorator');
  }
  emitCompound(p, Kind.Decorated, from, first, 0);
}

function decorator(p: Parser): void {
  const from = start(p);
  const first = p.nodes.count;
  next(p);
  namedOrMissing(p);
  emit(p, Kind.Decorator, from, first, 0);
  if (!accept(p, T.NEWLINE)) errorLine(p, 'the decorator should end here');
}
