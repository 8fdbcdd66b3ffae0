/** Function declarations that are used before they stand in the text: JavaScript makes them when the block begins. */
import type { ts } from 'ts-morph';
import type { Compiler } from '../parse.ts';

/**
 * The function declarations of a list of statements whose name some earlier statement mentions outside of functions
 * (what stands inside a function runs later and sees the whole scope anyway).
 */
export function hoisted(ts: Compiler, statements: readonly ts.Statement[]): ReadonlySet<ts.Statement> {
  const found = new Set<ts.Statement>();
  const last = statements.findLastIndex((statement) => ts.isFunctionDeclaration(statement));
  const mentioned = new Set<string>();
  for (const statement of statements.slice(0, last + 1)) {
    if (!ts.isFunctionDeclaration(statement)) mention(ts, statement, mentioned);
    else if (statement.name && mentioned.has(statement.name.text)) found.add(statement);
  }
  return found;
}

/** Adds the names that stand in a node, those inside functions left out. */
function mention(ts: Compiler, start: ts.Node, names: Set<string>): void {
  const waiting: ts.Node[] = [start];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (ts.isIdentifier(node)) names.add(node.text);
    else if (!ts.isFunctionLike(node)) {
      ts.forEachChild(node, (child) => {
        waiting.push(child);
      });
    }
  }
}
