/** Names of libraries in a file: what is imported already, and where an import is added. */
import type { Edit, Reference } from '#lint';
import { type Bind, lastName, namesRead, ownerPath, type Scope, type Unit, type Value } from '#program';
import type { Span } from '#source';
import * as Kind from '../parse/nodes.ts';
import { children, nameOf } from '../parse/tree.ts';
import { boundsAt, edit, type Ground, kindOf, lineEnd, lineStart, rangeOf, spanOf } from './ground.ts';
import { elementsOf, remove } from './remove.ts';

/** The dotted path that an import binds; undefined for relative imports and other values. */
function importedPath(value: Value): string | undefined {
  if (value.kind !== 'import' || value.module.startsWith('.')) return undefined;
  return value.name === undefined ? value.module : `${value.module}.${value.name}`;
}

/** The innermost scope that holds a span. */
function scopeAt(unit: Unit, span: Span): Scope {
  const holding = unit.scopes.filter((scope) => scope.span.start <= span.start && span.end <= scope.span.end);
  return holding.reduce((best, scope) => (scope.span.start >= best.span.start ? scope : best), unit.module);
}

/** The binds that a name has as seen from a scope: classes in between are not looked into. */
function bindsOf(name: string, from: Scope): readonly Bind[] {
  for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
    if (scope.kind === 'class' && scope !== from) continue;
    if (scope.parameters.some((parameter) => parameter.name === name)) return [];
    const binds = scope.outerNames.has(name) ? undefined : scope.binds.get(name);
    if (binds) return binds;
  }
  return [];
}

/** Names that mean a path, or the beginning of it, wherever they are seen from `near`. */
function visible(unit: Unit, near: Span): readonly { readonly name: string; readonly path: string }[] {
  const from = scopeAt(unit, near);
  const names = new Set<string>();
  for (let scope: Scope | undefined = from; scope; scope = scope.parent)
    for (const name of scope.binds.keys()) names.add(name);
  const found: { name: string; path: string }[] = [];
  for (const name of names) {
    const binds = bindsOf(name, from);
    const paths = new Set(binds.map((bind) => importedPath(bind.value)));
    const [path] = paths;
    const first = binds[0];
    if (paths.size !== 1 || path === undefined || !first) continue;
    const always = first.place.block.owner === undefined || first.place.block.owner.kind !== 'branch';
    const before = first.place.scope !== from || first.span.start < near.start;
    if (always && before) found.push({ name, path });
  }
  return found;
}

/** The text that refers to a path with the names that are there: the longest known beginning. */
function known(unit: Unit, path: string, near: Span): string | undefined {
  const candidates = visible(unit, near).filter((each) => path === each.path || path.startsWith(`${each.path}.`));
  const best = candidates.sort((a, b) => b.path.length - a.path.length || a.name.length - b.name.length)[0];
  return best && best.name + path.slice(best.path.length);
}

export function reference(ground: Ground, unit: Unit, path: string, near: Span): Reference {
  const text = known(unit, path, near);
  if (text !== undefined) return { text, edits: [] };
  const parts = path.split('.');
  const last = parts.at(-1) ?? path;
  const module = parts.slice(0, -1).join('.');
  const taken = unit.scopes.some(
    (scope) => scope.binds.has(last) || scope.parameters.some((each) => each.name === last),
  );
  if (parts.length < 3 || taken) {
    const top = parts[0] ?? path;
    return { text: path, edits: [addImport(ground, `import ${top}`, near)] };
  }
  const extended = extendImport(ground, module, last, near);
  return { text: last, edits: [extended ?? addImport(ground, `from ${module} import ${last}`, near)] };
}

/** Imports at the top of the module that stand before a place. */
function topImports(ground: Ground, near: Span): readonly number[] {
  return children(ground.tree, ground.tree.root).filter((node) => {
    const kind = kindOf(ground, node);
    return (kind === Kind.Import || kind === Kind.ImportFrom) && rangeOf(ground, node).end <= near.start;
  });
}

/** The module an ImportFrom names, with its dots. */
function moduleOf(ground: Ground, node: number): string {
  const dotted = children(ground.tree, node).find((child) => kindOf(ground, child) === Kind.DottedName);
  const dots = '.'.repeat((ground.tree.aux[node] ?? 0) >> Kind.DOTS_SHIFT);
  if (dotted === undefined) return dots;
  const { start, end } = rangeOf(ground, dotted);
  return dots + ground.text.slice(start, end);
}

