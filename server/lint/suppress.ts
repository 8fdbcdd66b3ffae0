/** Suppresses findings by comments, and finds the comments that suppress nothing. */
import { type Action, type Block, blocksOf, remembered, type Unit } from '#program';
import { linesOf, positionAt, type Source, type Span } from '#source';
import type { Edit, Finding } from './finding.ts';
import { pageOf, type Rule } from './rule.ts';
import { type Directive, type Directives, directivesOf, type NamedRule } from './suppression-comments.ts';
import { type Rows, reachOf, type Used } from './suppression-reach.ts';

/** Listed with the other rules so that it can be selected; its findings come from `suppress`, which sees the others. */
export const unusedSuppression: Rule = {
  id: 'unused-suppression',
  summary: 'A suppression comment that suppresses nothing',
  severity: 'warning',
  on: true,
  page: pageOf('unused-suppression'),
  run: () => [],
};

export interface SuppressOptions {
  /** Ids of the rules that ran on this file: a comment for another rule is not called unused. */
  readonly ran: ReadonlySet<string>;
  /** Ids of all rules, to tell unknown names. */
  readonly known: ReadonlySet<string>;
  /** How a name that is not known is told to the user, such as "did you mean double-softmax?"; may be empty. */
  readonly suggest: (name: string) => string;
}

function spanRows(source: Source, span: Span): Rows {
  const starts = linesOf(source);
  return { first: positionAt(starts, span.start).row, last: positionAt(starts, span.end).row };
}

interface Placed {
  readonly action: Action;
  /** Where the last of this and all before it ends. */
  readonly reach: number;
}

/** The actions of a block by where they begin: a file may have very many of them, and of findings. */
const inOrder = remembered((block: Block): readonly Placed[] => {
  let reach = 0;
  return block.actions
    .toSorted((a, b) => a.span.start - b.span.start)
    .map((action) => {
      reach = Math.max(reach, action.span.end);
      return { action, reach };
    });
});

/** The actions of a block around a span, innermost first. */
function* actionsAround(block: Block, span: Span): Generator<Action> {
  const placed = inOrder(block);
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.action.span.start ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1, one = placed[at]; one && one.reach >= span.end; one = placed[--at])
    if (one.action.span.end >= span.end) yield one.action;
}

function simpleActionAt(block: Block, span: Span): Action | undefined {
  for (const action of actionsAround(block, span)) {
    const inner = blocksOf(action);
    if (inner.length === 0) return action;
    for (const nested of inner) {
      const found = simpleActionAt(nested, span);
      if (found) return found;
    }
  }
  return undefined;
}

/** The span of the innermost simple statement around a span; the span itself where there is none. */
export function statementAround(unit: Unit, span: Span): Span {
  const scope = unit.scopes.findLast(
    (candidate) => candidate.span.start <= span.start && span.end <= candidate.span.end,
  );
  return (scope && simpleActionAt(scope.body, span)?.span) ?? span;
}

/** The same, but around the functions without a name (and comprehensions) that the span stands in. */
export function wholeStatementAround(unit: Unit, span: Span): Span {
  const scope = unit.scopes.findLast(
    ({ kind, name, span: own }) => (name !== '' || kind === 'module') && own.start <= span.start && span.end <= own.end,
  );
  return (scope && simpleActionAt(scope.body, span)?.span) ?? span;
}

/** The rows of the statement around a finding, and of the finding itself. */
function rowsOf(unit: Unit, { span }: Finding): Rows {
  const own = spanRows(unit.source, span);
  const around = spanRows(unit.source, statementAround(unit, span));
  return { first: Math.min(own.first, around.first), last: Math.max(own.last, around.last) };
}

/** The comment with the blanks before it, or its whole line if nothing else stands there. */
function wholeComment(source: Source, directive: Directive): Span {
  const { text } = source;
  let { start, end } = directive.comment;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  if (directive.alone) {
    if (text.startsWith('\r\n', end)) end += 2;
    else if (text[end] === '\n' || text[end] === '\r') end += 1;
    const cell = source.cells?.findLast((candidate) => candidate.start <= start);
    if (cell) end = Math.min(end, cell.end);
  }
  return { file: source.path, start, end };
}

