// What the parser knows between two tokens: where it is, what it has emitted, what went wrong.
import type { Faults } from '../faults.ts';
import * as Kind from '../nodes.ts';
import * as T from '../tokens.ts';

/**
 * How deeply brackets, prefix operators and blocks may nest in each other. CPython stops at 200 brackets
 * and 100 blocks; the bound keeps the parser, and all who walk the tree, clear of the end of the stack.
 */
export const DEEPEST = 250;

/** Nodes of the tree being built, in post-order. The arrays are reused by the next text. */
export interface Nodes {
  count: number;
  kind: Uint8Array;
  start: Int32Array;
  end: Int32Array;
  first: Int32Array;
  aux: Int32Array;
}

/** State of the parser over one list of tokens. */
export interface Parser {
  readonly nodes: Nodes;
  readonly faults: Faults;
  tokens: T.Tokens;
  /** Index of the current token, and its kind. */
  at: number;
  token: number;
  /** The token at which the last fault was reported; one fault per token is enough. */
  faultAt: number;
  depth: number;
  soft: SoftKeywords;
}

/** Name ids of words that are keywords in some places only. */
export interface SoftKeywords {
  readonly match: number;
  readonly case: number;
  readonly type: number;
  readonly print: number;
  readonly exec: number;
}

export function nodes(): Nodes {
  const capacity = 1 << 14;
  return {
    count: 0,
    kind: new Uint8Array(capacity),
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    first: new Int32Array(capacity),
    aux: new Int32Array(capacity),
  };
}

function grow(n: Nodes): void {
  const capacity = n.kind.length * 2;
  const kind = new Uint8Array(capacity);
  kind.set(n.kind);
  n.kind = kind;
  n.start = T.widened(n.start, capacity);
  n.end = T.widened(n.end, capacity);
  n.first = T.widened(n.first, capacity);
  n.aux = T.widened(n.aux, capacity);
}

/** Emits a node with every field given. */
export function put(p: Parser, kind: number, start: number, end: number, first: number, aux: number): void {
  const n = p.nodes;
  const at = n.count;
  if (at === n.kind.length) grow(n);
  n.kind[at] = kind;
  n.start[at] = start;
  n.end[at] = end;
  n.first[at] = first;
  n.aux[at] = aux;
  n.count = at + 1;
}

/** Emits a node that ends with the last token read; one that holds no token stands there, without width. */
export function emit(p: Parser, kind: number, start: number, first: number, aux: number): void {
  const end = lastEnd(p);
  put(p, kind, Math.min(start, end), end, first, aux);
}

/** Emits the current token as a node without children, and moves on. */
export function leaf(p: Parser, kind: number, aux: number): void {
  put(p, kind, start(p), p.tokens.end[p.at] ?? 0, p.nodes.count, aux);
  next(p);
}

/** Emits a compound statement, which ends where its last block ends. */
export function emitCompound(p: Parser, kind: number, start: number, first: number, aux: number): void {
  const n = p.nodes;
  put(p, kind, start, n.count > first ? (n.end[n.count - 1] ?? start) : lastEnd(p), first, aux);
}

export function next(p: Parser): void {
  const at = p.at + 1;
  p.at = at;
  p.token = p.tokens.type[at] ?? T.END;
}

export function moveTo(p: Parser, at: number): void {
  p.at = at;
  p.token = p.tokens.type[at] ?? T.END;
}

/** The kind of the token `ahead` places further on. */
export function peek(p: Parser, ahead: number): number {
  return p.tokens.type[p.at + ahead] ?? T.END;
}

/** Where the current token begins. */
export function start(p: Parser): number {
  return p.tokens.start[p.at] ?? 0;
}

/** The value of the current token: of a name its id. */
export function value(p: Parser): number {
  return p.tokens.value[p.at] ?? 0;
}

/** Where the last token read ends. */
export function lastEnd(p: Parser): number {
  return p.at > 0 ? (p.tokens.end[p.at - 1] ?? 0) : start(p);
}