function extendImport(ground: Ground, module: string, name: string, near: Span): Edit | undefined {
  const node = topImports(ground, near).find(
    (each) =>
      kindOf(ground, each) === Kind.ImportFrom &&
      moduleOf(ground, each) === module &&
      elementsOf(ground, each).length > 0,
  );
  const last = node === undefined ? undefined : elementsOf(ground, node).at(-1);
  if (last === undefined) return undefined;
  const { end } = rangeOf(ground, last);
  return edit(ground, { start: end, end }, `, ${name}`);
}

/** Adds a line after the last import of the leading part of the file, else after its docstring, else before its code. */
function addImport(ground: Ground, line: string, near: Span): Edit {
  const leading: number[] = [];
  for (const node of children(ground.tree, ground.tree.root)) {
    const { start, end } = rangeOf(ground, node);
    if (end > near.start) break;
    const kind = kindOf(ground, node);
    if (kind === Kind.FunctionDefinition || kind === Kind.ClassDefinition || kind === Kind.Decorated) break;
    if (kind === Kind.Import || kind === Kind.ImportFrom || (leading.length === 0 && isDocstring(ground, node, start)))
      leading.push(node);
  }
  const after = leading.at(-1);
  if (after !== undefined) {
    const end = lineEnd(ground, rangeOf(ground, after).end);
    return edit(ground, { start: end, end }, ground.newline + line);
  }
  const start = firstStatement(ground, near);
  return edit(ground, { start, end: start }, line + ground.newline);
}

function isDocstring(ground: Ground, node: number, start: number): boolean {
  if (kindOf(ground, node) !== Kind.Expression || ground.source.cells) return false;
  const first = children(ground.tree, ground.tree.root)[0];
  return first === node && /^[rRuU]?['"]/.test(ground.text.slice(start, start + 2));
}

/** Where the first statement begins that shares a cell with `near` (and is no magic command). */
function firstStatement(ground: Ground, near: Span): number {
  const bounds = boundsAt(ground, near.start);
  for (const node of children(ground.tree, ground.tree.root)) {
    const { start } = rangeOf(ground, node);
    if (start >= bounds.start && !/[%!]/.test(ground.text[start] ?? '')) return lineStart(ground, start);
  }
  return bounds.start;
}

/** Makes what a callee names another function of the library. */
export function rename(ground: Ground, unit: Unit, callee: Value, from: string, to: string): readonly Edit[] {
  if (callee.kind === 'member' && ownerPath(from) === ownerPath(to))
    return [edit(ground, callee.nameSpan, lastName(to))];
  if (callee.kind === 'name' && namesRead(unit).get(callee.name) === 1) {
    const swapped = swapImport(ground, unit, callee.name, callee.span, to);
    if (swapped) return swapped;
  }
  const { text, edits } = reference(ground, unit, to, callee.span);
  return [...edits, edit(ground, callee.span, text)];
}

/** Names `to` in the import that nothing else reads: the alias stays, or the name is changed in both places. */
function swapImport(ground: Ground, unit: Unit, name: string, use: Span, to: string): readonly Edit[] | undefined {
  const node = topImports(ground, use).find(
    (each) =>
      kindOf(ground, each) === Kind.ImportFrom &&
      elementsOf(ground, each).some((alias) => nameOf(ground.tree, alias) === name),
  );
  if (node === undefined || moduleOf(ground, node) !== ownerPath(to)) return undefined;
  const alias = elementsOf(ground, node).find((each) => nameOf(ground.tree, each) === name);
  if (alias === undefined) return undefined;
  const original = children(ground.tree, alias)[0];
  if (original === undefined) return undefined;
  const renamed = ((ground.tree.aux[alias] ?? 0) & Kind.RENAMED) !== 0;
  const there = known(unit, to, use);
  if (there !== undefined && !renamed) {
    return [...remove(ground, spanOf(ground, rangeOf(ground, alias))), edit(ground, use, there)];
  }
  const swap = edit(ground, rangeOf(ground, original), lastName(to));
  return renamed ? [swap] : [swap, edit(ground, use, lastName(to))];
}
