/** Questions in comments under code (`#    ? holds probabilities`): read from a block, and written with their answers. */
import type { Block } from '../markdown/page.ts';

/** What is asked about a value; each answers with one line for each way. */
const verbs = ['is', 'holds', 'equals', 'amounts', 'elements', 'decides', 'expects', 'trail'] as const;
export type Verb = (typeof verbs)[number];

export interface Question {
  /** Line of the block that the value stands on. */
  readonly line: number;
  readonly column: number;
  /** How wide the value is; undefined for the longest one that begins at the column. */
  readonly width?: number;
  readonly verb: Verb;
  /** Lines of the block that hold the question, one for each way. */
  readonly asked: readonly number[];
  readonly answers: readonly string[];
}

/** `@0` gives the column where the comment itself stands in the way. */
const questionLine = /^\s*(?:#|\/\/)\s*(?:@(\d+)\s+)?(\?+)\s+(\w+)(?:\s+(.*))?$/;

/** The questions of a block; lines one below the other that ask the same are one question with several ways. */
export function questionsOf(block: Block): readonly Question[] {
  const found: (Question & { readonly asked: number[]; readonly answers: string[] })[] = [];
  let code = -1;
  for (const [index, line] of block.lines.entries()) {
    const match = questionLine.exec(line);
    if (!match) {
      code = index;
      continue;
    }
    const [, at, marks = '?', word = '', answer = ''] = match;
    const verb = verbs.find((each) => each === word);
    if (!verb) throw new Error(`line ${block.line + index + 1}: nothing can be asked with "${word}"`);
    const column = at === undefined ? line.indexOf('?') : Number(at);
    const width: { width?: number } = marks.length > 1 ? { width: marks.length } : {};
    const same = found.find(
      (each) => each.line === code && each.column === column && each.width === width.width && each.verb === verb,
    );
    if (same) {
      same.asked.push(index);
      same.answers.push(answer.trim());
      continue;
    }
    found.push({ line: code, column, ...width, verb, asked: [index], answers: [answer.trim()] });
  }
  return found;
}

/** The lines of a block with these answers instead of the ones it had. */
export function withAnswers(block: Block, actual: ReadonlyMap<Question, readonly string[]>): readonly string[] {
  const lines: (string | undefined)[] = [...block.lines];
  for (const [question, answers] of actual) {
    const [first = 0, ...rest] = question.asked;
    const head = (block.lines[first] ?? '').slice(0, headLength(block.lines[first] ?? ''));
    lines[first] = answers.map((answer) => `${head} ${question.verb} ${answer}`.trimEnd()).join('\n');
    for (const line of rest) lines[line] = undefined;
  }
  return lines.flatMap((line) => (line === undefined ? [] : line.split('\n')));
}

/** Up to the end of the question marks. */
function headLength(line: string): number {
  return /^[^?]*\?+/.exec(line)?.[0].length ?? 0;
}
