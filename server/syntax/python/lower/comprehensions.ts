/** Comprehensions: a scope whose body binds the targets, and the element that each round gives. */
import { type GeneratedValue, openScope, type Value } from '#program';
import { Kind } from '../parse/index.ts';
import { auxOf, enterScope, type Here, kindOf, lowerValue, partsOf, spanOf } from './context.ts';
import { assign } from './targets.ts';

const FORMS = {
  [Kind.GENERATOR]: 'generator',
  [Kind.LIST_OF]: 'list',
  [Kind.SET_OF]: 'set',
  [Kind.DICT_OF]: 'record',
} as const satisfies Record<number, GeneratedValue['form']>;

function formOf(aux: number): GeneratedValue['form'] {
  return aux === Kind.LIST_OF || aux === Kind.SET_OF || aux === Kind.DICT_OF ? FORMS[aux] : 'generator';
}

/** The first iterable is evaluated outside, everything else inside. */
export function comprehension(here: Here, node: number): Value {
  const [element, ...clauses] = partsOf(here, node);
  const span = spanOf(here, node);
  const nameSpan = { ...span, end: span.start };
  const [firstTarget, firstOver] = clauses[0] === undefined ? [] : partsOf(here, clauses[0]);
  const outermost = lowerValue(here, firstOver);
  const scope = openScope(here.lowering.unit, { kind: 'comprehension', name: '', nameSpan, span, place: here.place });
  const inner = enterScope(here.lowering, scope);
  const over: Value[] = [];
  const conditions: Value[] = [];
  for (const clause of clauses) {
    const [target, iterable, ...tests] = partsOf(here, clause);
    const iterated = target === firstTarget ? outermost : lowerValue(inner, iterable);
    over.push(iterated);
    if (target !== undefined) {
      assign(inner, target, { kind: 'each', of: iterated, span: iterated.span }, spanOf(here, target));
    }
    for (const test of tests) conditions.push(lowerValue(inner, test));
  }
  return {
    kind: 'generated',
    form: formOf(auxOf(here, node)),
    scope,
    ...elementOf(inner, element),
    over,
    conditions,
    span,
  };
}

function elementOf(inner: Here, element: number | undefined): { readonly key?: Value; readonly element: Value } {
  if (element === undefined || kindOf(inner, element) !== Kind.Pair) return { element: lowerValue(inner, element) };
  const [key, value] = partsOf(inner, element);
  return { key: lowerValue(inner, key), element: lowerValue(inner, value) };
}
