/** Statements: blocks of them in the order in which they run, and what each kind becomes. */

import type { ts } from 'ts-morph';
import type { Value } from '#program';
import type { Compiler } from '../parse.ts';
import { branchOf, matchOf, tryOf } from './branches.ts';
import { classValue, enumValue, namespaceValue } from './classes.ts';
import { bind, give, type Here, leave, lowerValue, nameAt, spanFrom, spanOf, tooDeep, unknown } from './context.ts';
import { headOf, lowerFunction, namedFunction } from './functions.ts';
import { hoisted } from './hoisting.ts';
import { lowerDefault, lowerExport, lowerImport, lowerImportEquals } from './imports.ts';
import { forIn, forLoop, forOf, whileLoop } from './loops.ts';
import { hasModifier } from './modifiers.ts';
import { effect } from './operators.ts';
import { declare } from './patterns.ts';
import { annotationOf } from './types.ts';

type LowerStatement = (here: Here, node: ts.Statement) => void;

export function lowerStatements(here: Here, nodes: readonly ts.Statement[]): void {
  const first = hoisted(here.lowering.ts, nodes);
  for (const node of first) lowerStatement(here, node);
  for (const node of nodes) if (!first.has(node)) lowerStatement(here, node);
}

let table: { readonly of: Compiler; readonly entries: ReadonlyMap<ts.SyntaxKind, LowerStatement> } | undefined;

function lowerStatement(here: Here, node: ts.Statement): void {
  const { lowering } = here;
  if (tooDeep(here, node)) return;
  if (table?.of !== lowering.ts) table = { of: lowering.ts, entries: new Map(statementLowerings(lowering.ts)) };
  lowering.depth++;
  table.entries.get(node.kind)?.(here, node);
  lowering.depth--;
}

function on<N extends ts.Statement>(
  kind: N['kind'],
  lower: (here: Here, node: N) => void,
): readonly [ts.SyntaxKind, LowerStatement] {
  return [kind, lower as LowerStatement];
}

/** Interfaces, type aliases and empty statements have no entry: they do nothing when the program runs. */
function statementLowerings({ SyntaxKind }: Compiler): readonly (readonly [ts.SyntaxKind, LowerStatement])[] {
  return [
    on<ts.ExpressionStatement>(SyntaxKind.ExpressionStatement, (here, node) => effect(here, node.expression)),
    on<ts.VariableStatement>(SyntaxKind.VariableStatement, lowerVariables),
    on<ts.ReturnStatement>(SyntaxKind.ReturnStatement, lowerReturn),
    on<ts.IfStatement>(SyntaxKind.IfStatement, branchOf),
    on<ts.Block>(SyntaxKind.Block, (here, node) => lowerStatements(here, node.statements)),
    on<ts.FunctionDeclaration>(SyntaxKind.FunctionDeclaration, lowerFunctionDeclaration),
    on<ts.ClassDeclaration>(SyntaxKind.ClassDeclaration, (here, node) => bindNamed(here, node, classValue(here, node))),
    on<ts.ForOfStatement>(SyntaxKind.ForOfStatement, forOf),
    on<ts.ForInStatement>(SyntaxKind.ForInStatement, forIn),
    on<ts.ForStatement>(SyntaxKind.ForStatement, forLoop),
    on<ts.WhileStatement>(SyntaxKind.WhileStatement, whileLoop),
    on<ts.DoStatement>(SyntaxKind.DoStatement, whileLoop),
    on<ts.SwitchStatement>(SyntaxKind.SwitchStatement, matchOf),
    on<ts.TryStatement>(SyntaxKind.TryStatement, tryOf),
    on<ts.ThrowStatement>(SyntaxKind.ThrowStatement, lowerThrow),
    on<ts.BreakStatement>(SyntaxKind.BreakStatement, lowerBreak),
    on<ts.ContinueStatement>(SyntaxKind.ContinueStatement, lowerContinue),
    on<ts.LabeledStatement>(SyntaxKind.LabeledStatement, (here, node) => lowerStatements(here, [node.statement])),
    on<ts.WithStatement>(SyntaxKind.WithStatement, (here, node) => lowerStatements(here, [node.statement])),
    on<ts.ImportDeclaration>(SyntaxKind.ImportDeclaration, lowerImport),
    on<ts.ImportEqualsDeclaration>(SyntaxKind.ImportEqualsDeclaration, lowerImportEquals),
    on<ts.ExportDeclaration>(SyntaxKind.ExportDeclaration, lowerExport),
    on<ts.ExportAssignment>(SyntaxKind.ExportAssignment, lowerDefault),
    on<ts.EnumDeclaration>(SyntaxKind.EnumDeclaration, (here, node) => bindNamed(here, node, enumValue(here, node))),
    on<ts.ModuleDeclaration>(SyntaxKind.ModuleDeclaration, lowerNamespace),
  ];
}

