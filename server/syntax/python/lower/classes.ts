/** Classes: a scope whose names are members, with bases. */
import { openScope, type Value } from '#program';
import { Kind } from '../parse/index.ts';
import { bind, enterScope, type Here, kindOf, lowerBlock, nameText, partsOf, spanOf } from './context.ts';
import { argument } from './values.ts';

/** A class definition; it is bound to its name. */
export function classDefinition(here: Here, node: number, decorators: readonly Value[]): void {
  const [first, ...rest] = partsOf(here, node);
  const identifier = first ?? node;
  const block = rest.pop();
  const bases = rest.filter((part) => kindOf(here, part) !== Kind.TypeParameters);
  const name = nameText(here, identifier);
  const nameSpan = spanOf(here, identifier);
  const span = spanOf(here, node);
  const scope = openScope(here.lowering.unit, { kind: 'class', name, nameSpan, span, place: here.place });
  scope.decorators.push(...decorators);
  for (const base of bases) scope.bases.push(argument(here, base));
  lowerBlock(enterScope(here.lowering, scope), block);
  bind(here, { name, nameSpan, value: { kind: 'class', scope, span }, span });
}
