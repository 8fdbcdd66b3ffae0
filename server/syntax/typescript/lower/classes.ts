/** Classes, enumerations and namespaces: scopes whose names are members. */

import type { ts } from 'ts-morph';
import { type ClassValue, type OpenScope, openScope, type Value } from '#program';
import {
  bind,
  enterScope,
  evaluate,
  type Here,
  literal,
  lowerValue,
  nameAt,
  operation,
  type Receiver,
  spanFrom,
  spanOf,
  tooDeep,
  unknown,
} from './context.ts';
import { propertyKey } from './expressions.ts';
import { headOf, lowerFunction } from './functions.ts';
import { hasModifier } from './modifiers.ts';
import { annotationOf } from './types.ts';

type ScopedNode = ts.ClassLikeDeclaration | ts.EnumDeclaration | ts.ModuleDeclaration;

/** Opens the scope of a class or of what is looked up like one. */
function classScope(here: Here, node: ScopedNode): OpenScope {
  const span = spanOf(here, node);
  const { name } = node;
  const head = name
    ? { name: name.text, nameSpan: spanOf(here, name) }
    : { name: '', nameSpan: spanFrom(here, span.start, span.start) };
  return openScope(here.lowering.unit, { kind: 'class', ...head, span, place: here.place });
}

export function classValue(here: Here, node: ts.ClassLikeDeclaration): ClassValue {
  const scope = classScope(here, node);
  scope.bases.push(...basesOf(here, node));
  scope.decorators.push(...decoratorsOf(here, node));
  const body = enterScope(here.lowering, scope, { kind: 'none' });
  if (!tooDeep(here, node)) {
    here.lowering.depth++;
    for (const member of node.members) lowerMember(body, member);
    here.lowering.depth--;
  }
  return { kind: 'class', scope, span: scope.span };
}

function basesOf(here: Here, node: ts.ClassLikeDeclaration) {
  const { ts } = here.lowering;
  return (node.heritageClauses ?? [])
    .filter((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)
    .flatMap((clause) => clause.types)
    .map((type) => ({ value: lowerValue(here, type.expression), span: spanOf(here, type) }));
}

function decoratorsOf(here: Here, node: ts.Node): Value[] {
  const { ts } = here.lowering;
  if (!ts.canHaveDecorators(node)) return [];
  return (ts.getDecorators(node) ?? []).map((decorator) => lowerValue(here, decorator.expression));
}

function lowerMember(body: Here, node: ts.ClassElement): void {
  const { ts } = body.lowering;
  if (ts.isConstructorDeclaration(node)) lowerConstructor(body, node);
  else if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) lowerMethod(body, node);
  else if (ts.isPropertyDeclaration(node)) lowerField(body, node);
  else if (ts.isClassStaticBlockDeclaration(node)) body.lowering.statements(body, node.body.statements);
}

/** A declaration without a body is one of the signatures of an overloaded method. */
function lowerConstructor(body: Here, node: ts.ConstructorDeclaration): void {
  if (!node.body) return;
  const head = headOf(body, node, { kind: 'parameter' });
  const value = lowerFunction(body, node, head, true);
  bind(body, { name: head.name, nameSpan: head.nameSpan, value, span: value.span });
}

function lowerMethod(body: Here, node: ts.MethodDeclaration | ts.AccessorDeclaration): void {
  const { ts } = body.lowering;
  if (!node.body) return;
  const isStatic = hasModifier(ts, node, ts.SyntaxKind.StaticKeyword);
  const decorators = [...decoratorsOf(body, node), ...roleOf(body, node, isStatic)];
  const head = { ...headOf(body, node, receiverOf(body, isStatic)), decorators };
  const value = lowerFunction(body, node, head, !isStatic);
  if (ts.isSetAccessor(node) || head.name === '') evaluate(body, value);
  else bind(body, { name: head.name, nameSpan: head.nameSpan, value, span: value.span });
}

/** The decorator that says in Python what a keyword says here. */
function roleOf(body: Here, node: ts.MethodDeclaration | ts.AccessorDeclaration, isStatic: boolean): Value[] {
  const start = node.getStart(body.lowering.file);
  const at = spanFrom(body, start, start);
  if (isStatic) return [nameAt(body, 'staticmethod', at)];
  return body.lowering.ts.isGetAccessor(node) ? [nameAt(body, 'property', at)] : [];
}

function receiverOf(body: Here, isStatic: boolean): Receiver {
  if (!isStatic) return { kind: 'parameter' };
  return body.frame.scope.name === '' ? { kind: 'none' } : { kind: 'class', name: body.frame.scope.name };
}

/** A field is a name of the class, like Python's class attributes; an arrow function in it is a method. */
function lowerField(body: Here, node: ts.PropertyDeclaration): void {
  const span = spanOf(body, node);
  const key = propertyKey(body, node.name);
  const value = fieldValue(body, node);
  if (key.kind === 'literal' && typeof key.value === 'string') {
    bind(body, { name: key.value, nameSpan: key.span, value, span, annotation: annotationOf(body, node.type) });
  } else {
    evaluate(body, value);
  }
}

function fieldValue(body: Here, node: ts.PropertyDeclaration): Value {
  const { ts } = body.lowering;
  const { initializer } = node;
  if (!initializer) return unknown('declared', spanOf(body, node));
  const isStatic = hasModifier(ts, node, ts.SyntaxKind.StaticKeyword);
  if (isStatic || !isFunction(ts, initializer)) return lowerValue(body, initializer);
  const name = ts.isIdentifier(node.name) ? node.name.text : '';
  const head = { name, nameSpan: spanOf(body, node.name), receiver: { kind: 'parameter' } } as const;
  return lowerFunction(body, initializer, head, true);
}

function isFunction(ts: Here['lowering']['ts'], node: ts.Expression): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/** An enumeration: a class whose names are numbers (counting on from the last one) or texts. */
export function enumValue(here: Here, node: ts.EnumDeclaration): ClassValue {
  const scope = classScope(here, node);
  const body = enterScope(here.lowering, scope, { kind: 'none' });
  let previous: Value | undefined;
  for (const member of node.members) {
    const value = member.initializer ? lowerValue(body, member.initializer) : counted(body, member, previous);
    const key = propertyKey(body, member.name);
    if (key.kind === 'literal') {
      bind(body, { name: String(key.value), nameSpan: key.span, value, span: spanOf(body, member) });
    }
    previous = value;
  }
  return { kind: 'class', scope, span: scope.span };
}

function counted(here: Here, member: ts.EnumMember, previous: Value | undefined): Value {
  const span = spanOf(here, member);
  if (!previous) return literal(0, span);
  if (previous.kind === 'literal' && typeof previous.value === 'number') return literal(previous.value + 1, span);
  return operation('+', [previous, literal(1, span)], span);
}

/** A namespace: a class whose body is the statements in it. */
export function namespaceValue(here: Here, node: ts.ModuleDeclaration): ClassValue {
  const { ts } = here.lowering;
  const scope = classScope(here, node);
  const body = enterScope(here.lowering, scope, { kind: 'none' });
  if (node.body && ts.isModuleBlock(node.body)) here.lowering.statements(body, node.body.statements);
  return { kind: 'class', scope, span: scope.span };
}