/** Moves over the current token if it is of this kind. */
export function accept(p: Parser, token: number): boolean {
  if (p.token !== token) return false;
  next(p);
  return true;
}

/** Reports a fault at the current token; only the first at each token counts. */
export function fault(p: Parser, message: string): void {
  if (p.faultAt === p.at) return;
  p.faultAt = p.at;
  const from = start(p);
  const to = p.tokens.end[p.at] ?? from;
  const visible = p.token !== T.NEWLINE && to > from;
  p.faults.add(visible ? from : lastEnd(p), visible ? to : lastEnd(p), message);
}

/** Emits a Missing where an expression should stand. */
export function missing(p: Parser): void {
  fault(p, 'an expression is missing here');
  const end = lastEnd(p);
  put(p, Kind.Missing, end, end, p.nodes.count, 0);
}

/** Whether the line, the block or the text ends at the current token. */
export function atLineEnd(token: number): boolean {
  return token <= T.DEDENT;
}

/** Moves over a keyword or punctuation that must stand here. */
export function expect(p: Parser, token: number): void {
  if (p.token === token) next(p);
  else fault(p, `'${T.spelling(token)}' is missing here`);
}

/** Tokens that `skipOver` looks ahead; enough for any line a person wrote. */
const SEARCH = 2000;

function isOpener(token: number): boolean {
  return token === T.LEFT_PAREN || token === T.LEFT_BRACKET || token === T.LEFT_BRACE;
}

function isCloser(token: number): boolean {
  return token === T.RIGHT_PAREN || token === T.RIGHT_BRACKET || token === T.RIGHT_BRACE;
}

/** Moves over a closing bracket; when other things stand before it on the line, over these too. */
export function close(p: Parser, closer: number): void {
  if (p.token === closer) {
    next(p);
    return;
  }
  fault(p, `'${T.spelling(closer)}' is missing here`);
  skipOver(p, closer);
}

/** Moves over the next token of this type in these brackets, and over all before it; false when there is none. */
export function skipOver(p: Parser, wanted: number): boolean {
  let open = 0;
  for (let ahead = 0; ahead < SEARCH; ahead++) {
    const token = peek(p, ahead);
    if (atLineEnd(token)) return false;
    if (open === 0 && token === wanted) {
      moveTo(p, p.at + ahead + 1);
      return true;
    }
    if (isOpener(token)) open++;
    else if (isCloser(token) && --open < 0) return false;
  }
  return false;
}

/** Skips an expression that is nested too deeply, up to what ends it, and emits a Missing over it. */
export function tooDeep(p: Parser): void {
  fault(p, `nested more than ${DEEPEST} levels deep; this part is not read`);
  const from = start(p);
  const first = p.at;
  let open = 0;
  for (;;) {
    const token = p.token;
    if (atLineEnd(token)) break;
    if (isOpener(token)) open++;
    else if (isCloser(token)) {
      if (open === 0) break;
      open--;
    } else if (open === 0 && (token === T.COMMA || token === T.COLON || token === T.ASSIGN)) break;
    next(p);
  }
  const end = p.at > first ? lastEnd(p) : from;
  put(p, Kind.Missing, from, end, p.nodes.count, 0);
}

/** Tokens with which an expression can begin. */
const STARTS = new Uint8Array(256);
for (const token of [
  T.NAME,
  T.NUMBER,
  T.STRING,
  T.FSTRING_START,
  T.LEFT_PAREN,
  T.LEFT_BRACKET,
  T.LEFT_BRACE,
  T.ELLIPSIS,
  T.MINUS,
  T.PLUS,
  T.TILDE,
  T.STAR,
  T.DOUBLE_STAR,
  T.FALSE,
  T.NONE,
  T.TRUE,
  T.AWAIT,
  T.LAMBDA,
  T.NOT,
  T.YIELD,
]) {
  STARTS[token] = 1;
}

/** Whether an expression can begin with this token. */
export function startsExpression(token: number): boolean {
  return STARTS[token] === 1;
}
