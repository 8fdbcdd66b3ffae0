/** The TypeScript and JavaScript writer: spells the changes that fixes ask for; formatting outside the edit stays. */
import type { Edit, Writer } from '#lint';
import type { Unit } from '#program';
import { addParameter, atom, setArgument, unwrap, written } from './calls.ts';
import {
  edit,
  firstOnLine,
  type Ground,
  groundOf,
  indentAt,
  lastOnLine,
  lineEnd,
  lineStart,
  type Range,
  rangeOf,
  statementAt,
} from './ground.ts';
import { reference, rename } from './imports.ts';
import { remove } from './remove.ts';

/** Edits are asked for units that were lowered, so the compiler is there; without it there is nothing to offer. */
function on<T>(unit: Unit, make: (ground: Ground) => T, otherwise: T): T {
  const ground = groundOf(unit.source);
  return ground ? make(ground) : otherwise;
}

const none: readonly Edit[] = [];

export const typeScriptWriter: Writer = {
  replace: (span, content) => ({ span, content }),
  wrap: (span, before, after) => [
    { span: { ...span, end: span.start }, content: before },
    { span: { ...span, start: span.end }, content: after },
  ],
  unwrap: (unit, call, kept) => on(unit, (ground) => unwrap(ground, call, kept), none),
  reference: (unit, path, near) =>
    on(unit, (ground) => reference(ground, unit, path, near), { text: path, edits: none }),
  rename: (unit, callee, from, to) => on(unit, (ground) => rename(ground, unit, callee, from, to), none),
  remove: (unit, span) => on(unit, (ground) => remove(ground, span), none),
  insertBefore: (unit, span, lines) => on(unit, (ground) => insertBefore(ground, span, lines), undefined),
  insertAfter: (unit, span, lines) => on(unit, (ground) => insertAfter(ground, span, lines), undefined),
  setArgument: (unit, call, name, content) => on(unit, (ground) => setArgument(ground, call, name, content), none),
  addParameter: (unit, scope, name, fallback) =>
    on(unit, (ground) => addParameter(ground, scope, name, fallback), undefined),
  number: spell,
  truth: (value) => String(value),
  bind: (name, content) => `const ${name} = ${content};`,
  choose: (condition, yes, no) => `${condition} ? ${yes} : ${no}`,
  written: (unit, value) => on(unit, (ground) => written(ground, value), value.span),
  atom: (unit, value) => on(unit, (ground) => atom(ground, value), ''),
};

/** 2e-5 for small and large numbers, 0.001 and 3 as they are. */
function spell(value: number): string {
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-3 && size < 1e6);
  return plain ? String(value) : value.toExponential().replace('e+', 'e');
}

/** The statement that holds a span, if it begins its line. */
function lineOf(ground: Ground, span: Range): Range | undefined {
  const statement = statementAt(ground, span);
  const range = statement && rangeOf(ground, statement);
  return range && firstOnLine(ground, range.start) ? range : undefined;
}

function insertBefore(ground: Ground, span: Range, lines: readonly string[]): readonly Edit[] | undefined {
  const statement = lineOf(ground, span);
  if (!statement) return undefined;
  const at = lineStart(ground, statement.start);
  const indent = indentAt(ground, statement.start);
  return [edit(ground, { start: at, end: at }, lines.map((line) => indent + line + ground.newline).join(''))];
}

function insertAfter(ground: Ground, span: Range, lines: readonly string[]): readonly Edit[] | undefined {
  const statement = lineOf(ground, span);
  if (!statement || !lastOnLine(ground, statement.end)) return undefined;
  const at = lineEnd(ground, statement.end);
  const indent = indentAt(ground, statement.start);
  return [edit(ground, { start: at, end: at }, lines.map((line) => ground.newline + indent + line).join(''))];
}
