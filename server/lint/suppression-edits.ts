/** Writes suppression comments for findings. */
import type { Unit } from '#program';
import { linesOf, positionAt, type Source } from '#source';
import type { Edit, Finding } from './finding.ts';
import { statementAround } from './suppress.ts';
import { type Directive, directivesOf } from './suppression-comments.ts';

function marker(source: Source): string {
  return source.language === 'typescript' ? '//' : '#';
}

/** Where the line of an offset ends, before its line break and inside its cell. */
function lineEnd(source: Source, offset: number): number {
  const { text } = source;
  let end = offset;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

function joinEdit(directive: Directive, rules: readonly string[]): Edit | undefined {
  const last = directive.rules?.at(-1);
  if (!last) return undefined;
  const span = { file: last.span.file, start: last.span.end, end: last.span.end };
  return { span, content: `, ${rules.join(', ')}` };
}

/** At the end of the statement's last line, or on a line of its own before it where a comment cannot follow. */
function commentEdit(unit: Unit, at: number, comment: string): Edit {
  const { source } = unit;
  const end = lineEnd(source, at);
  const rest = source.text.slice(at, end);
  const file = source.path;
  if (/^[\s;,)\]}]*(#.*|\/\/.*)?$/.test(rest)) {
    const blank = rest.length - rest.trimEnd().length;
    return { span: { file, start: end - blank, end }, content: `  ${comment}` };
  }
  const start = linesOf(source)[positionAt(linesOf(source), at).row] ?? 0;
  const indent = /^[ \t]*/.exec(source.text.slice(start))?.[0] ?? '';
  return { span: { file, start, end: start }, content: `${indent}${comment}\n` };
}

/** A reason must not end its comment: what follows would be code. */
function inOneLine(reason: string): string {
  return reason.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

/**
 * Edits that suppress findings of one file with `ignore` comments, one comment for each statement; they never overlap.
 * `reason` is appended if it is not empty.
 */
export function ignoreEdits(unit: Unit, findings: readonly Finding[], reason: string): readonly Edit[] {
  const rows = new Map<number, { at: number; readonly rules: Set<string> }>();
  const starts = linesOf(unit.source);
  for (const finding of findings) {
    const at = statementAround(unit, finding.span).end;
    const { row } = positionAt(starts, at);
    const known = rows.get(row) ?? { at, rules: new Set<string>() };
    known.at = Math.max(known.at, at);
    known.rules.add(finding.rule);
    rows.set(row, known);
  }
  const { directives } = directivesOf(unit);
  const why = inOneLine(reason);
  return [...rows].map(([row, { at, rules }]) => {
    const listed = directives.find((one) => one.kind === 'ignore' && one.row === row && !one.alone && one.rules);
    const fresh = [...rules].filter((rule) => !listed?.rules?.some((named) => named.id === rule)).sort();
    const joined = listed && joinEdit(listed, fresh);
    if (joined) return joined;
    const comment = `${marker(unit.source)} logitlint: ignore[${fresh.join(', ')}]${why === '' ? '' : ` ${why}`}`;
    return commentEdit(unit, at, comment);
  });
}
