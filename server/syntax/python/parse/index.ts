// Text to tree: our own tokenizer and parser, which read every text, however broken.
import { Characters } from './characters.ts';
import { Faults } from './faults.ts';
import { parseModule } from './grammar/module.ts';
import { nodes, type Parser } from './grammar/parser.ts';
import { Names } from './names.ts';
import { tokenize } from './tokenize/index.ts';
import { reset, scanner } from './tokenize/scanner.ts';
import { END } from './tokens.ts';
import type { Tree } from './tree.ts';

export type { SyntaxFault } from './faults.ts';
export type { Names } from './names.ts';
export * as Kind from './nodes.ts';
export * as Token from './tokens.ts';
export { children, nameOf, nameSpan, type Tree } from './tree.ts';

// Buffers are reused from text to text: allocating them anew would cost as much as a third of the parse.
const characters = new Characters();
const faults = new Faults();
const lexer = scanner(characters, faults, new Names());
const parser: Parser = {
  nodes: nodes(),
  faults,
  tokens: lexer.tokens,
  at: 0,
  token: END,
  faultAt: -1,
  depth: 0,
  soft: softKeywords(lexer.names),
};

function softKeywords(names: Names): Parser['soft'] {
  return {
    match: names.idOf('match'),
    case: names.idOf('case'),
    type: names.idOf('type'),
    print: names.idOf('print'),
    exec: names.idOf('exec'),
  };
}

/** One pass of tokenizer and parser over the loaded text. */
function pass(recovering: boolean, suspects: ReadonlySet<number> | undefined): void {
  faults.clear();
  reset(lexer, recovering, suspects);
  tokenize(lexer);
  parseModule(parser, characters.length);
}

function snapshot(text: string): Tree {
  const { count, kind, start, end, first, aux } = parser.nodes;
  return {
    text,
    count,
    root: count - 1,
    kind: kind.slice(0, count),
    start: start.slice(0, count),
    end: end.slice(0, count),
    first: first.slice(0, count),
    aux: aux.slice(0, count),
    names: lexer.names,
    errors: faults.count > 0 ? faults.sorted() : [],
    comments: lexer.comments.snapshot(),
    lineStarts: lexer.lines.snapshot(),
  };
}

/**
 * A second pass over a text with faults. Layout decides where unclosed brackets and strings end: for the
 * brackets the first pass found unclosed, or for all when a broken string may have hidden some. The tree
 * with fewer faults is taken.
 */
function recover(text: string): Tree {
  const strict = snapshot(text);
  const before = faults.count;
  const balanced = lexer.unclosed.length === 0 && !lexer.brokenString;
  const suspects = lexer.brokenString || balanced ? undefined : new Set(lexer.unclosed);
  pass(true, suspects);
  return balanced && before <= faults.count ? strict : snapshot(text);
}

/**
 * Parses a Python text. Never throws, whatever the text: what cannot be read becomes Missing and Broken
 * nodes, and a fault each in `errors`. The tree is a snapshot that stays valid for ever.
 */
export function parse(text: string): Tree {
  if (lexer.names.full) {
    lexer.names = new Names();
    parser.soft = softKeywords(lexer.names);
  }
  characters.load(text);
  pass(false, undefined);
  return faults.count === 0 ? snapshot(text) : recover(text);
}
