/** Recognizes `exports` and `module.exports` of CommonJS modules, which name what other files import. */
import type { ts } from 'ts-morph';
import type { Here } from './context.ts';

/** `exports` or `module.exports`, in the body of a module (not of a function, where they may be anything). */
export function isExports(here: Here, node: ts.Expression): boolean {
  const { ts } = here.lowering;
  if (here.frame.scope.kind !== 'module') return false;
  if (ts.isIdentifier(node)) return node.text === 'exports';
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'exports') return false;
  return ts.isIdentifier(node.expression) && node.expression.text === 'module';
}
