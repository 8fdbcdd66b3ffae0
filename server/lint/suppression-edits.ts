/** Writes suppression comments for findings. */
import type { Unit } from '#program';
import {
  beforeBreak,
  indentAt,
  lineEnd,
  lineStart,
  linesOf,
  type Page,
  pageOf,
  positionAt,
  type Source,
  type Span,
} from '#source';
import type { Edit, Finding } from './finding.ts';
import { statementAround, wholeStatementAround } from './suppress.ts';
import { type Directive, directivesOf } from './suppression-comments.ts';
import { edit, linesBefore } from './writing.ts';

/** Comments for findings, and the findings that no comment can be written for without touching code. */
export interface Ignoring {
  /** They never overlap. */
  readonly edits: readonly Edit[];
  readonly left: readonly Finding[];
}

/** Findings whose statements end on one row. */
interface Ending {
  /** Where the last of these statements ends. */
  end: number;
  readonly findings: { readonly finding: Finding; readonly statement: Span }[];
}

interface Opening {
  readonly statement: Span;
  readonly findings: Finding[];
}

function comment({ language }: Source, directive: string): string {
  return `${language === 'typescript' ? '//' : '#'} logitlint: ${directive}`;
}

function joinEdit(directive: Directive, rules: readonly string[]): Edit | undefined {
  const last = directive.rules?.at(-1);
  if (!last) return undefined;
  const span = { file: last.span.file, start: last.span.end, end: last.span.end };
  return { span, content: `, ${rules.join(', ')}` };
}

/** What begins and ends texts that may have several lines, and code of their own. */
const longTexts = { python: /"""|'''/g, typescript: /(?<!\\)`/g, config: /"""|'''/g } as const;

/** Whether an offset near a finding is in such a text: a function without a name may stand in one, and a finding in that. */
function insideText(unit: Unit, finding: Finding, offset: number): boolean {
  const { start, end } = wholeStatementAround(unit, finding.span);
  if (offset <= start || offset >= end) return false;
  const marks = unit.source.text.slice(start, offset).match(longTexts[unit.source.language]) ?? [];
  return marks.length % 2 === 1;
}

const behindHash = /^[\s;,)\]}]*(#.*)?$/;
const closings = { python: behindHash, typescript: /^[\s;,)\]}]*(\/\/.*)?$/, config: behindHash } as const;

/** A comment at the end of a line on which nothing but closing brackets and a comment follows a statement. */
function commentAfter(page: Page, at: number, text: string): Edit | undefined {
  const end = lineEnd(page, at);
  const rest = page.text.slice(at, end);
  if (!closings[page.source.language].test(rest)) return undefined;
  const blank = rest.length - rest.trimEnd().length;
  return edit(page, { start: end - blank, end }, `  ${text}`);
}

/**
 * Comments on a line of their own before a statement that at most words such as `export const` stand before on its line;
 * none where that line goes on from the one before it, as in Python after `\`.
 */
function commentBefore(page: Page, statement: Span, text: string): readonly Edit[] | undefined {
  const line = lineStart(page, statement.start);
  if (page.text[beforeBreak(page, line) - 1] === '\\') return undefined;
  if (!/^[ \t\f]*(?:[A-Za-z]+[ \t]+)*$/.test(page.text.slice(line, statement.start))) return undefined;
  const start = line + indentAt(page, statement.start).length;
  return linesBefore(page, { start, end: statement.end }, [text]);
}

/** A reason must not end its comment: what follows would be code. */
function inOneLine(reason: string): string {
  return reason.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

function endings(unit: Unit, findings: readonly Finding[]): ReadonlyMap<number, Ending> {
  const starts = linesOf(unit.source);
  const rows = new Map<number, Ending>();
  for (const finding of findings) {
    const statement = statementAround(unit, finding.span);
    const { row } = positionAt(starts, statement.end);
    const known: Ending = rows.get(row) ?? { end: statement.end, findings: [] };
    known.end = Math.max(known.end, statement.end);
    known.findings.push({ finding, statement });
    rows.set(row, known);
  }
  return rows;
}

function openings(endings: readonly Ending[]): readonly Opening[] {
  const found = new Map<number, Opening>();
  for (const { finding, statement } of endings.flatMap((one) => one.findings)) {
    const known: Opening = found.get(statement.start) ?? { statement, findings: [] };
    known.findings.push(finding);
    found.set(statement.start, known);
  }
  return [...found.values()];
}

/**
 * Edits that suppress findings of one file with `ignore` comments, one comment for each statement: at the end of its
 * last line, else on a line before its first one. `reason` is appended if it is not empty.
 */
export function ignoreEdits(unit: Unit, findings: readonly Finding[], reason: string): Ignoring {
  const page = pageOf(unit.source);
  const { directives } = directivesOf(unit);
  const why = inOneLine(reason);
  const named = (of: readonly Finding[]): readonly string[] => [...new Set(of.map(({ rule }) => rule))].sort();
  const written = (rules: readonly string[]): string =>
    comment(unit.source, `ignore[${rules.join(', ')}]${why === '' ? '' : ` ${why}`}`);
  const edits: Edit[] = [];
  const blocked: Ending[] = [];
  for (const [row, ending] of endings(unit, findings)) {
    const rules = named(ending.findings.map(({ finding }) => finding));
    const listed = directives.find((one) => one.kind === 'ignore' && one.row === row && !one.alone && one.rules);
    const fresh = rules.filter((rule) => !listed?.rules?.some(({ id }) => id === rule));
    const end = lineEnd(page, ending.end);
    const inText = ending.findings.some(({ finding }) => insideText(unit, finding, end));
    const after = inText ? undefined : commentAfter(page, ending.end, written(fresh));
    const made = (listed && joinEdit(listed, fresh)) ?? after;
    if (made) edits.push(made);
    else blocked.push(ending);
  }
  const left: Finding[] = [];
  for (const { statement, findings: own } of openings(blocked)) {
    const line = lineStart(page, statement.start);
    const inText = own.some((finding) => insideText(unit, finding, line));
    const made = inText ? undefined : commentBefore(page, statement, written(named(own)));
    if (made) edits.push(...made);
    else left.push(...own);
  }
  return { edits, left };
}

/** Lines that must stay first: `#!`, the encoding, a cell magic; at most two of them hold. */
const firstLines = /^(?:(?:#!|#.*coding[:=]|%%).*(?:\r\n?|\n|$)){0,2}/;

/** Suppresses a rule in a whole file: a comment as far up as one may stand. */
export function fileIgnoreEdit(source: Source, rule: string): Edit {
  const page = pageOf(source);
  const first = source.cells?.[0] ?? { start: 0, end: source.text.length };
  const [kept = ''] = firstLines.exec(source.text.slice(first.start, first.end)) ?? [];
  const at = first.start + kept.length;
  const ended = /[^\r\n]$/.test(kept) ? page.newline : '';
  return edit(page, { start: at, end: at }, `${ended}${comment(source, `file-ignore[${rule}]`)}${page.newline}`);
}