/** Removes some names of a directive, or the directive when none is left, or the comment when nothing else is in it. */
function removal(unit: Unit, directive: Directive, unused: readonly NamedRule[]): Edit {
  const { source } = unit;
  const file = source.path;
  const kept = directive.rules?.filter((named) => !unused.includes(named)) ?? [];
  const [first] = directive.rules ?? [];
  const last = directive.rules?.at(-1);
  if (kept.length > 0 && first && last) {
    const span = { file, start: first.span.start, end: last.span.end };
    return { span, content: kept.map((named) => named.id).join(', ') };
  }
  const text = source.text.slice(directive.comment.start, directive.comment.end);
  const others = text.match(/\blogitlint:|\bnoqa\b/gi)?.length ?? 0;
  const before = source.text.slice(directive.comment.start, directive.span.start).replace(/[\s#/*]/g, '');
  if (others <= 1 && before === '') return { span: wholeComment(source, directive), content: '' };
  let { start } = directive.span;
  while (start > directive.comment.start && /[\s#/]/.test(source.text[start - 1] ?? '')) start--;
  if (start === directive.comment.start) return { span: directive.span, content: '' };
  return { span: { file, start, end: directive.span.end }, content: '' };
}

function quoted(rules: readonly NamedRule[]): string {
  return rules.map((named) => `\`${named.id}\``).join(', ');
}

interface Report {
  readonly span: Span;
  readonly message: string;
  readonly edit: Edit | undefined;
}

function unusedIn(unit: Unit, directive: Directive, used: Used, options: SuppressOptions): Report | undefined {
  if (directive.kind === 'enable') return undefined;
  const hits = used.get(directive);
  if (!directive.rules) {
    if (hits || directive.kind === 'noqa' || !options.ran.has(unusedSuppression.id)) return undefined;
    const edit = removal(unit, directive, []);
    return { span: directive.span, message: 'this comment suppresses nothing: remove it', edit };
  }
  // Names of other linters stand in `noqa` comments; in our own comments an unknown name is a mistake.
  const unknown = directive.kind === 'noqa' ? [] : directive.rules.filter((named) => !options.known.has(named.id));
  const idle = directive.rules.filter((named) => options.ran.has(named.id) && !hits?.has(named.id));
  const unused = directive.rules.filter((named) => unknown.includes(named) || idle.includes(named));
  if (unused.length === 0) return undefined;
  const span = unused.length === directive.rules.length ? directive.span : (unused[0]?.span ?? directive.span);
  const parts: string[] = [];
  if (idle.length > 0) parts.push(`nothing to suppress here for ${quoted(idle)}`);
  if (unknown.length > 0)
    parts.push(`there is no rule ${unknown.map((n) => `\`${n.id}\`${options.suggest(n.id)}`).join(', ')}`);
  return { span, message: `${parts.join('; ')}: remove it`, edit: removal(unit, directive, unused) };
}

function finding(report: Report): Finding {
  const { edit } = report;
  return {
    rule: unusedSuppression.id,
    severity: unusedSuppression.severity,
    certainty: 'certain',
    span: report.span,
    message: report.message,
    trail: [],
    fixes: () => (edit ? [{ title: 'Remove the unused suppression', safety: 'safe', edits: [edit] }] : []),
    probe: () => undefined,
  };
}

function unused(unit: Unit, { directives, misspellings }: Directives, used: Used, options: SuppressOptions): Finding[] {
  const reports: Report[] = misspellings.map(({ word, span }) => ({
    span,
    message: `\`${word}\` is no directive; there are \`ignore\`, \`disable\`, \`enable\` and \`file-ignore\``,
    edit: undefined,
  }));
  for (const directive of directives) {
    const report = unusedIn(unit, directive, used, options);
    if (report) reports.push(report);
  }
  return reports.map(finding);
}

/**
 * The findings of one file that its comments leave, and a finding of `unused-suppression` for each comment (or name in
 * it) that suppressed nothing, if that rule ran. `findings` are all findings of the file.
 */
export function suppress(unit: Unit, findings: readonly Finding[], options: SuppressOptions): readonly Finding[] {
  const found = directivesOf(unit);
  if (found.directives.length === 0 && found.misspellings.length === 0) return findings;
  const reach = reachOf(unit, found.directives);
  const left = findings.filter((one) => !reach.uses(one.rule, rowsOf(unit, one)));
  if (!options.ran.has(unusedSuppression.id)) return left;
  // An `ignore[unused-suppression]` keeps quiet the report on its own line.
  const reports = unused(unit, found, reach.used(), options).filter(
    (one) => !reach.covers(one.rule, rowsOf(unit, one)),
  );
  return [...left, ...reports];
}
