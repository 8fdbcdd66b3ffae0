// A whole text.
import * as Kind from '../nodes.ts';
import { END } from '../tokens.ts';
import { moveTo, next, type Parser, put } from './parser.ts';
import { statement } from './statements.ts';

/** Parses the tokens of a text of this length into `p.nodes`. */
export function parseModule(p: Parser, length: number): void {
  p.nodes.count = 0;
  p.faultAt = -1;
  p.depth = 0;
  moveTo(p, 0);
  while (p.token !== END) {
    const at = p.at;
    statement(p);
    if (p.at === at) next(p);
  }
  put(p, Kind.Module, 0, length, 0, 0);
}
