/** The Python writer: spells the changes that fixes ask for, keeping comments, indentation and line ends. */
import { linesAfter, linesBefore, plainWriting, type Writer } from '#lint';
import type { Range, Span } from '#source';
import { addParameter, asWritten, isAtom, setArgument, unwrap } from './calls.ts';
import { type Ground, groundOf, lastOnLine, rangeOf, statementAt } from './ground.ts';
import { reference, rename } from './imports.ts';
import { remove } from './remove.ts';

export const pythonWriter: Writer = {
  ...plainWriting,
  unwrap: (unit, call, kept) => unwrap(groundOf(unit.source), call, kept),
  reference: (unit, path, near) => reference(groundOf(unit.source), unit, path, near),
  rename: (unit, callee, from, to) => rename(groundOf(unit.source), unit, callee, from, to),
  remove: (unit, span) => remove(groundOf(unit.source), span),
  insertBefore: (unit, span, lines) => {
    const ground = groundOf(unit.source);
    return linesBefore(ground, statementOf(ground, span), lines);
  },
  insertAfter: (unit, span, lines) => {
    const ground = groundOf(unit.source);
    return linesAfter(ground, statementOf(ground, span), (offset) => lastOnLine(ground, offset), lines);
  },
  setArgument: (unit, call, name, content) => setArgument(groundOf(unit.source), call, name, content),
  addParameter: (unit, scope, name, fallback, typed) =>
    addParameter(groundOf(unit.source), scope, name, fallback, typed),
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

/** The range of the statement that holds a span. */
function statementOf(ground: Ground, span: Span): Range | undefined {
  const found = statementAt(ground, span);
  return found && rangeOf(ground, found.node);
}
