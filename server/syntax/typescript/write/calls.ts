/** Edits inside calls and definitions: what is left of an unwrapped call, options, parameters. */

import type { ts } from 'ts-morph';
import type { Edit } from '#lint';
import type { CallValue, Scope, Value } from '#program';
import type { Span } from '#source';
import {
  callAtSpan,
  commentsIn,
  edit,
  exactly,
  firstOnLine,
  type Ground,
  indentAt,
  lastOnLine,
  lineEnd,
  nodeAround,
  type Range,
  rangeOf,
  textOf,
  withWrappers,
} from './ground.ts';

/** Leaves of a call its receiver or one argument, with the `await` or the type assertion around that. */
export function unwrap(ground: Ground, call: CallValue, kept: Value): readonly Edit[] {
  const node = callAtSpan(ground, call.span);
  const written = node && keptNode(ground, node, kept);
  if (!node || !written) return [];
  const inner = withoutParentheses(ground, node, written);
  const whole = rangeOf(ground, node);
  const range = rangeOf(ground, inner);
  const before = { start: whole.start, end: range.start };
  const after = { start: range.end, end: whole.end };
  const ahead = commentsIn(ground, before).map((comment) => textOf(ground, comment));
  const behind = commentsIn(ground, after).map((comment) => textOf(ground, comment));
  const runsOn =
    ahead.some((text) => text.startsWith('//')) ||
    (behind.some((text) => text.startsWith('//')) && isBoundToLine(ground, node));
  const needs = runsOn || (!isAtomNode(ground, inner) && !isPlainPlace(ground, node, inner));
  const lead = ahead.map((text) => text + (text.startsWith('//') ? newLine(ground, whole.start) : ' '));
  const tail = behind.map((text) => ` ${text}${text.startsWith('//') ? newLine(ground, whole.start) : ''}`);
  return [
    edit(ground, before, (needs ? '(' : '') + lead.join('')),
    edit(ground, after, tail.join('') + (needs ? ')' : '')),
  ].filter((each) => each.content !== '' || each.span.end > each.span.start);
}

/** `as T` and `!` must not begin a line. */
function isBoundToLine({ ts }: Ground, { parent }: ts.Node): boolean {
  return ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent) || ts.isNonNullExpression(parent);
}

/** Parentheses that only the call needed go with it. */
function withoutParentheses(ground: Ground, call: ts.Node, kept: ts.Node): ts.Node {
  const { ts } = ground;
  if (!ts.isParenthesizedExpression(kept)) return kept;
  const inside = kept.expression;
  const comments =
    commentsIn(ground, rangeOf(ground, kept)).length - commentsIn(ground, rangeOf(ground, inside)).length;
  return comments === 0 && isPlainPlace(ground, call, inside) ? inside : kept;
}

function newLine(ground: Ground, offset: number): string {
  return ground.newline + indentAt(ground, offset);
}

/** What stays, as it is written: an argument or a receiver, of the call itself or of one inside it. */
function keptNode(ground: Ground, call: ts.Node, kept: Value): ts.Node | undefined {
  const node = exactly(ground, kept.span);
  const written = node && withWrappers(ground, node);
  return written && written !== call && written.pos >= call.pos && written.end <= call.end ? written : undefined;
}

