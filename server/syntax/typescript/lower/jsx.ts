/** Which expressions stand in a piece of JSX: its elements mean nothing for training, the functions inside them may. */
import type { ts } from 'ts-morph';
import type { Compiler } from '../parse.ts';

/** The expressions directly in a node that lowering does not know, in source order: of JSX the ones in braces. */
export function partsOf(ts: Compiler, node: ts.Node): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  collect(ts, node, found);
  return found;
}

function collect(ts: Compiler, node: ts.Node, found: ts.Expression[]): void {
  if (ts.isJsxExpression(node) || ts.isJsxSpreadAttribute(node)) {
    if (node.expression) found.push(node.expression);
  } else if (ts.isJsxElement(node)) {
    collect(ts, node.openingElement.attributes, found);
    for (const child of node.children) collect(ts, child, found);
  } else if (ts.isJsxSelfClosingElement(node)) {
    collect(ts, node.attributes, found);
  } else if (ts.isJsxFragment(node)) {
    for (const child of node.children) collect(ts, child, found);
  } else if (ts.isJsxAttributes(node)) {
    for (const attribute of node.properties) collect(ts, attribute, found);
  } else if (ts.isJsxAttribute(node)) {
    if (node.initializer) collect(ts, node.initializer, found);
  }
}
