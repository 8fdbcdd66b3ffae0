/** Branches: `if` chains, `switch` and `try`. */

import type { ts } from 'ts-morph';
import type { Arm, Value } from '#program';
import { add, evaluate, type Here, lowerValue, nested, spanOf, unknown } from './context.ts';
import { declare } from './patterns.ts';

/** An `if` chain is one branch with an arm per condition. Conditions come first, so that what they bind stands before. */
export function branchOf(here: Here, node: ts.IfStatement): void {
  const { ts } = here.lowering;
  const parts: { readonly condition?: Value; readonly body: ts.Statement }[] = [];
  let rest: ts.Statement | undefined = node;
  while (rest && ts.isIfStatement(rest)) {
    parts.push({ condition: lowerValue(here, rest.expression), body: rest.thenStatement });
    rest = rest.elseStatement;
  }
  if (rest) parts.push({ body: rest });
  const arms: Arm[] = parts.map(({ condition, body }) => ({
    ...(condition ? { condition } : {}),
    block: blockOf(here, [body]),
  }));
  const exhaustive = rest !== undefined;
  add(here, { kind: 'branch', form: 'if', arms, exhaustive, span: spanOf(here, node), place: here.place });
}

function blockOf(here: Here, statements: readonly ts.Statement[], inSwitch?: boolean): Arm['block'] {
  const inner = nested(here, inSwitch);
  here.lowering.statements(inner, statements);
  return inner.block;
}

/** Clauses without statements share the arm of the next one that has some. */
export function matchOf(here: Here, node: ts.SwitchStatement): void {
  const { ts } = here.lowering;
  evaluate(here, lowerValue(here, node.expression));
  const { clauses } = node.caseBlock;
  const arms: Arm[] = clauses
    .filter((clause, index) => clause.statements.length > 0 || index === clauses.length - 1)
    .map((clause) => ({ block: blockOf(here, clause.statements, true) }));
  const exhaustive = clauses.some((clause) => ts.isDefaultClause(clause));
  add(here, { kind: 'branch', form: 'match', arms, exhaustive, span: spanOf(here, node), place: here.place });
}

/** The body, then the handler; what is in `finally` follows in any case. */
export function tryOf(here: Here, node: ts.TryStatement): void {
  const arms: Arm[] = [{ block: blockOf(here, [node.tryBlock]) }];
  if (node.catchClause) arms.push({ block: handlerOf(here, node.catchClause) });
  add(here, { kind: 'branch', form: 'try', arms, exhaustive: true, span: spanOf(here, node), place: here.place });
  if (node.finallyBlock) here.lowering.statements(here, [node.finallyBlock]);
}

function handlerOf(here: Here, node: ts.CatchClause): Arm['block'] {
  const inner = nested(here);
  const variable = node.variableDeclaration;
  if (variable) declare(inner, variable.name, unknown('caught', spanOf(here, variable)), spanOf(here, variable));
  here.lowering.statements(inner, node.block.statements);
  return inner.block;
}