/** Whether an expression can take a member or an operator without parentheses. */
function isAtomNode({ ts }: Ground, node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.arguments !== undefined;
  return (
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    ts.isNonNullExpression(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword
  );
}

/** Whether an expression may stand where the call stood as it is: nothing there binds tighter than it does. */
function isPlainPlace(ground: Ground, call: ts.Node, inner: ts.Node): boolean {
  const { ts } = ground;
  const { parent } = call;
  const isComma = ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.CommaToken;
  if (isComma || ts.isSpreadElement(inner)) return false;
  if (ts.isArrowFunction(parent) || ts.isExpressionStatement(parent)) return !ts.isObjectLiteralExpression(inner);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== call;
  if (ts.isBinaryExpression(parent)) {
    return parent.right === call && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  }
  return (
    ts.isVariableDeclaration(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isTemplateSpan(parent)
  );
}

/** A value with its `await`. */
export function written(ground: Ground, { span }: Value): Span {
  const { ts } = ground;
  let node = exactly(ground, span);
  let found = node;
  while (node && (ts.isParenthesizedExpression(node.parent) || ts.isAwaitExpression(node.parent))) {
    node = node.parent;
    if (ts.isAwaitExpression(node)) found = node;
  }
  return found ? { file: span.file, ...rangeOf(ground, found) } : span;
}

/** The key that a value must be given where it stands for its own: `{ p }`. */
export function keyFor(ground: Ground, span: Span): string {
  const node = exactly(ground, span);
  return node && ground.ts.isShorthandPropertyAssignment(node) ? `${textOf(ground, span)}: ` : '';
}

/** The text of a value that can take a member or an operator. */
export function atom(ground: Ground, value: Value): string {
  const node = exactly(ground, value.span);
  if (!node) return `(${textOf(ground, value.span)})`;
  const outer = withWrappers(ground, node);
  const text = textOf(ground, rangeOf(ground, outer));
  return isAtomNode(ground, outer) ? text : `(${text})`;
}

/** Sets an entry of the options object of a call, which is made where it is missing. */
export function setArgument(ground: Ground, call: CallValue, name: string, content: string): readonly Edit[] {
  const { ts } = ground;
  const node = callAtSpan(ground, call.span);
  if (!node) return [];
  const last = node.arguments?.at(-1);
  if (last && ts.isObjectLiteralExpression(last)) return setEntry(ground, last, name, content);
  const options = `{ ${name}: ${content} }`;
  if (last) return [edit(ground, { start: last.end, end: last.end }, `, ${options}`)];
  if (!node.arguments) return [edit(ground, { start: node.end, end: node.end }, `(${options})`)];
  const at = node.end - 1;
  return [edit(ground, { start: at, end: at }, options)];
}

function setEntry(ground: Ground, node: ts.ObjectLiteralExpression, name: string, content: string): readonly Edit[] {
  const { ts } = ground;
  const known = node.properties.find((property) => property.name && keyText(ground, property.name) === name);
  if (known) {
    const value = ts.isPropertyAssignment(known) ? rangeOf(ground, known.initializer) : undefined;
    return [value ? edit(ground, value, content) : edit(ground, rangeOf(ground, known), `${name}: ${content}`)];
  }
  return addEntry(ground, node, `${name}: ${content}`);
}

function keyText({ ts }: Ground, name: ts.PropertyName): string | undefined {
  return ts.isComputedPropertyName(name) ? undefined : name.text;
}

/** Adds an entry behind the last one: on a line of its own where that one has a line of its own. */
function addEntry(ground: Ground, node: ts.ObjectLiteralExpression, entry: string): readonly Edit[] {
  const last = node.properties.at(-1);
  if (!last) return [edit(ground, rangeOf(ground, node), `{ ${entry} }`)];
  const { start } = rangeOf(ground, last);
  const comma = node.properties.hasTrailingComma;
  const end = comma ? ground.text.indexOf(',', last.end) + 1 : last.end;
  if (!firstOnLine(ground, start) || !lastOnLine(ground, end)) {
    return [edit(ground, { start: end, end }, `${comma ? '' : ','} ${entry}`)];
  }
  const line = lineEnd(ground, end);
  const added = `${ground.newline}${indentAt(ground, start)}${entry}${comma ? ',' : ''}`;
  if (comma || line === end) return [edit(ground, { start: line, end: line }, (comma ? '' : ',') + added)];
  return [edit(ground, { start: end, end }, ','), edit(ground, { start: line, end: line }, added)];
}

/** Adds `name = fallback` behind the parameters, before `...rest`; undefined where a parameter has that name. */
export function addParameter(
  ground: Ground,
  scope: Scope,
  name: string,
  fallback: string,
): readonly Edit[] | undefined {
  const { ts } = ground;
  const node = functionAt(ground, scope.span);
  if (!node) return undefined;
  const { parameters } = node;
  if (parameters.some(({ name: own }) => ts.isIdentifier(own) && own.text === name)) return undefined;
  const text = `${name} = ${fallback}`;
  const last = parameters.at(-1);
  if (!last) {
    const at = openingOf(ground, node);
    return at === undefined ? undefined : [edit(ground, { start: at, end: at }, text)];
  }
  const { start, end } = rangeOf(ground, last);
  if (last.dotDotDotToken) return [edit(ground, { start, end: start }, `${text}, `)];
  if (isBare(ground, node, last)) return [edit(ground, { start, end }, `(${textOf(ground, { start, end })}, ${text})`)];
  return [edit(ground, { start: end, end }, `, ${text}`)];
}

/** `x => …` */
function isBare(ground: Ground, node: ts.SignatureDeclaration, parameter: ts.ParameterDeclaration): boolean {
  return ground.ts.isArrowFunction(node) && /^\s*=>/.test(ground.text.slice(parameter.end));
}

/** The offset behind the opening parenthesis of a function without parameters. */
function openingOf(ground: Ground, node: ts.SignatureDeclaration): number | undefined {
  const from = node.name ? node.name.end : rangeOf(ground, node).start;
  const at = ground.text.indexOf('(', from);
  return at < 0 ? undefined : at + 1;
}

function functionAt(ground: Ground, span: Range): ts.SignatureDeclaration | undefined {
  const { ts } = ground;
  for (let node = exactly(ground, span) ?? nodeAround(ground, span); node && node !== ground.file; ) {
    const { start, end } = rangeOf(ground, node);
    if (start !== span.start || end !== span.end) return undefined;
    if (ts.isFunctionLike(node)) return node;
    const inner: ts.Node | undefined = ts.forEachChild(node, (child) => (child.end === end ? child : undefined));
    if (!inner) return undefined;
    node = inner;
  }
  return undefined;
}
