/** Reads suppression comments: which rules they name, and which rows they speak about. */
import type { Unit } from '#program';
import { linesOf, positionAt, type Span, textAt } from '#source';

export interface NamedRule {
  readonly id: string;
  readonly span: Span;
}

export type DirectiveKind = 'ignore' | 'disable' | 'enable' | 'file-ignore' | 'noqa';

/** One directive of one comment; `# a  # logitlint: ignore[b]` holds one too. */
export interface Directive {
  readonly kind: DirectiveKind;
  /** Undefined: all rules. */
  readonly rules: readonly NamedRule[] | undefined;
  /** From its first word to its last bracket or name, without the marker of the comment and without the reason. */
  readonly span: Span;
  readonly comment: Span;
  readonly row: number;
  /** Nothing but the comment stands on the row: it speaks about the next row of code. */
  readonly alone: boolean;
}

/** A comment that looks like a directive but is none. */
export interface Misspelling {
  readonly word: string;
  readonly span: Span;
}

export interface Directives {
  readonly directives: readonly Directive[];
  readonly misspellings: readonly Misspelling[];
}

const none: Directives = { directives: [], misspellings: [] };
const kinds: ReadonlySet<string> = new Set(['ignore', 'disable', 'enable', 'file-ignore']);
const own = /\blogitlint:[ \t]*([\w-]+)[ \t]*(?:\[([^\][]*)\])?/g;
const noqa = /\bnoqa\b(?:[ \t]*:[ \t]*([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*))?/gi;

function isDirectiveKind(word: string): word is DirectiveKind {
  return kinds.has(word);
}

function named(list: string, start: number, file: string): readonly NamedRule[] {
  return [...list.matchAll(/[^\s,]+/g)].map((match) => {
    const from = start + match.index;
    return { id: match[0], span: { file, start: from, end: from + match[0].length } };
  });
}

/** Whether a text can hold a directive at all: most do not, and need no look at their comments. */
function mayHold(text: string): boolean {
  return text.includes('logitlint:') || /noqa/i.test(text);
}

/** The directives of a unit's comments, in source order. */
export function directivesOf(unit: Unit): Directives {
  const { source } = unit;
  if (!mayHold(source.text)) return none;
  const directives: Directive[] = [];
  const misspellings: Misspelling[] = [];
  const { path: file } = source;
  for (const comment of unit.comments) {
    const text = textAt(source, comment);
    const starts = linesOf(source);
    const { row } = positionAt(starts, comment.start);
    const alone = source.text.slice(starts[row], comment.start).trim() === '';
    const common = { comment, row, alone };
    for (const match of text.matchAll(own)) {
      const [whole, word = '', list] = match;
      const start = comment.start + match.index;
      const span = { file, start, end: start + whole.trimEnd().length };
      const rules = list === undefined ? undefined : named(list, start + whole.indexOf('[') + 1, file);
      if (isDirectiveKind(word)) directives.push({ kind: word, rules, span, ...common });
      else misspellings.push({ word, span });
    }
    for (const match of text.matchAll(noqa)) {
      const [whole, list] = match;
      const start = comment.start + match.index;
      const rules = list === undefined ? undefined : named(list, start + whole.length - list.length, file);
      directives.push({ kind: 'noqa', rules, span: { file, start, end: start + whole.length }, ...common });
    }
  }
  return { directives, misspellings };
}
