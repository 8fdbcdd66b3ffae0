/**
 * Checks JSON against the interfaces of a declaration file. `@types/sarif` is generated from the SARIF schema, so a
 * value that fits its interfaces, without a property too many or too few, has the shape that the schema demands.
 */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

type Types = ReadonlyMap<string, ts.InterfaceDeclaration | ts.TypeAliasDeclaration>;

/** Interfaces by name, aliases of a namespace as `Namespace.alias`. */
export function declaredTypes(file: string): Types {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const types = new Map<string, ts.InterfaceDeclaration | ts.TypeAliasDeclaration>();
  const visit = (node: ts.Node, prefix: string): void => {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) types.set(prefix + node.name.text, node);
    else if (ts.isModuleDeclaration(node)) ts.forEachChild(node, (child) => visit(child, `${node.name.text}.`));
    else ts.forEachChild(node, (child) => visit(child, prefix));
  };
  visit(source, '');
  return types;
}

function nameOf(node: ts.EntityName): string {
  return ts.isIdentifier(node) ? node.text : `${nameOf(node.left)}.${node.right.text}`;
}

/** What does not fit, with the way to it; empty if everything does. */
export function misfits(value: unknown, type: string, types: Types): readonly string[] {
  return checkNamed(value, type, types, '$');
}

function checkNamed(value: unknown, name: string, types: Types, at: string): readonly string[] {
  const declaration = types.get(name);
  if (!declaration) return [`${at}: there is no type ${name}`];
  if (ts.isTypeAliasDeclaration(declaration)) return checkType(value, declaration.type, types, at);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at}: no object (${name})`];
  const open = declaration.members.some(ts.isIndexSignatureDeclaration);
  const members = new Map(
    declaration.members.filter(ts.isPropertySignature).map((member) => [(member.name as ts.Identifier).text, member]),
  );
  const missing = [...members].filter(([key, member]) => !member.questionToken && !(key in value));
  const unknown = Object.keys(value).filter((key) => !members.has(key) && !open);
  return [
    ...missing.map(([key]) => `${at}: ${key} is missing (${name})`),
    ...unknown.map((key) => `${at}: ${key} is unknown (${name})`),
    ...Object.entries(value).flatMap(([key, inner]) => {
      const expected = members.get(key)?.type;
      return expected ? checkType(inner, expected, types, `${at}.${key}`) : [];
    }),
  ];
}

function primitive(value: unknown, kind: ts.SyntaxKind): boolean | undefined {
  switch (kind) {
    case ts.SyntaxKind.StringKeyword:
      return typeof value === 'string';
    case ts.SyntaxKind.NumberKeyword:
      return typeof value === 'number';
    case ts.SyntaxKind.BooleanKeyword:
      return typeof value === 'boolean';
    case ts.SyntaxKind.UndefinedKeyword:
      return value === undefined;
    case ts.SyntaxKind.AnyKeyword:
      return true;
    default:
      return undefined;
  }
}

function checkType(value: unknown, type: ts.TypeNode, types: Types, at: string): readonly string[] {
  if (ts.isUnionTypeNode(type)) {
    const tried = type.types.map((one) => checkType(value, one, types, at));
    return tried.find((complaints) => complaints.length === 0) ?? tried[0] ?? [];
  }
  if (ts.isArrayTypeNode(type)) {
    if (!Array.isArray(value)) return [`${at}: no list`];
    return value.flatMap((item, index) => checkType(item, type.elementType, types, `${at}[${index}]`));
  }
  if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) {
    return value === type.literal.text ? [] : [`${at}: ${JSON.stringify(value)} is not "${type.literal.text}"`];
  }
  if (ts.isTypeReferenceNode(type)) return checkNamed(value, nameOf(type.typeName), types, at);
  if (ts.isTypeLiteralNode(type)) return typeof value === 'object' && value !== null ? [] : [`${at}: no object`];
  const fits = primitive(value, type.kind);
  return fits === true ? [] : [`${at}: ${JSON.stringify(value)} is no ${ts.SyntaxKind[type.kind]}`];
}
