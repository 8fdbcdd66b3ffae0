/** Lowers TypeScript and JavaScript: a tree becomes a unit and is dropped. Never fails; what cannot be read is a gap. */

import type { ts } from 'ts-morph';
import { type OpenUnit, openUnit, type Unit, unreadUnit, type Value } from '#program';
import type { Source } from '#source';
import { type Compiler, loadedCompiler, parseTypeScript, syntaxFaults, TooMuchToRead } from '../parse.ts';
import { commentsOf } from './comments.ts';
import { enterScope, type Here, type LowerEntry, type Lowering, spanOf, tooDeep, unknown } from './context.ts';
import { functionLowerings } from './definitions.ts';
import { expressionLowerings, otherExpression } from './expressions.ts';
import { globalScript } from './globals.ts';
import { operatorLowerings } from './operators.ts';
import { lowerStatements } from './statements.ts';

/** The unit of a source; without the compiler (see `loadTypeScript`) it is empty but for a gap that says so. */
export function lowerTypeScript(source: Source): Unit {
  const compiler = loadedCompiler();
  if (!compiler) return unreadUnit(source, 'the TypeScript front end has not been loaded');
  const tree = parsed(compiler, source);
  if (typeof tree === 'string') return unreadUnit(source, tree);
  const unit = openUnit(source);
  lowerFile(compiler, tree, unit);
  return unit;
}

/** The tree, or why there is none: the parser recurses, and a text of brackets alone can exhaust the stack. */
function parsed(ts: Compiler, source: Source): ts.SourceFile | string {
  try {
    return parseTypeScript(ts, source);
  } catch (error) {
    if (error instanceof TooMuchToRead) return error.message;
    if (error instanceof RangeError) return 'its code is nested too deeply';
    return `the TypeScript parser failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function lowerFile(compiler: Compiler, file: ts.SourceFile, unit: OpenUnit): void {
  const lowering: Lowering = { ts: compiler, file, unit, value, statements: lowerStatements, depth: 0 };
  const here = enterScope(lowering, unit.module, { kind: 'none' });
  const head = globalScript(here);
  lowerStatements(here, file.statements);
  head();
  unit.comments.push(...commentsOf(compiler, file, unit.source.path));
  for (const { start, length, message } of syntaxFaults(file)) {
    unit.gaps.push({ span: { file: unit.source.path, start, end: start + length }, reason: message });
  }
  unit.scopes.sort((a, b) => a.span.start - b.span.start);
}

type ValueTable = ReadonlyMap<LowerEntry[0], LowerEntry[1]>;

let table: { readonly of: Compiler; readonly entries: ValueTable } | undefined;

function tableOf(compiler: Compiler): ValueTable {
  if (table?.of !== compiler) {
    const lowerings = [expressionLowerings(compiler), operatorLowerings(compiler), functionLowerings(compiler)].flat();
    table = { of: compiler, entries: new Map(lowerings) };
  }
  return table.entries;
}

function value(here: Here, node: ts.Expression): Value {
  if (tooDeep(here, node)) return unknown('nested too deeply', spanOf(here, node));
  const { lowering } = here;
  lowering.depth++;
  const lower = tableOf(lowering.ts).get(node.kind) ?? otherExpression;
  const lowered = lower(here, node);
  lowering.depth--;
  return lowered;
}
