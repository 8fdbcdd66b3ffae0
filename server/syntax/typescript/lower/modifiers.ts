/** Modifiers of declarations: `static`, `declare`, `default`. */
import type { ts } from 'ts-morph';
import type { Compiler } from '../parse.ts';

export function hasModifier(ts: Compiler, node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);
}
