/** Targets of assignments and declarations: names, members, items, and patterns that take values apart. */

import type { ts } from 'ts-morph';
import type { Value } from '#program';
import type { Span } from '#source';
import { bind, evaluate, type Here, literal, lowerValue, spanOf, store, unknown } from './context.ts';
import { isExports } from './exports.ts';

/** `target = value`. */
export function assign(here: Here, target: ts.Expression, value: Value, span: Span): void {
  const { ts } = here.lowering;
  if (ts.isIdentifier(target)) {
    bindName(here, target, value, span);
    here.frame.assigned.add(target.text);
  } else if (ts.isPropertyAccessExpression(target)) {
    assignMember(here, target, value, span);
  } else if (ts.isElementAccessExpression(target)) {
    store(here, 'item', lowerValue(here, target.expression), lowerValue(here, target.argumentExpression), value, span);
  } else if (ts.isArrayLiteralExpression(target)) {
    assignList(here, target, value);
  } else if (ts.isObjectLiteralExpression(target)) {
    assignRecord(here, target, value);
  } else if (ts.isParenthesizedExpression(target) || ts.isNonNullExpression(target) || ts.isAsExpression(target)) {
    assign(here, target.expression, value, span);
  } else {
    evaluate(here, value);
  }
}

/** A name that the parser had to make up is empty and binds nothing. */
function bindName(here: Here, target: ts.Identifier, value: Value, span: Span, annotation?: Value): void {
  if (target.text === '') evaluate(here, value);
  else bind(here, { name: target.text, nameSpan: spanOf(here, target), value, span, annotation });
}

function assignMember(here: Here, target: ts.PropertyAccessExpression, value: Value, span: Span): void {
  const nameSpan = spanOf(here, target.name);
  const name = target.name.text;
  if (isExports(here, target.expression)) {
    const same = value.kind === 'name' && value.name === name;
    if (!same) bind(here, { name, nameSpan, value, span });
  } else if (isExports(here, target)) {
    exportAll(here, value, nameSpan, span);
  } else {
    store(here, 'member', lowerValue(here, target.expression), literal(name, nameSpan), value, span);
  }
}

/** `module.exports = value`: the entries of a record become names of the module, anything else its default. */
function exportAll(here: Here, value: Value, nameSpan: Span, span: Span): void {
  if (value.kind !== 'record') {
    bind(here, { name: 'default', nameSpan, value, span });
    return;
  }
  for (const { key, value: entry, span: entrySpan } of value.entries) {
    if (key?.kind !== 'literal' || typeof key.value !== 'string') continue;
    const same = entry.kind === 'name' && entry.name === key.value;
    if (!same) bind(here, { name: key.value, nameSpan: key.span, value: entry, span: entrySpan });
  }
}

function assignList(here: Here, target: ts.ArrayLiteralExpression, value: Value): void {
  const { ts } = here.lowering;
  const parts = partsFor(here, target, value);
  target.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    if (ts.isSpreadElement(element)) assign(here, element.expression, rest(here, element), spanOf(here, element));
    else assignDefaulted(here, element, parts(index, element));
  });
}

function assignRecord(here: Here, target: ts.ObjectLiteralExpression, value: Value): void {
  const { ts } = here.lowering;
  for (const property of target.properties) {
    const span = spanOf(here, property);
    if (ts.isShorthandPropertyAssignment(property)) {
      const taken = memberOf(value, property.name.text, spanOf(here, property.name));
      const initial = property.objectAssignmentInitializer;
      assign(here, property.name, initial ? orElse(here, taken, initial, property) : taken, span);
    } else if (ts.isPropertyAssignment(property)) {
      assignDefaulted(here, property.initializer, partOf(here, value, property.name));
    } else if (ts.isSpreadAssignment(property)) {
      assign(here, property.expression, rest(here, property), span);
    }
  }
}

/** `target = fallback` inside a pattern. */
function assignDefaulted(here: Here, target: ts.Expression, value: Value): void {
  const { ts } = here.lowering;
  const span = spanOf(here, target);
  if (ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    assign(here, target.left, orElse(here, value, target.right, target), span);
  } else {
    assign(here, target, value, span);
  }
}

/** `const target = value`, also for parameters and loop variables. */
export function declare(here: Here, target: ts.BindingName, value: Value, span: Span, annotation?: Value): void {
  const { ts } = here.lowering;
  if (ts.isIdentifier(target)) {
    bindName(here, target, value, span, annotation);
    here.frame.declared.add(target.text);
  } else if (ts.isObjectBindingPattern(target)) {
    for (const element of target.elements) declareElement(here, element, namedPart(here, element, value));
  } else {
    const parts = partsFor(here, target, value);
    target.elements.forEach((element, index) => {
      if (!ts.isOmittedExpression(element)) declareElement(here, element, parts(index, element));
    });
  }
}

function declareElement(here: Here, element: ts.BindingElement, part: Value): void {
  const value = element.dotDotDotToken ? rest(here, element) : part;
  const filled = element.initializer ? orElse(here, value, element.initializer, element) : value;
  declare(here, element.name, filled, spanOf(here, element));
}

function namedPart(here: Here, element: ts.BindingElement, value: Value): Value {
  const { ts } = here.lowering;
  if (element.propertyName) return partOf(here, value, element.propertyName);
  const name = ts.isIdentifier(element.name) ? element.name.text : '';
  return memberOf(value, name, spanOf(here, element.name));
}

/** What an array pattern takes at each index: the items of a list display of the same length, else `value[index]`. */
function partsFor(
  here: Here,
  target: ts.ArrayLiteralExpression | ts.ArrayBindingPattern,
  value: Value,
): (index: number, node: ts.Node) => Value {
  const direct =
    value.kind === 'list' &&
    value.items.length === target.elements.length &&
    value.items.every((part) => part.kind !== 'spread');
  return (index, node) => {
    const part = direct ? value.items[index] : undefined;
    const span = spanOf(here, node);
    return part ?? { kind: 'item', of: value, key: literal(index, span), span };
  };
}

function partOf(here: Here, value: Value, name: ts.PropertyName): Value {
  const { ts } = here.lowering;
  const span = spanOf(here, name);
  if (ts.isComputedPropertyName(name)) return { kind: 'item', of: value, key: lowerValue(here, name.expression), span };
  return memberOf(value, name.text, span);
}

function memberOf(of: Value, name: string, span: Span): Value {
  return { kind: 'member', of, name, nameSpan: span, span };
}

function orElse(here: Here, value: Value, fallback: ts.Expression, node: ts.Node): Value {
  return { kind: 'either', arms: [value, lowerValue(here, fallback)], span: spanOf(here, node) };
}

function rest(here: Here, node: ts.Node): Value {
  return unknown('rest of a sequence', spanOf(here, node));
}
