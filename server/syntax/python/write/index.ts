/** The Python writer: spells the changes that fixes ask for, keeping comments, indentation and line ends. */
import type { Edit, Writer } from '#lint';
import type { Span } from '#source';
import { addParameter, asWritten, isAtom, setArgument, unwrap } from './calls.ts';
import {
  firstOnLine,
  type Ground,
  groundOf,
  indentAt,
  lastOnLine,
  lineEnd,
  lineStart,
  rangeOf,
  statementAt,
} from './ground.ts';
import { reference, rename } from './imports.ts';
import { edit, remove } from './remove.ts';

export const pythonWriter: Writer = {
  replace: (span, content) => ({ span, content }),
  wrap: (span, before, after) => [
    { span: { ...span, end: span.start }, content: before },
    { span: { ...span, start: span.end }, content: after },
  ],
  unwrap: (unit, call, kept) => unwrap(groundOf(unit.source), call, kept),
  reference: (unit, path, near) => reference(groundOf(unit.source), unit, path, near),
  rename: (unit, callee, from, to) => rename(groundOf(unit.source), unit, callee, from, to),
  remove: (unit, span) => remove(groundOf(unit.source), span),
  insertBefore: (unit, span, lines) => insertBefore(groundOf(unit.source), span, lines),
  insertAfter: (unit, span, lines) => insertAfter(groundOf(unit.source), span, lines),
  setArgument: (unit, call, name, content) => setArgument(groundOf(unit.source), call, name, content),
  addParameter: (unit, scope, name, fallback, typed) =>
    addParameter(groundOf(unit.source), scope, name, fallback, typed),
  number: spell,
  truth: (value) => (value ? 'True' : 'False'),
  bind: (name, content) => `${name} = ${content}`,
  choose: (condition, yes, no) => `${yes} if ${condition} else ${no}`,
  written: (unit, value) => asWritten(groundOf(unit.source), value).span,
  atom: (unit, value) => {
    const ground = groundOf(unit.source);
    const whole = asWritten(ground, value);
    const text = ground.text.slice(whole.span.start, whole.span.end);
    return isAtom(ground, whole) ? text : `(${text})`;
  },
};

/** 2e-5 for small and large numbers, 0.001 and 3 as they are. */
function spell(value: number): string {
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-3 && size < 1e6);
  return plain ? String(value) : value.toExponential().replace('e+', 'e');
}

/** The statement that holds a span, if it has its line to itself at both ends. */
function lineOf(ground: Ground, span: Span): { readonly start: number; readonly end: number } | undefined {
  const found = statementAt(ground, span);
  if (!found) return undefined;
  const range = rangeOf(ground, found.node);
  return firstOnLine(ground, range.start) ? range : undefined;
}

function insertBefore(ground: Ground, span: Span, lines: readonly string[]): readonly Edit[] | undefined {
  const statement = lineOf(ground, span);
  if (!statement) return undefined;
  const at = lineStart(ground, statement.start);
  const indent = indentAt(ground, statement.start);
  return [edit(ground, { start: at, end: at }, lines.map((line) => indent + line + ground.newline).join(''))];
}

function insertAfter(ground: Ground, span: Span, lines: readonly string[]): readonly Edit[] | undefined {
  const statement = lineOf(ground, span);
  if (!statement || !lastOnLine(ground, statement.end)) return undefined;
  const at = lineEnd(ground, statement.end);
  const indent = indentAt(ground, statement.start);
  return [edit(ground, { start: at, end: at }, lines.map((line) => ground.newline + indent + line).join(''))];
}
