// Blocks: the colon of a compound statement and the statements behind it.
import * as Kind from '../nodes.ts';
import * as T from '../tokens.ts';
import { atLineEnd, DEEPEST, emit, fault, lastEnd, next, type Parser, peek, put, start } from './parser.ts';
import { salvage } from './recovery.ts';
import { simple } from './simple.ts';
import { statement } from './statements.ts';

/** A colon and its block. When other things stand before the colon they become a Broken before the Block. */
export function block(p: Parser): void {
  if (p.token === T.COLON) next(p);
  else beforeColon(p);
  blockBody(p);
}

function beforeColon(p: Parser): void {
  fault(p, "':' is missing here");
  if (p.token === T.NEWLINE) return;
  const from = start(p);
  const first = p.nodes.count;
  while (!atLineEnd(p.token) && !(p.token === T.COLON && peek(p, 1) === T.NEWLINE)) salvage(p);
  emit(p, Kind.Broken, from, first, 0);
  if (p.token === T.COLON) next(p);
}

/** The statements behind a colon, on the same line or indented below. */
export function blockBody(p: Parser): void {
  const from = lastEnd(p);
  const first = p.nodes.count;
  if (p.token === T.NEWLINE) {
    next(p);
    if (p.token === T.INDENT) indented(p);
    else fault(p, 'an indented block is missing here');
  } else {
    inline(p);
  }
  const n = p.nodes;
  const empty = n.count === first;
  put(p, Kind.Block, empty ? from : (n.start[first] ?? from), empty ? from : (n.end[n.count - 1] ?? from), first, 0);
}

/** Statements from an INDENT to its DEDENT. */
export function indented(p: Parser): void {
  if (p.depth >= DEEPEST) {
    skipBlock(p);
    return;
  }
  p.depth++;
  next(p);
  while (p.token !== T.DEDENT && p.token !== T.END) statement(p);
  if (p.token === T.DEDENT) next(p);
  p.depth--;
}

function skipBlock(p: Parser): void {
  const from = start(p);
  fault(p, `nested more than ${DEEPEST} levels deep; this block is not read`);
  let open = 0;
  do {
    if (p.token === T.INDENT) open++;
    else if (p.token === T.DEDENT) open--;
    next(p);
  } while (open > 0 && p.token !== T.END);
  emit(p, Kind.Broken, from, p.nodes.count, 0);
}

/** Statements on the line of the colon, separated by semicolons. */
function inline(p: Parser): void {
  for (;;) {
    const at = p.at;
    simple(p);
    const last = p.tokens.type[p.at - 1];
    if (last === T.NEWLINE || p.token === T.DEDENT || p.token === T.END) return;
    if (p.at === at) next(p);
    if (last !== T.SEMICOLON) return;
  }
}
