/** Branches, loops and `with`. */
import type { Arm, OpenBlock, Value } from '#program';
import { Kind } from '../parse/index.ts';
import {
  add,
  auxOf,
  bind,
  evaluate,
  type Here,
  kindOf,
  lowerBlock,
  lowerValue,
  nameText,
  nested,
  partsOf,
  spanOf,
  unknown,
} from './context.ts';
import { assign } from './targets.ts';

function blockOf(here: Here, node: number | undefined): OpenBlock {
  const inner = nested(here);
  lowerBlock(inner, node);
  return inner.block;
}

/** Conditions come first, so that what they bind stands before the branch. */
export function ifStatement(here: Here, node: number): void {
  const parts = partsOf(here, node);
  const exhaustive = (auxOf(here, node) & Kind.OTHERWISE) !== 0;
  const last = exhaustive ? parts.pop() : undefined;
  const conditions: Value[] = [];
  for (let i = 0; i < parts.length; i += 2) conditions.push(lowerValue(here, parts[i]));
  const { place } = here;
  const arms: Arm[] = conditions.map((condition, i) => ({ condition, block: blockOf(here, parts[2 * i + 1]) }));
  if (exhaustive) arms.push({ block: blockOf(here, last) });
  add(here, { kind: 'branch', form: 'if', arms, exhaustive, span: spanOf(here, node), place });
}

export function forStatement(here: Here, node: number): void {
  const [target, iterable, block, otherwise] = partsOf(here, node);
  const over = lowerValue(here, iterable);
  const { place } = here;
  const body = nested(here);
  if (target !== undefined) assign(body, target, { kind: 'each', of: over, span: over.span }, spanOf(here, target));
  lowerBlock(body, block);
  const rest = otherwise === undefined ? {} : { otherwise: blockOf(here, otherwise) };
  add(here, { kind: 'loop', form: 'for', over, body: body.block, ...rest, span: spanOf(here, node), place });
}

export function whileStatement(here: Here, node: number): void {
  const [test, block, otherwise] = partsOf(here, node);
  const condition = lowerValue(here, test);
  const { place } = here;
  const body = blockOf(here, block);
  const rest = otherwise === undefined ? {} : { otherwise: blockOf(here, otherwise) };
  add(here, { kind: 'loop', form: 'while', condition, body, ...rest, span: spanOf(here, node), place });
}

/** The body with its `else`, then the handlers; what is in `finally` follows in any case. */
export function tryStatement(here: Here, node: number): void {
  const parts = partsOf(here, node);
  const flags = auxOf(here, node);
  const last = (flags & Kind.FINALLY) === 0 ? undefined : parts.pop();
  const otherwise = (flags & Kind.OTHERWISE) === 0 ? undefined : parts.pop();
  const [body, ...handlers] = parts;
  const { place } = here;
  const inner = nested(here);
  lowerBlock(inner, body);
  lowerBlock(inner, otherwise);
  const arms: Arm[] = [{ block: inner.block }, ...handlers.map((handler) => ({ block: handlerOf(here, handler) }))];
  add(here, { kind: 'branch', form: 'try', arms, exhaustive: true, span: spanOf(here, node), place });
  lowerBlock(here, last);
}

function handlerOf(here: Here, node: number): OpenBlock {
  const parts = partsOf(here, node);
  const flags = auxOf(here, node);
  const inner = nested(here);
  if ((flags & Kind.TYPE) !== 0) evaluate(inner, lowerValue(inner, parts.shift()));
  if ((flags & Kind.RENAMED) !== 0) {
    const name = parts.shift();
    if (name !== undefined) capture(inner, name, 'caught');
  }
  lowerBlock(inner, parts.at(-1));
  return inner.block;
}

function capture(here: Here, identifier: number, reason: string): void {
  const span = spanOf(here, identifier);
  bind(here, { name: nameText(here, identifier), nameSpan: span, value: unknown(reason, span), span });
}

/** `with a as x, b as y: …` is one `with` inside the other. */
export function withStatement(here: Here, node: number): void {
  const parts = partsOf(here, node);
  const block = kindOf(here, parts.at(-1) ?? node) === Kind.Block ? parts.pop() : undefined;
  enter(here, node, parts, block);
}

function enter(here: Here, node: number, items: readonly number[], block: number | undefined): void {
  const [item, ...rest] = items;
  if (item === undefined) {
    lowerBlock(here, block);
    return;
  }
  const [expression, target] = partsOf(here, item);
  const value = lowerValue(here, expression);
  const { place } = here;
  const body = nested(here);
  if (target !== undefined) assign(body, target, { kind: 'entered', of: value, span: value.span }, spanOf(here, item));
  enter(body, node, rest, block);
  add(here, { kind: 'enter', value, body: body.block, span: spanOf(here, node), place });
}

/** An arm per case; the names that a pattern captures are bound to unknown. */
export function matchStatement(here: Here, node: number): void {
  const [subject, ...cases] = partsOf(here, node);
  evaluate(here, lowerValue(here, subject));
  const { place } = here;
  const arms: Arm[] = cases.map((each) => ({ block: caseOf(here, each) }));
  const exhaustive = cases.some((each) => matchesAll(here, each));
  add(here, { kind: 'branch', form: 'match', arms, exhaustive, span: spanOf(here, node), place });
}

function matchesAll(here: Here, node: number): boolean {
  const [pattern] = partsOf(here, node);
  const guarded = (auxOf(here, node) & Kind.GUARD) !== 0;
  return !guarded && pattern !== undefined && kindOf(here, pattern) === Kind.PatternCapture;
}

function caseOf(here: Here, node: number): OpenBlock {
  const [pattern, ...rest] = partsOf(here, node);
  const inner = nested(here);
  if (pattern !== undefined) captures(inner, pattern);
  const block = rest.pop();
  for (const guard of rest) evaluate(inner, lowerValue(inner, guard));
  lowerBlock(inner, block);
  return inner.block;
}

/** Binds the names in a pattern. All but `_`, which captures nothing, and the names of keywords. */
function captures(here: Here, pattern: number): void {
  for (const part of partsOf(here, pattern)) {
    const kind = kindOf(here, part);
    if (kind === Kind.Identifier) {
      const isKeyword = kindOf(here, pattern) === Kind.PatternKeyword;
      if (!isKeyword && nameText(here, part) !== '_') capture(here, part, 'captured by a pattern');
    } else if (kind >= Kind.PatternCapture) {
      captures(here, part);
    }
  }
}
