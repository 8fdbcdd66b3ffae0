/** Functions and classes that are written as expressions. */
import type { ts } from 'ts-morph';
import type { Compiler } from '../parse.ts';
import { classValue } from './classes.ts';
import { type LowerEntry, lowersTo } from './context.ts';
import { functionValue, receiverIn } from './functions.ts';

export function functionLowerings({ SyntaxKind }: Compiler): readonly LowerEntry[] {
  return [
    lowersTo<ts.ArrowFunction>(SyntaxKind.ArrowFunction, (here, node) =>
      functionValue(here, node, receiverIn(here, node)),
    ),
    lowersTo<ts.FunctionExpression>(SyntaxKind.FunctionExpression, (here, node) =>
      functionValue(here, node, receiverIn(here, node)),
    ),
    lowersTo<ts.ClassExpression>(SyntaxKind.ClassExpression, classValue),
  ];
}
