/** Loops: `for … of` is Python's `for`; counting loops are `while` loops with their counter bound before. */

import type { ts } from 'ts-morph';
import type { Value } from '#program';
import { add, type Here, lowerValue, nested, spanOf, unknown } from './context.ts';
import { effect } from './operators.ts';
import { assign, declare } from './patterns.ts';

export function forOf(here: Here, node: ts.ForOfStatement): void {
  const over = lowerValue(here, node.expression);
  loopOver(here, node, over, { kind: 'each', of: over, span: spanOf(here, node.expression) });
}

/** `for (const k in v)`: the keys of an object, which say nothing about its values. */
export function forIn(here: Here, node: ts.ForInStatement): void {
  const over = lowerValue(here, node.expression);
  loopOver(here, node, over, unknown('a key of an object', spanOf(here, node.initializer)));
}

function loopOver(here: Here, node: ts.ForInOrOfStatement, over: Value, each: Value): void {
  const { ts } = here.lowering;
  const body = nested(here, false);
  const { initializer } = node;
  const span = spanOf(here, initializer);
  if (ts.isVariableDeclarationList(initializer)) {
    for (const { name } of initializer.declarations) declare(body, name, each, span);
  } else {
    assign(body, initializer, each, span);
  }
  here.lowering.statements(body, [node.statement]);
  add(here, { kind: 'loop', form: 'for', over, body: body.block, span: spanOf(here, node), place: here.place });
}

export function whileLoop(here: Here, node: ts.WhileStatement | ts.DoStatement): void {
  const condition = lowerValue(here, node.expression);
  const body = nested(here, false);
  here.lowering.statements(body, [node.statement]);
  add(here, { kind: 'loop', form: 'while', condition, body: body.block, span: spanOf(here, node), place: here.place });
}

export function forLoop(here: Here, node: ts.ForStatement): void {
  const { ts } = here.lowering;
  const { initializer, incrementor } = node;
  if (initializer && ts.isVariableDeclarationList(initializer)) {
    for (const declaration of initializer.declarations) {
      if (!declaration.initializer) continue;
      declare(here, declaration.name, lowerValue(here, declaration.initializer), spanOf(here, declaration));
    }
  } else if (initializer) {
    effect(here, initializer);
  }
  const condition = node.condition && lowerValue(here, node.condition);
  const body = nested(here, false);
  here.lowering.statements(body, [node.statement]);
  if (incrementor) effect(body, incrementor);
  const given = condition ? { condition } : {};
  add(here, { kind: 'loop', form: 'while', ...given, body: body.block, span: spanOf(here, node), place: here.place });
}
