/** Functions and lambdas: a scope with parameters and a body. */
import { type FunctionValue, type OpenScope, openScope, type ParameterValue, type Value } from '#program';
import { Kind, Token } from '../parse/index.ts';
import {
  auxOf,
  bind,
  enterScope,
  evaluate,
  give,
  type Here,
  kindOf,
  lowerBlock,
  lowerValue,
  nameText,
  partsOf,
  spanOf,
} from './context.ts';

/** Defaults and annotations are evaluated where the function is defined. */
function parameters(here: Here, scope: OpenScope, node: number | undefined): void {
  if (node === undefined) return;
  let keywords = false;
  for (const part of partsOf(here, node)) {
    const kind = kindOf(here, part);
    if (kind === Kind.Parameter) {
      const lowered = parameter(here, scope, part, keywords);
      scope.parameters.push(lowered);
      if (lowered.form === 'rest') keywords = true;
    } else if (kind === Kind.ParameterMark && auxOf(here, part) === Token.STAR) {
      keywords = true;
    }
  }
}

function formOf(flags: number, keywords: boolean): ParameterValue['form'] {
  if ((flags & Kind.REST) !== 0) return 'rest';
  if ((flags & Kind.KEYWORD_REST) !== 0) return 'keywords';
  return keywords ? 'keyword' : 'plain';
}

function parameter(here: Here, scope: OpenScope, node: number, keywords: boolean): ParameterValue {
  const [name, ...rest] = partsOf(here, node);
  const flags = auxOf(here, node);
  const annotation = (flags & Kind.ANNOTATED) === 0 ? undefined : lowerValue(here, rest.shift());
  const fallback = (flags & Kind.DEFAULT) === 0 ? undefined : lowerValue(here, rest.shift());
  return {
    kind: 'parameter',
    name: name === undefined ? '' : nameText(here, name),
    index: scope.parameters.length,
    scope,
    form: formOf(flags, keywords),
    ...(fallback ? { fallback } : {}),
    ...(annotation ? { annotation } : {}),
    span: spanOf(here, node),
  };
}

/** A function definition; it is bound to its name, unless it only says how to set what has that name. */
export function functionDefinition(here: Here, node: number, decorators: readonly Value[]): void {
  const parts = partsOf(here, node);
  const identifier = parts[0] ?? node;
  const list = parts.find((part) => kindOf(here, part) === Kind.Parameters);
  const block = parts.at(-1);
  const name = nameText(here, identifier);
  const nameSpan = spanOf(here, identifier);
  const span = spanOf(here, node);
  const scope = openScope(here.lowering.unit, { kind: 'function', name, nameSpan, span, place: here.place });
  scope.decorators.push(...decorators);
  parameters(here, scope, list);
  lowerBlock(enterScope(here.lowering, scope), block);
  const value: FunctionValue = { kind: 'function', scope, span };
  if (decorators.some((each) => isAccessorOf(name, each))) evaluate(here, value);
  else bind(here, { name, nameSpan, value, span });
}

/** `@x.setter` and `@x.deleter`: what reading `x` gives stays what it was. */
function isAccessorOf(name: string, decorator: Value): boolean {
  if (decorator.kind !== 'member' || decorator.of.kind !== 'name' || decorator.of.name !== name) return false;
  return decorator.name === 'setter' || decorator.name === 'deleter';
}

export function lambda(here: Here, node: number): Value {
  const [list, body] = partsOf(here, node);
  const span = spanOf(here, node);
  const nameSpan = { ...span, end: span.start };
  const scope = openScope(here.lowering.unit, { kind: 'function', name: '', nameSpan, span, place: here.place });
  parameters(here, scope, list);
  const inner = enterScope(here.lowering, scope);
  const value = lowerValue(inner, body);
  give(inner, 'return', value, value.span);
  return { kind: 'function', scope, span };
}
