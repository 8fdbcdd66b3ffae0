/** Statements to actions. */
import type { Value } from '#program';
import type { Span } from '#source';
import { Kind } from '../parse/index.ts';
import { spelling } from '../parse/tokens.ts';
import { classDefinition } from './classes.ts';
import { forStatement, ifStatement, matchStatement, tryStatement, whileStatement, withStatement } from './compound.ts';
import {
  auxOf,
  bind,
  evaluate,
  give,
  type Here,
  kindOf,
  leave,
  literal,
  lowerBlock,
  lowerValue,
  nameText,
  operation,
  partsOf,
  spanOf,
  store,
  unknown,
} from './context.ts';
import { functionDefinition } from './functions.ts';
import { importModules, importNames } from './imports.ts';
import { assign } from './targets.ts';

/** Lowers the statements of a Block or of the Module. */
export function block(here: Here, node: number): void {
  const { tree } = here.lowering;
  const first = tree.first[node] ?? node;
  const statements: number[] = [];
  for (let child = node - 1; child >= first; child = (tree.first[child] ?? child) - 1) statements.push(child);
  for (const each of statements.reverse()) statement(here, each);
}

function statement(here: Here, node: number): void {
  switch (kindOf(here, node)) {
    case Kind.Expression:
      expression(here, node);
      return;
    case Kind.Assign:
      assignment(here, node);
      return;
    case Kind.AugmentedAssign:
      augmented(here, node);
      return;
    case Kind.AnnotatedAssign:
      annotated(here, node);
      return;
    case Kind.Return:
      returned(here, node);
      return;
    case Kind.Import:
      importModules(here, node);
      return;
    case Kind.ImportFrom:
      importNames(here, node);
      return;
    case Kind.FunctionDefinition:
      functionDefinition(here, node, []);
      return;
    case Kind.ClassDefinition:
      classDefinition(here, node, []);
      return;
    case Kind.Decorated:
      decorated(here, node);
      return;
    default:
      if (!compound(here, node)) rare(here, node);
  }
}

/** Lowers a statement that holds blocks; false for others. */
function compound(here: Here, node: number): boolean {
  switch (kindOf(here, node)) {
    case Kind.If:
      ifStatement(here, node);
      return true;
    case Kind.For:
      forStatement(here, node);
      return true;
    case Kind.While:
      whileStatement(here, node);
      return true;
    case Kind.With:
      withStatement(here, node);
      return true;
    case Kind.Try:
      tryStatement(here, node);
      return true;
    case Kind.Match:
      matchStatement(here, node);
      return true;
    default:
      return false;
  }
}

function rare(here: Here, node: number): void {
  switch (kindOf(here, node)) {
    case Kind.Raise:
      raise(here, node);
      return;
    case Kind.Break:
      leave(here, 'break', undefined, spanOf(here, node));
      return;
    case Kind.Continue:
      leave(here, 'continue', undefined, spanOf(here, node));
      return;
    case Kind.Delete:
      for (const target of partsOf(here, node)) remove(here, target);
      return;
    case Kind.Assert:
      for (const part of partsOf(here, node)) evaluate(here, lowerValue(here, part));
      return;
    case Kind.Global:
    case Kind.Nonlocal:
      outer(here, node);
      return;
    case Kind.TypeAlias:
      typeAlias(here, node);
      return;
    case Kind.Broken:
      broken(here, node);
      return;
    default:
      return;
  }
}

/** An expression whose value nobody takes; a walrus or a `yield` is an action already. */
function expression(here: Here, node: number): void {
  const [only] = partsOf(here, node);
  if (only === undefined) return;
  const value = lowerValue(here, only);
  const kind = kindOf(here, only);
  if (kind !== Kind.Walrus && kind !== Kind.Yield && kind !== Kind.Missing) evaluate(here, value);
}

function assignment(here: Here, node: number): void {
  const parts = partsOf(here, node);
  const value = lowerValue(here, parts.pop());
  const span = spanOf(here, node);
  for (const target of parts) assign(here, target, value, span);
}

/** `x += v`; on a member or an item the object is lowered once and shared by the read and the store. */
function augmented(here: Here, node: number): void {
  const [target, given] = partsOf(here, node);
  if (target === undefined) return;
  const read = lowerValue(here, target);
  const span = spanOf(here, node);
  put(here, target, read, operation(spelling(auxOf(here, node)), [read, lowerValue(here, given)], span), span);
}

function put(here: Here, target: number, read: Value, value: Value, span: Span): void {
  if (read.kind === 'member') store(here, 'member', read.of, literal(read.name, read.nameSpan), value, span);
  else if (read.kind === 'item') store(here, 'item', read.of, read.key, value, span);
  else assign(here, target, value, span);
}

/** `x: T` declares; on a member or an item the annotation says nothing about a name and is left out. */
function annotated(here: Here, node: number): void {
  const [target, type, given] = partsOf(here, node);
  if (target === undefined) return;
  const annotation = lowerValue(here, type);
  const span = spanOf(here, node);
  const hasValue = (auxOf(here, node) & Kind.VALUE) !== 0;
  if (!hasValue && kindOf(here, target) !== Kind.Name) return;
  assign(here, target, hasValue ? lowerValue(here, given) : unknown('declared', span), span, annotation);
}

function returned(here: Here, node: number): void {
  const [value] = partsOf(here, node);
  give(here, 'return', value === undefined ? undefined : lowerValue(here, value), spanOf(here, node));
}

function raise(here: Here, node: number): void {
  const [error, cause] = partsOf(here, node);
  const value = error === undefined ? undefined : lowerValue(here, error);
  if (cause !== undefined) evaluate(here, lowerValue(here, cause));
  leave(here, 'raise', value, spanOf(here, node));
}

function remove(here: Here, target: number): void {
  const kind = kindOf(here, target);
  if (kind === Kind.Tuple || kind === Kind.ListDisplay) {
    for (const part of partsOf(here, target)) remove(here, part);
    return;
  }
  const span = spanOf(here, target);
  put(here, target, lowerValue(here, target), unknown('deleted', span), span);
}

/** At the top of a module `global` declares nothing. */
function outer(here: Here, node: number): void {
  if (here.scope.kind === 'module') return;
  for (const name of partsOf(here, node)) here.scope.outerNames.add(nameText(here, name));
}

function typeAlias(here: Here, node: number): void {
  const parts = partsOf(here, node);
  const [name] = parts;
  if (name === undefined) return;
  const value = lowerValue(here, parts.at(-1));
  bind(here, { name: nameText(here, name), nameSpan: spanOf(here, name), value, span: spanOf(here, node) });
}

/** Decorators are kept on the function or class, which stays what is bound. */
function decorated(here: Here, node: number): void {
  const decorators: Value[] = [];
  for (const part of partsOf(here, node)) {
    const kind = kindOf(here, part);
    if (kind === Kind.Decorator) decorators.push(lowerValue(here, partsOf(here, part)[0]));
    else if (kind === Kind.FunctionDefinition) functionDefinition(here, part, decorators);
    else if (kind === Kind.ClassDefinition) classDefinition(here, part, decorators);
  }
}

/** What could be read in a broken line: its expressions, and the block that it opened. */
function broken(here: Here, node: number): void {
  for (const part of partsOf(here, node)) {
    if (kindOf(here, part) === Kind.Block) lowerBlock(here, part);
    else if (kindOf(here, part) < Kind.Missing) evaluate(here, lowerValue(here, part));
  }
}
