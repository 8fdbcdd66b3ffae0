// Imports.
import * as Kind from '../nodes.ts';
import * as T from '../tokens.ts';
import { accept, close, emit, expect, fault, leaf, next, type Parser, start, value } from './parser.ts';

/** `import a.b as c, d`. */
export function imports(p: Parser, from: number, first: number): void {
  next(p);
  do {
    const aliasFrom = start(p);
    const aliasFirst = p.nodes.count;
    if (!dottedName(p)) break;
    alias(p, aliasFrom, aliasFirst);
  } while (accept(p, T.COMMA));
  emit(p, Kind.Import, from, first, 0);
}

/** `from ..a import b as c, d`. */
export function importFrom(p: Parser, from: number, first: number): void {
  next(p);
  let dots = 0;
  while (p.token === T.DOT || p.token === T.ELLIPSIS) {
    dots += p.token === T.DOT ? 1 : 3;
    next(p);
  }
  let flags = dots << Kind.DOTS_SHIFT;
  if (p.token === T.NAME && dottedName(p)) flags |= Kind.MODULE;
  else if (dots === 0) fault(p, 'the module is missing here');
  expect(p, T.IMPORT);
  if (accept(p, T.STAR)) flags |= Kind.STAR_IMPORT;
  else importedNames(p);
  emit(p, Kind.ImportFrom, from, first, flags);
}

function importedNames(p: Parser): void {
  const parenthesised = accept(p, T.LEFT_PAREN);
  if (p.token !== T.NAME) fault(p, 'a name to import is missing here');
  while (p.token === T.NAME) {
    const from = start(p);
    const first = p.nodes.count;
    leaf(p, Kind.Identifier, value(p));
    alias(p, from, first);
    if (!accept(p, T.COMMA)) break;
  }
  if (parenthesised) close(p, T.RIGHT_PAREN);
}

/** The optional `as name`, and the Alias around what has been emitted since `first`. */
function alias(p: Parser, from: number, first: number): void {
  let flags = 0;
  if (accept(p, T.AS)) {
    if (p.token === T.NAME) {
      leaf(p, Kind.Identifier, value(p));
      flags = Kind.RENAMED;
    } else {
      fault(p, "a name is missing after 'as'");
    }
  }
  emit(p, Kind.Alias, from, first, flags);
}

/** A module's dotted name; false, with a fault, when none begins here. */
function dottedName(p: Parser): boolean {
  const from = start(p);
  const first = p.nodes.count;
  if (p.token !== T.NAME) {
    fault(p, 'the name of a module is missing here');
    return false;
  }
  leaf(p, Kind.Identifier, value(p));
  while (accept(p, T.DOT)) {
    if (p.token !== T.NAME && p.token < T.KEYWORD) {
      fault(p, 'a name is missing after the dot');
      break;
    }
    leaf(p, Kind.Identifier, value(p));
  }
  emit(p, Kind.DottedName, from, first, 0);
  return true;
}
