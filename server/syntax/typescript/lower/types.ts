/** Type annotations as values: the class a name is declared to hold helps where its value is not known. */

import type { ts } from 'ts-morph';
import type { Value } from '#program';
import { type Here, nameAt, spanOf } from './context.ts';

/** `tf.Sequential` as a member of the name tf; undefined for types that name no class. */
export function annotationOf(here: Here, type: ts.TypeNode | undefined): Value | undefined {
  const { ts } = here.lowering;
  if (!type || !ts.isTypeReferenceNode(type)) return undefined;
  const [awaited] = type.typeArguments ?? [];
  const isPromise = ts.isIdentifier(type.typeName) && type.typeName.text === 'Promise';
  if (isPromise && awaited) return annotationOf(here, awaited);
  return entity(here, type.typeName);
}

function entity(here: Here, name: ts.EntityName): Value {
  const span = spanOf(here, name);
  if (here.lowering.ts.isIdentifier(name)) return nameAt(here, name.text, span);
  const of = entity(here, name.left);
  return { kind: 'member', of, name: name.right.text, nameSpan: spanOf(here, name.right), span };
}
