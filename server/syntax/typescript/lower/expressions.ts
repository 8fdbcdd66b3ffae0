/** Expressions that are neither operators nor functions: names, members, calls, displays, templates. */

import type { ts } from 'ts-morph';
import { type Argument, callAt, type Entry, type Value } from '#program';
import type { Compiler } from '../parse.ts';
import {
  evaluate,
  gap,
  give,
  type Here,
  type LowerEntry,
  literal,
  lowersTo,
  lowerValue,
  nameAt,
  operation,
  spanOf,
  unknown,
} from './context.ts';
import { elementFunction, functionValue } from './functions.ts';
import { importOf } from './imports.ts';
import { partsOf } from './jsx.ts';

export function expressionLowerings(ts: Compiler): readonly LowerEntry[] {
  const { SyntaxKind } = ts;
  return [
    lowersTo<ts.Identifier>(SyntaxKind.Identifier, identifier),
    lowersTo<ts.PropertyAccessExpression>(SyntaxKind.PropertyAccessExpression, member),
    lowersTo<ts.ElementAccessExpression>(SyntaxKind.ElementAccessExpression, item),
    lowersTo<ts.CallExpression>(SyntaxKind.CallExpression, call),
    lowersTo<ts.NewExpression>(SyntaxKind.NewExpression, construct),
    lowersTo<ts.ObjectLiteralExpression>(SyntaxKind.ObjectLiteralExpression, record),
    lowersTo<ts.ArrayLiteralExpression>(SyntaxKind.ArrayLiteralExpression, list),
    lowersTo<ts.SpreadElement>(SyntaxKind.SpreadElement, spread),
    lowersTo<ts.StringLiteral>(SyntaxKind.StringLiteral, text),
    lowersTo<ts.NoSubstitutionTemplateLiteral>(SyntaxKind.NoSubstitutionTemplateLiteral, text),
    lowersTo<ts.TemplateExpression>(SyntaxKind.TemplateExpression, template),
    lowersTo<ts.TaggedTemplateExpression>(SyntaxKind.TaggedTemplateExpression, taggedTemplate),
    lowersTo<ts.NumericLiteral>(SyntaxKind.NumericLiteral, number),
    lowersTo<ts.BigIntLiteral>(SyntaxKind.BigIntLiteral, bigInt),
    lowersTo<ts.TrueLiteral>(SyntaxKind.TrueKeyword, (here, node) => literal(true, spanOf(here, node))),
    lowersTo<ts.FalseLiteral>(SyntaxKind.FalseKeyword, (here, node) => literal(false, spanOf(here, node))),
    lowersTo<ts.NullLiteral>(SyntaxKind.NullKeyword, (here, node) => literal(null, spanOf(here, node))),
    lowersTo<ts.ThisExpression>(SyntaxKind.ThisKeyword, receiver),
    lowersTo<ts.SuperExpression>(SyntaxKind.SuperKeyword, superObject),
    ...[SyntaxKind.ParenthesizedExpression, SyntaxKind.AwaitExpression, SyntaxKind.NonNullExpression].map(inner),
    ...[SyntaxKind.AsExpression, SyntaxKind.TypeAssertionExpression, SyntaxKind.SatisfiesExpression].map(inner),
    inner(SyntaxKind.ExpressionWithTypeArguments),
    lowersTo<ts.YieldExpression>(SyntaxKind.YieldExpression, yielded),
  ];
}

/** Wrappers that change nothing about what is computed: parentheses, `await`, `v as T`, `v!`. */
function inner(kind: ts.SyntaxKind): LowerEntry {
  return lowersTo<ts.Node & { readonly expression: ts.Expression }>(kind, (here, node) =>
    lowerValue(here, node.expression),
  );
}

function identifier(here: Here, node: ts.Identifier): Value {
  const span = spanOf(here, node);
  switch (node.text) {
    case '':
      return unknown('missing', span);
    case 'undefined':
      return literal(null, span);
    default:
      return nameAt(here, node.text, span);
  }
}

function member(here: Here, node: ts.PropertyAccessExpression): Value {
  const of = lowerValue(here, node.expression);
  return { kind: 'member', of, name: node.name.text, nameSpan: spanOf(here, node.name), span: spanOf(here, node) };
}

function item(here: Here, node: ts.ElementAccessExpression): Value {
  const of = lowerValue(here, node.expression);
  return { kind: 'item', of, key: lowerValue(here, node.argumentExpression), span: spanOf(here, node) };
}

function call(here: Here, node: ts.CallExpression): Value {
  const imported = importOf(here, node);
  if (imported) return imported;
  const callee = calleeOf(here, node);
  const over = callee.kind === 'member' && elementMethods.has(callee.name) ? callee.of : undefined;
  return callAt(here.place, callee, argumentsOf(here, node.arguments, over), spanOf(here, node));
}

/** Methods of lists that call a function with one element after the other. */
const elementMethods: ReadonlySet<string> = new Set([
  'forEach',
  'map',
  'flatMap',
  'filter',
  'find',
  'findLast',
  'some',
  'every',
]);

