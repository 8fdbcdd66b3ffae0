/** Expressions to values. */
import { type Argument, callAt, type Entry, type Value } from '#program';
import { Kind, Token } from '../parse/index.ts';
import { spelling } from '../parse/tokens.ts';
import { comprehension } from './comprehensions.ts';
import {
  auxOf,
  bind,
  give,
  type Here,
  kindOf,
  literal,
  lowerValue,
  nameAt,
  nameText,
  operation,
  partsOf,
  spanOf,
  spanOver,
  textOf,
  unknown,
} from './context.ts';
import { lambda } from './functions.ts';
import { numberOf, textLiteral } from './literals.ts';
import { concatenation, formatString } from './strings.ts';

/** The value of any expression. */
export function value(here: Here, node: number): Value {
  switch (kindOf(here, node)) {
    case Kind.Name:
      return nameAt(here, nameText(here, node), spanOf(here, node));
    case Kind.Attribute:
      return member(here, node);
    case Kind.Call:
      return call(here, node);
    case Kind.Text:
      return literal(textLiteral(textOf(here, node), auxOf(here, node)), spanOf(here, node));
    case Kind.NumberLiteral:
      return number(here, node);
    case Kind.Constant:
      return constant(here, node);
    case Kind.Subscript:
      return item(here, node);
    case Kind.Tuple:
      return list(here, node, 'tuple');
    case Kind.ListDisplay:
      return list(here, node, 'list');
    case Kind.SetDisplay:
      return list(here, node, 'set');
    case Kind.DictDisplay:
      return record(here, node);
    case Kind.BinaryOperation:
      return binary(here, node);
    default:
      return otherValue(here, node);
  }
}

function otherValue(here: Here, node: number): Value {
  switch (kindOf(here, node)) {
    case Kind.UnaryOperation:
      return unary(here, node);
    case Kind.Comparison:
      return comparison(here, node);
    case Kind.BooleanOperation:
      return {
        kind: 'either',
        operator: auxOf(here, node) === Token.AND ? 'and' : 'or',
        arms: lowerAll(here, node),
        span: spanOf(here, node),
      };
    case Kind.Conditional:
      return conditional(here, node);
    case Kind.FormatString:
      return formatString(here, node);
    case Kind.Concatenation:
      return concatenation(here, node);
    case Kind.Comprehension:
      return comprehension(here, node);
    case Kind.Lambda:
      return lambda(here, node);
    case Kind.Slice:
      return slice(here, node);
    case Kind.Starred:
      return { kind: 'spread', of: lowerValue(here, partsOf(here, node)[0]), span: spanOf(here, node) };
    case Kind.Await:
      return lowerValue(here, partsOf(here, node)[0]);
    case Kind.Walrus:
      return walrus(here, node);
    case Kind.Yield:
      return yielded(here, node);
    default:
      return unknown('missing', spanOf(here, node));
  }
}

function lowerAll(here: Here, node: number): Value[] {
  return partsOf(here, node).map((part) => lowerValue(here, part));
}

function number(here: Here, node: number): Value {
  const value = numberOf(textOf(here, node), auxOf(here, node));
  return value === undefined ? unknown('an imaginary number', spanOf(here, node)) : literal(value, spanOf(here, node));
}

function constant(here: Here, node: number): Value {
  const span = spanOf(here, node);
  switch (auxOf(here, node)) {
    case Token.TRUE:
      return literal(true, span);
    case Token.FALSE:
      return literal(false, span);
    case Token.NONE:
      return literal(null, span);
    default:
      return unknown('an ellipsis', span);
  }
}

/** A member whose name is still missing is its object. */
function member(here: Here, node: number): Value {
  const of = lowerValue(here, partsOf(here, node)[0]);
  const name = nameText(here, node);
  if (name === '') return of;
  const span = spanOf(here, node);
  return { kind: 'member', of, name, nameSpan: { ...span, start: span.end - name.length }, span };
}

function call(here: Here, node: number): Value {
  const [callee, ...given] = partsOf(here, node);
  const called = lowerValue(here, callee);
  return callAt(
    here.place,
    called,
    given.map((part) => argument(here, part)),
    spanOf(here, node),
  );
}

/** An argument of a call, or a base of a class. */
export function argument(here: Here, node: number): Argument {
  const span = spanOf(here, node);
  const inner = (): Value => lowerValue(here, partsOf(here, node)[0]);
  switch (kindOf(here, node)) {
    case Kind.Keyword:
      return { name: nameText(here, node), value: inner(), span };
    case Kind.Starred:
      return { spread: 'list', value: inner(), span };
    case Kind.DoubleStarred:
      return { spread: 'record', value: inner(), span };
    default:
      return { value: lowerValue(here, node), span };
  }
}

