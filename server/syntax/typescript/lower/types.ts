/** Type annotations as values: the class a name is declared to hold helps where its value is not known. */

import type { ts } from 'ts-morph';
import type { Value } from '#program';
import type { Compiler } from '../parse.ts';
import { type Here, nameAt, spanOf } from './context.ts';

/**
 * `tf.Sequential` as a member of the name tf, also when it may be missing or is promised; undefined for types that name
 * no class.
 */
export function annotationOf(here: Here, type: ts.TypeNode | undefined): Value | undefined {
  const { ts } = here.lowering;
  if (type && ts.isUnionTypeNode(type)) {
    const [only, ...others] = type.types.filter((each) => !isNothing(ts, each));
    return others.length === 0 ? annotationOf(here, only) : undefined;
  }
  if (!type || !ts.isTypeReferenceNode(type)) return undefined;
  const [awaited] = type.typeArguments ?? [];
  const isPromise = ts.isIdentifier(type.typeName) && type.typeName.text === 'Promise';
  if (isPromise && awaited) return annotationOf(here, awaited);
  return entity(here, type.typeName);
}

function isNothing(ts: Compiler, type: ts.TypeNode): boolean {
  if (ts.isLiteralTypeNode(type)) return type.literal.kind === ts.SyntaxKind.NullKeyword;
  return type.kind === ts.SyntaxKind.UndefinedKeyword;
}

function entity(here: Here, name: ts.EntityName): Value {
  const span = spanOf(here, name);
  if (here.lowering.ts.isIdentifier(name)) return nameAt(here, name.text, span);
  const of = entity(here, name.left);
  return { kind: 'member', of, name: name.right.text, nameSpan: spanOf(here, name.right), span };
}