/** `super(…)` calls the constructor of the base class, which Python writes `super().__init__(…)`. */
function calleeOf(here: Here, node: ts.CallExpression): Value {
  const callee = lowerValue(here, node.expression);
  if (node.expression.kind !== here.lowering.ts.SyntaxKind.SuperKeyword) return callee;
  return { kind: 'member', of: callee, name: 'constructor', nameSpan: callee.span, span: callee.span };
}

function construct(here: Here, node: ts.NewExpression): Value {
  const callee = lowerValue(here, node.expression);
  return callAt(here.place, callee, argumentsOf(here, node.arguments ?? []), spanOf(here, node), true);
}

function argumentsOf(here: Here, nodes: readonly ts.Expression[], over?: Value): Argument[] {
  const { ts } = here.lowering;
  return nodes.map((node, index) => {
    const span = spanOf(here, node);
    if (ts.isSpreadElement(node)) return { spread: 'list', value: lowerValue(here, node.expression), span };
    if (over && index === 0 && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))) {
      return { value: elementFunction(here, node, over), span };
    }
    return { value: lowerValue(here, node), span };
  });
}

function spread(here: Here, node: ts.SpreadElement): Value {
  return { kind: 'spread', of: lowerValue(here, node.expression), span: spanOf(here, node) };
}

function list(here: Here, node: ts.ArrayLiteralExpression): Value {
  const { ts } = here.lowering;
  const items = node.elements.map((element) =>
    ts.isOmittedExpression(element) ? literal(null, spanOf(here, element)) : lowerValue(here, element),
  );
  return { kind: 'list', form: 'list', items, span: spanOf(here, node) };
}

function record(here: Here, node: ts.ObjectLiteralExpression): Value {
  const entries = node.properties.map((property) => entry(here, property));
  return { kind: 'record', entries, span: spanOf(here, node) };
}

function entry(here: Here, node: ts.ObjectLiteralElementLike): Entry {
  const { ts } = here.lowering;
  const span = spanOf(here, node);
  if (ts.isSpreadAssignment(node)) return { value: lowerValue(here, node.expression), span };
  const key = propertyKey(here, node.name);
  if (ts.isPropertyAssignment(node)) return { key, value: lowerValue(here, node.initializer), span };
  if (ts.isShorthandPropertyAssignment(node)) return { key, value: identifier(here, node.name), span };
  if (ts.isMethodDeclaration(node)) return { key, value: functionValue(here, node, { kind: 'none' }), span };
  evaluate(here, functionValue(here, node, { kind: 'none' }));
  return { key, value: unknown('an accessor', span), span };
}

/** The key that a property name stands for: text and numbers as literals, `[v]` as v. */
export function propertyKey(here: Here, name: ts.PropertyName): Value {
  const { ts } = here.lowering;
  if (ts.isComputedPropertyName(name)) return lowerValue(here, name.expression);
  if (ts.isNumericLiteral(name)) return literal(Number(name.text), spanOf(here, name));
  return literal(name.text, spanOf(here, name));
}

function text(here: Here, node: ts.StringLiteralLike): Value {
  return literal(node.text, spanOf(here, node));
}

function number(here: Here, node: ts.NumericLiteral): Value {
  return literal(Number(node.text.replaceAll('_', '')), spanOf(here, node));
}

function bigInt(here: Here, node: ts.BigIntLiteral): Value {
  return literal(Number(node.text.replace(/n$/, '')), spanOf(here, node));
}

function template(here: Here, node: ts.TemplateExpression): Value {
  const parts: Value[] = [];
  if (node.head.text !== '') parts.push(literal(node.head.text, spanOf(here, node.head)));
  for (const { expression, literal: after } of node.templateSpans) {
    parts.push(lowerValue(here, expression));
    if (after.text !== '') parts.push(literal(after.text, spanOf(here, after)));
  }
  return operation('format', parts, spanOf(here, node));
}

function taggedTemplate(here: Here, node: ts.TaggedTemplateExpression): Value {
  const callee = lowerValue(here, node.tag);
  const value = lowerValue(here, node.template);
  return callAt(here.place, callee, [{ value, span: value.span }], spanOf(here, node));
}

function receiver(here: Here, node: ts.ThisExpression): Value {
  const span = spanOf(here, node);
  switch (here.frame.receiver.kind) {
    case 'parameter':
      return nameAt(here, 'this', span);
    case 'class':
      return nameAt(here, here.frame.receiver.name, span);
    case 'none':
      return unknown('`this` outside of a class', span);
  }
}

/** `super` is what Python's `super()` gives. */
function superObject(here: Here, node: ts.SuperExpression): Value {
  const span = spanOf(here, node);
  return callAt(here.place, nameAt(here, 'super', span), [], span);
}

function yielded(here: Here, node: ts.YieldExpression): Value {
  const span = spanOf(here, node);
  give(here, 'yield', node.expression && lowerValue(here, node.expression), span);
  return unknown('what is sent to a generator', span);
}

/** Expressions of kinds that mean nothing to us: what stands in them is evaluated, the whole is unknown. */
export function otherExpression(here: Here, node: ts.Node): Value {
  const { ts } = here.lowering;
  const span = spanOf(here, node);
  if (span.start === span.end) gap(here, span, 'an expression is missing');
  for (const part of partsOf(ts, node)) evaluate(here, lowerValue(here, part));
  return unknown('an expression that is not followed', span);
}
