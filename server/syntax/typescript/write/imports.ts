/** Names of libraries in a file: which text calls them there, and the imports that make a new one callable. */

import type { ts } from 'ts-morph';
import type { Edit, Reference } from '#lint';
import { type Bind, lastName, ownerPath, type Unit, type Value } from '#program';
import type { Span } from '#source';
import { usualModule } from '../library.ts';
import { edit, type Ground, lineEnd, lineStart, nodeAround, rangeOf, skipForward } from './ground.ts';

/** `@scope/module.a.b` in two: the module and the names in it. */
function split(path: string): { readonly module: string; readonly names: readonly string[] } {
  const dot = path.indexOf('.', path.lastIndexOf('/') + 1);
  if (dot < 0) return { module: path, names: [] };
  return { module: path.slice(0, dot), names: path.slice(dot + 1).split('.') };
}

export function reference(ground: Ground, unit: Unit, path: string, near: Span): Reference {
  const text = known(unit, path, near);
  return text === undefined ? added(ground, unit, path) : { text, edits: [] };
}

/** How a library name can be called with the names that the module binds; undefined when nothing leads there. */
function known(unit: Unit, path: string, near: Span): string | undefined {
  const { names } = split(path);
  for (const [name, binds] of unit.module.binds) {
    const [bind] = binds;
    if (!bind || binds.length > 1 || isHidden(unit, name, near)) continue;
    const covered = coveredBy(unit, bind.value, path);
    if (covered !== undefined) return [name, ...names.slice(covered)].join('.');
  }
  return undefined;
}

/** How many names of a path a value already stands for; undefined when it leads elsewhere. */
function coveredBy(unit: Unit, value: Value, path: string): number | undefined {
  const { module, names } = split(path);
  switch (value.kind) {
    case 'import': {
      if (usualModule(value.module) !== module) return undefined;
      if (value.name === undefined || value.name === 'default') return 0;
      return value.name === names[0] ? 1 : undefined;
    }
    case 'member': {
      const outer = coveredBy(unit, value.of, path);
      return outer !== undefined && names[outer] === value.name ? outer + 1 : undefined;
    }
    case 'name': {
      const bound: Bind | undefined = unit.module.binds.get(value.name)?.[0];
      return bound && bound.value !== value && bound.place.order < value.place.order
        ? coveredBy(unit, bound.value, path)
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether a function around the place has a name of its own that is spelled alike. */
function isHidden(unit: Unit, name: string, near: Span): boolean {
  return unit.scopes.some(
    (scope) =>
      scope.kind !== 'module' &&
      scope.span.start <= near.start &&
      near.end <= scope.span.end &&
      (scope.binds.has(name) || scope.parameters.some((parameter) => parameter.name === name)) &&
      !scope.outerNames.has(name),
  );
}

/** Adds an import of the whole module, in the style of the file. */
function added(ground: Ground, unit: Unit, path: string): Reference {
  const { module, names } = split(path);
  const name = freeName(unit);
  const line = usesRequire(ground) ? `const ${name} = require('${module}');` : `import * as ${name} from '${module}';`;
  return { text: [name, ...names].join('.'), edits: [addLine(ground, line)] };
}

function freeName(unit: Unit): string {
  const taken = (name: string) =>
    unit.scopes.some((scope) => scope.binds.has(name) || scope.parameters.some((each) => each.name === name));
  return ['tf', 'tfjs', 'tensorflow'].find((name) => !taken(name)) ?? 'tensorflowjs';
}

function usesRequire({ ts, file }: Ground): boolean {
  const isModule = file.statements.some(
    (statement) => ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement),
  );
  return !isModule && /\brequire\s*\(/.test(file.text);
}

/** A line after the last of the imports that the file begins with, else before its first statement. */
function addLine(ground: Ground, line: string): Edit {
  const { ts, file } = ground;
  const other = file.statements.findIndex((statement) => !ts.isImportDeclaration(statement));
  const last = file.statements[(other < 0 ? file.statements.length : other) - 1];
  if (last) {
    const end = lineEnd(ground, last.end);
    return edit(ground, { start: end, end }, ground.newline + line);
  }
  const [first] = file.statements;
  const at = first ? lineStart(ground, rangeOf(ground, first).start) : skipForward(ground, 0);
  return edit(ground, { start: at, end: at }, line + ground.newline);
}

/** Makes what a callee names another function of the library. */
export function rename(ground: Ground, unit: Unit, callee: Value, from: string, to: string): readonly Edit[] {
  if (callee.kind === 'member' && ownerPath(from) === ownerPath(to)) {
    return [edit(ground, callee.nameSpan, lastName(to))];
  }
  if (callee.kind === 'name' && ownerPath(from) === ownerPath(to)) {
    const swapped = swap(ground, unit, callee.name, callee.span, to);
    if (swapped) return swapped;
  }
  const { text, edits } = reference(ground, unit, to, callee.span);
  return [...edits, edit(ground, callee.span, text)];
}

/** Changes the name in the import (or the pattern) and at its only use. */
function swap(ground: Ground, unit: Unit, name: string, use: Span, to: string): readonly Edit[] | undefined {
  const binds = unit.module.binds.get(name) ?? [];
  const [bind] = binds;
  if (!bind || binds.length > 1 || mentions(ground, name) !== 2) return undefined;
  const node = nodeAround(ground, bind.nameSpan);
  const holder = node.parent;
  const { ts } = ground;
  if (!(ts.isImportSpecifier(holder) || ts.isBindingElement(holder))) return undefined;
  const written: ts.Node | undefined = holder.propertyName;
  if (written) return [edit(ground, rangeOf(ground, written), lastName(to))];
  return [edit(ground, rangeOf(ground, node), lastName(to)), edit(ground, use, lastName(to))];
}

/** How often an identifier is written in the file. */
function mentions({ ts, file }: Ground, name: string): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name) count++;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return count;
}