function item(here: Here, node: number): Value {
  const [object, key] = partsOf(here, node);
  const of = lowerValue(here, object);
  return { kind: 'item', of, key: lowerValue(here, key), span: spanOf(here, node) };
}

function slice(here: Here, node: number): Value {
  const parts = partsOf(here, node);
  const flags = auxOf(here, node);
  const span = spanOf(here, node);
  const operands = [Kind.LOWER, Kind.UPPER, Kind.STEP].map((flag) =>
    (flags & flag) === 0 ? literal(null, span) : lowerValue(here, parts.shift()),
  );
  return operation('slice', operands, span);
}

function list(here: Here, node: number, form: 'list' | 'tuple' | 'set'): Value {
  return { kind: 'list', form, items: lowerAll(here, node), span: spanOf(here, node) };
}

function record(here: Here, node: number): Value {
  const entries = partsOf(here, node).map((part) => entry(here, part));
  return { kind: 'record', entries, span: spanOf(here, node) };
}

/** An element without a colon, in a dict that is being typed, is a key whose value is missing. */
function entry(here: Here, node: number): Entry {
  const span = spanOf(here, node);
  const parts = partsOf(here, node);
  switch (kindOf(here, node)) {
    case Kind.Pair:
      return { key: lowerValue(here, parts[0]), value: lowerValue(here, parts[1]), span };
    case Kind.DoubleStarred:
      return { value: lowerValue(here, parts[0]), span };
    default:
      return { key: lowerValue(here, node), value: unknown('missing', span), span };
  }
}

function binary(here: Here, node: number): Value {
  return operation(spelling(auxOf(here, node)), lowerAll(here, node), spanOf(here, node));
}

function unary(here: Here, node: number): Value {
  const of = lowerValue(here, partsOf(here, node)[0]);
  const span = spanOf(here, node);
  switch (auxOf(here, node)) {
    case Token.NOT:
      return operation('not', [of], span);
    case Token.MINUS:
      return of.kind === 'literal' && typeof of.value === 'number'
        ? literal(-of.value, span)
        : operation('neg', [of], span);
    case Token.PLUS:
      return operation('pos', [of], span);
    default:
      return operation('~', [of], span);
  }
}

/** `a < b` is one operation; `a < b < c` the conjunction of `a < b` and `b < c`, with b evaluated once. */
function comparison(here: Here, node: number): Value {
  const [first, ...rest] = partsOf(here, node);
  let from = first ?? node;
  let left = lowerValue(here, first);
  const tests: Value[] = [];
  for (let i = 0; i + 1 < rest.length; i += 2) {
    const operator = rest[i] ?? node;
    const operand = rest[i + 1] ?? node;
    const right = lowerValue(here, operand);
    tests.push(operation(comparator(auxOf(here, operator)), [left, right], spanOver(here, from, operand)));
    left = right;
    from = operand;
  }
  const [only] = tests;
  if (only === undefined) return left;
  return tests.length === 1 ? { ...only, span: spanOf(here, node) } : operation('and', tests, spanOf(here, node));
}

function comparator(aux: number): string {
  if (aux === (Token.IS | Kind.NEGATED)) return 'is not';
  return aux === Token.NOT ? 'not in' : spelling(aux);
}

function conditional(here: Here, node: number): Value {
  const [yes, test, no] = partsOf(here, node);
  const condition = lowerValue(here, test);
  return {
    kind: 'either',
    condition,
    arms: [lowerValue(here, yes), lowerValue(here, no)],
    span: spanOf(here, node),
  };
}

/** `(name := value)`; in a comprehension the name belongs to the scope around it. */
function walrus(here: Here, node: number): Value {
  const [target, given] = partsOf(here, node);
  const taken = lowerValue(here, given);
  if (target === undefined) return taken;
  const name = nameText(here, target);
  if (here.scope.kind === 'comprehension') here.scope.outerNames.add(name);
  bind(here, { name, nameSpan: spanOf(here, target), value: taken, span: spanOf(here, node) });
  return taken;
}

function yielded(here: Here, node: number): Value {
  const span = spanOf(here, node);
  const [given] = partsOf(here, node);
  const taken = given === undefined ? undefined : lowerValue(here, given);
  const each = (auxOf(here, node) & Kind.FROM) !== 0 && taken ? ({ kind: 'each', of: taken, span } as const) : taken;
  give(here, 'yield', each, span);
  return unknown('what is sent to a generator', span);
}
