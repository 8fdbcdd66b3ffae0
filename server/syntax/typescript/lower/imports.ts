/** Imports and exports: what a module takes from others and under which names it gives its own. */

import type { ts } from 'ts-morph';
import type { Value } from '#program';
import { bind, type Here, lowerValue, nameAt, spanOf, unknown } from './context.ts';

/** `require('m')` and `import('m')` as import values; undefined for other calls. */
export function importOf(here: Here, node: ts.CallExpression): Value | undefined {
  const { ts } = here.lowering;
  const [argument] = node.arguments;
  if (!argument || node.arguments.length !== 1 || !ts.isStringLiteralLike(argument)) return undefined;
  const { expression } = node;
  const requires = ts.isIdentifier(expression) && expression.text === 'require';
  if (!requires && expression.kind !== ts.SyntaxKind.ImportKeyword) return undefined;
  return importValue(here, argument.text, undefined, node);
}

/** An import value, listed among the imports of the unit. */
function importValue(here: Here, module: string, name: string | undefined, node: ts.Node): Value {
  const span = spanOf(here, node);
  here.lowering.unit.imports.push({ module, ...(name === undefined ? {} : { names: [name] }), span });
  return { kind: 'import', module, ...(name === undefined ? {} : { name }), span };
}

function moduleName(here: Here, node: ts.Expression | undefined): string | undefined {
  return node && here.lowering.ts.isStringLiteralLike(node) ? node.text : undefined;
}

export function lowerImport(here: Here, node: ts.ImportDeclaration): void {
  const { ts } = here.lowering;
  const module = moduleName(here, node.moduleSpecifier);
  if (module === undefined) return;
  const clause = node.importClause;
  if (!clause) {
    importValue(here, module, undefined, node);
    return;
  }
  if (clause.name) bindImport(here, clause.name, module, 'default', node);
  const named = clause.namedBindings;
  if (!named) return;
  if (ts.isNamespaceImport(named)) {
    bindImport(here, named.name, module, undefined, node);
    return;
  }
  for (const element of named.elements) {
    bindImport(here, element.name, module, (element.propertyName ?? element.name).text, node);
  }
}

function bindImport(
  here: Here,
  name: ts.Identifier,
  module: string,
  imported: string | undefined,
  statement: ts.Node,
): void {
  const value = importValue(here, module, imported, statement);
  bind(here, { name: name.text, nameSpan: spanOf(here, name), value, span: value.span });
}

/** `import x = require('m')`, `import x = a.b`. */
export function lowerImportEquals(here: Here, node: ts.ImportEqualsDeclaration): void {
  const { ts } = here.lowering;
  const span = spanOf(here, node);
  const reference = node.moduleReference;
  const module = ts.isExternalModuleReference(reference) ? moduleName(here, reference.expression) : undefined;
  const value =
    module === undefined ? unknown('an alias of a namespace', span) : importValue(here, module, undefined, node);
  bind(here, { name: node.name.text, nameSpan: spanOf(here, node.name), value, span });
}

/** `export { a as b }`, `export { a as b } from 'm'`, `export * from 'm'`, `export * as n from 'm'`. */
export function lowerExport(here: Here, node: ts.ExportDeclaration): void {
  const { ts } = here.lowering;
  const module = moduleName(here, node.moduleSpecifier);
  const clause = node.exportClause;
  const span = spanOf(here, node);
  if (!clause) {
    if (module !== undefined) here.lowering.unit.imports.push({ module, names: ['*'], span });
    return;
  }
  if (ts.isNamespaceExport(clause)) {
    const value = importValue(here, module ?? '', undefined, node);
    bind(here, { name: clause.name.text, nameSpan: spanOf(here, clause.name), value, span });
    return;
  }
  for (const element of clause.elements) exportName(here, element, module);
}

function exportName(here: Here, element: ts.ExportSpecifier, module: string | undefined): void {
  const own = element.propertyName ?? element.name;
  if (module === undefined && own.text === element.name.text) return;
  const span = spanOf(here, element);
  const value =
    module === undefined ? nameAt(here, own.text, spanOf(here, own)) : importValue(here, module, own.text, element);
  bind(here, { name: element.name.text, nameSpan: spanOf(here, element.name), value, span });
}

/** `export default v` and `export = v`: the name `default` of the module. */
export function lowerDefault(here: Here, node: ts.ExportAssignment): void {
  const value = lowerValue(here, node.expression);
  bind(here, { name: 'default', nameSpan: spanOf(here, node.expression), value, span: spanOf(here, node) });
}