function lowerVariables(here: Here, node: ts.VariableStatement): void {
  if (isAmbient(here, node)) return;
  for (const declaration of node.declarationList.declarations) lowerVariable(here, declaration);
}

function lowerVariable(here: Here, node: ts.VariableDeclaration): void {
  const { ts } = here.lowering;
  const { name, initializer } = node;
  const annotation = annotationOf(here, node.type);
  declare(here, name, initialValue(here, name, initializer, node), spanOf(here, node), annotation);

  function initialValue(at: Here, target: ts.BindingName, given: ts.Expression | undefined, whole: ts.Node): Value {
    if (!given) return unknown('declared', spanOf(at, whole));
    const isFunction = ts.isArrowFunction(given) || ts.isFunctionExpression(given);
    return isFunction && ts.isIdentifier(target) ? namedFunction(at, given, target) : lowerValue(at, given);
  }
}

/** `declare …` only promises that something exists elsewhere. */
function isAmbient(here: Here, node: ts.Node): boolean {
  const { ts } = here.lowering;
  return hasModifier(ts, node, ts.SyntaxKind.DeclareKeyword);
}

/** Without a body it is one of the signatures of an overloaded function. */
function lowerFunctionDeclaration(here: Here, node: ts.FunctionDeclaration): void {
  if (node.body) bindNamed(here, node, lowerFunction(here, node, headOf(here, node, { kind: 'none' })));
}

/** Binds a declaration to its name; `export default` gives it the name `default` as well. */
function bindNamed(
  here: Here,
  node: ts.FunctionDeclaration | ts.ClassDeclaration | ts.EnumDeclaration | ts.ModuleDeclaration,
  value: Value,
): void {
  const { ts } = here.lowering;
  const span = value.span;
  const name = node.name && node.name.text !== '' ? node.name : undefined;
  const nameSpan = name ? spanOf(here, name) : spanFrom(here, span.start, span.start);
  if (name) {
    bind(here, { name: name.text, nameSpan, value, span });
    here.frame.declared.add(name.text);
  }
  if (hasModifier(ts, node, ts.SyntaxKind.DefaultKeyword)) {
    bind(here, { name: 'default', nameSpan, value: name ? nameAt(here, name.text, nameSpan) : value, span });
  }
}

function lowerNamespace(here: Here, node: ts.ModuleDeclaration): void {
  if (!isAmbient(here, node)) bindNamed(here, node, namespaceValue(here, node));
}

function lowerReturn(here: Here, node: ts.ReturnStatement): void {
  give(here, 'return', node.expression && lowerValue(here, node.expression), spanOf(here, node));
}

function lowerThrow(here: Here, node: ts.ThrowStatement): void {
  leave(here, 'raise', lowerValue(here, node.expression), spanOf(here, node));
}

/** The end of an arm of a `switch` needs no action. */
function lowerBreak(here: Here, node: ts.BreakStatement): void {
  if (!here.inSwitch || node.label) leave(here, 'break', undefined, spanOf(here, node));
}

function lowerContinue(here: Here, node: ts.ContinueStatement): void {
  leave(here, 'continue', undefined, spanOf(here, node));
}
