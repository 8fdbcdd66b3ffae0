// Lines that are no Python: what can be read in them is kept, the rest is skipped.
import * as Kind from '../nodes.ts';
import * as T from '../tokens.ts';
import { blockBody } from './blocks.ts';
import { expression } from './expressions.ts';
import { atLineEnd, emit, emitCompound, fault, next, type Parser, peek, start, startsExpression } from './parser.ts';

/** Whether a colon here opens an indented block. */
function opensBlock(p: Parser): boolean {
  return p.token === T.COLON && peek(p, 1) === T.NEWLINE && peek(p, 2) === T.INDENT;
}

/** Reads an expression if one begins here, and moves on by one token at least. */
export function salvage(p: Parser): void {
  const at = p.at;
  const token = p.token;
  if (startsExpression(token) && token !== T.STAR && token !== T.DOUBLE_STAR) expression(p);
  if (p.at === at) next(p);
}

/** Emits a Broken for the rest of the line, with the expressions in it and the block that it may open. */
export function errorLine(p: Parser, message: string): void {
  const from = start(p);
  const first = p.nodes.count;
  fault(p, message);
  while (!atLineEnd(p.token) && p.token !== T.SEMICOLON && !opensBlock(p)) salvage(p);
  if (opensBlock(p)) {
    next(p);
    blockBody(p);
    emitCompound(p, Kind.Broken, from, first, 0);
    return;
  }
  emit(p, Kind.Broken, from, first, 0);
  if (p.token === T.NEWLINE || p.token === T.SEMICOLON) next(p);
}
