/** Operators: arithmetic and comparisons as Python spells them, choices, and the expressions that act (assignments). */

import type { ts } from 'ts-morph';
import type { EitherValue, Value } from '#program';
import type { Compiler } from '../parse.ts';
import {
  evaluate,
  type Here,
  type LowerEntry,
  literal,
  lowersTo,
  lowerValue,
  operation,
  spanOf,
  store,
  unknown,
} from './context.ts';
import { assign } from './patterns.ts';

export function operatorLowerings(ts: Compiler): readonly LowerEntry[] {
  const { SyntaxKind } = ts;
  return [
    lowersTo<ts.BinaryExpression>(SyntaxKind.BinaryExpression, binary),
    lowersTo<ts.PrefixUnaryExpression>(SyntaxKind.PrefixUnaryExpression, prefix),
    lowersTo<ts.PostfixUnaryExpression>(SyntaxKind.PostfixUnaryExpression, postfix),
    lowersTo<ts.ConditionalExpression>(SyntaxKind.ConditionalExpression, conditional),
    lowersTo<ts.DeleteExpression>(SyntaxKind.DeleteExpression, deletion),
    lowersTo<ts.VoidExpression>(SyntaxKind.VoidExpression, voided),
    lowersTo<ts.TypeOfExpression>(SyntaxKind.TypeOfExpression, typeOf),
  ];
}

/** Operators that Python spells otherwise; the rest are spelled alike. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['===', '=='],
  ['!==', '!='],
  ['>>>', '>>'],
]);

const choices: ReadonlyMap<string, Pick<EitherValue, 'operator'>> = new Map([
  ['||', { operator: 'or' }],
  ['&&', { operator: 'and' }],
  ['??', {}],
]);

function binary(here: Here, node: ts.BinaryExpression): Value {
  const { ts } = here.lowering;
  const operator = ts.tokenToString(node.operatorToken.kind) ?? '?';
  if (operator === ',') {
    effect(here, node.left);
    return lowerValue(here, node.right);
  }
  if (node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const value = lowerValue(here, node.right);
    assign(here, node.left, value, spanOf(here, node));
    return value;
  }
  if (isAssignment(ts, node.operatorToken.kind)) return compound(here, node, operator.slice(0, -1));
  return combine(here, operator, lowerValue(here, node.left), node);
}

/** `left operator right`, where the left side has been lowered already. */
function combine(here: Here, operator: string, left: Value, node: ts.BinaryExpression): Value {
  const right = lowerValue(here, node.right);
  const span = spanOf(here, node);
  const choice = choices.get(operator);
  if (choice) return { kind: 'either', ...choice, arms: [left, right], span };
  return operation(spelled(spellings.get(operator) ?? operator, right), [left, right], span);
}

/** `x === null` and `x == undefined` ask what Python asks with `x is None`. */
function spelled(operator: string, right: Value): string {
  const isNothing = right.kind === 'literal' && right.value === null;
  if (!isNothing) return operator;
  return operator === '==' ? 'is' : operator === '!=' ? 'is not' : operator;
}

/** `x += v`; on a member or an item the object is lowered once and shared by the read and the store. */
function compound(here: Here, node: ts.BinaryExpression, operator: string): Value {
  const read = lowerValue(here, node.left);
  const value = combine(here, operator, read, node);
  put(here, node.left, read, value, node);
  return value;
}

function put(here: Here, target: ts.Expression, read: Value, value: Value, node: ts.Node): void {
  const span = spanOf(here, node);
  if (read.kind === 'member') store(here, 'member', read.of, literal(read.name, read.nameSpan), value, span);
  else if (read.kind === 'item') store(here, 'item', read.of, read.key, value, span);
  else assign(here, target, value, span);
}

function prefix(here: Here, node: ts.PrefixUnaryExpression): Value {
  const { SyntaxKind } = here.lowering.ts;
  const of = lowerValue(here, node.operand);
  const span = spanOf(here, node);
  switch (node.operator) {
    case SyntaxKind.PlusPlusToken:
    case SyntaxKind.MinusMinusToken:
      return step(here, node, of);
    case SyntaxKind.ExclamationToken:
      return operation('not', [of], span);
    case SyntaxKind.MinusToken:
      return of.kind === 'literal' && typeof of.value === 'number'
        ? literal(-of.value, span)
        : operation('neg', [of], span);
    case SyntaxKind.PlusToken:
      return operation('pos', [of], span);
    default:
      return operation('~', [of], span);
  }
}

/** The value of `x++` is what x was. */
function postfix(here: Here, node: ts.PostfixUnaryExpression): Value {
  const before = lowerValue(here, node.operand);
  step(here, node, before);
  return before;
}

function step(here: Here, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression, read: Value): Value {
  const span = spanOf(here, node);
  const operator = node.operator === here.lowering.ts.SyntaxKind.PlusPlusToken ? '+' : '-';
  const value = operation(operator, [read, literal(1, span)], span);
  put(here, node.operand, read, value, node);
  return value;
}

function conditional(here: Here, node: ts.ConditionalExpression): Value {
  const condition = lowerValue(here, node.condition);
  const arms = [lowerValue(here, node.whenTrue), lowerValue(here, node.whenFalse)];
  return { kind: 'either', condition, arms, span: spanOf(here, node) };
}

function deletion(here: Here, node: ts.DeleteExpression): Value {
  const span = spanOf(here, node);
  put(here, node.expression, lowerValue(here, node.expression), unknown('deleted', span), node);
  return literal(true, span);
}

function voided(here: Here, node: ts.VoidExpression): Value {
  effect(here, node.expression);
  return literal(null, spanOf(here, node));
}

function typeOf(here: Here, node: ts.TypeOfExpression): Value {
  return operation('typeof', [lowerValue(here, node.expression)], spanOf(here, node));
}

/** An expression whose value nobody takes; assignments are actions of their own and need no evaluation besides. */
export function effect(here: Here, node: ts.Expression): void {
  const value = lowerValue(here, node);
  if (!isAction(here.lowering.ts, node)) evaluate(here, value);
}

function isAction(ts: Compiler, node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node)) return isAction(ts, node.expression);
  if (ts.isDeleteExpression(node) || ts.isYieldExpression(node) || ts.isVoidExpression(node)) return true;
  if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) {
    return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
  }
  if (!ts.isBinaryExpression(node)) return false;
  if (node.operatorToken.kind === ts.SyntaxKind.CommaToken) return isAction(ts, node.right);
  return isAssignment(ts, node.operatorToken.kind);
}

function isAssignment({ SyntaxKind }: Compiler, kind: ts.SyntaxKind): boolean {
  return kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment;
}
