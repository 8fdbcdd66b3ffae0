/** Carets under code: comment lines that mark findings and the steps of their trails, read and written. */

/** Marks one line of code. Columns from 0, `end` exclusive. */
export interface Mark {
  /** Row of the code line in the text without marks, from 0. */
  readonly row: number;
  readonly start: number;
  readonly end: number;
  /** Empty for a finding; `1` for the first step of the trail; `2.1` for that of the second finding. */
  readonly step: string;
  /** For a finding its rule and how sure and grave it is; for a step its sentence. */
  readonly label: string;
}

export interface Marked {
  /** The code without the marks. */
  readonly lines: readonly string[];
  /** For each line of code, its line in the block. */
  readonly origins: readonly number[];
  readonly marks: readonly Mark[];
}

/** `# ^^^ rule`, `# 1: ^^^ sentence`; `@0` gives the column where the comment itself stands in the way. */
const markLine = /^\s*(?:#|\/\/)\s*(?:(\d+(?:\.\d+)?)?(?:@(\d+))?:)?\s*(\^+)(?:\s+(.*))?$/;

export function readMarks(lines: readonly string[]): Marked {
  const code: string[] = [];
  const origins: number[] = [];
  const marks: Mark[] = [];
  for (const [index, line] of lines.entries()) {
    const found = markLine.exec(line);
    if (!found) {
      code.push(line);
      origins.push(index);
      continue;
    }
    const start = found[2] === undefined ? line.indexOf('^') : Number(found[2]);
    const length = (found[3] ?? '').length;
    const label = (found[4] ?? '').trim();
    marks.push({ row: code.length - 1, start, end: start + length, step: found[1] ?? '', label });
  }
  return { lines: code, origins, marks };
}

/** One mark as a comment line. */
export function writeMark(mark: Mark, comment: string): string {
  const carets = '^'.repeat(Math.max(1, mark.end - mark.start));
  const head = mark.step === '' ? `${comment} ` : `${comment} ${mark.step}: `;
  const label = mark.label === '' ? '' : ` ${mark.label}`;
  if (mark.start >= head.length) return head.padEnd(mark.start) + carets + label;
  return `${comment} ${mark.step}@${mark.start}: ${carets}${label}`;
}

/** The lines of a block with these marks instead of the ones it had. */
export function withMarks(lines: readonly string[], marks: readonly Mark[], comment: string): readonly string[] {
  const code = readMarks(lines).lines;
  return code.flatMap((line, row) => [
    line,
    ...marks
      .filter((mark) => mark.row === row)
      .sort(inOrder)
      .map((mark) => writeMark(mark, comment)),
  ]);
}

function inOrder(a: Mark, b: Mark): number {
  return rank(a.step) - rank(b.step) || a.start - b.start;
}

/** Findings come before steps; `2.1` after every step of the first finding. */
function rank(step: string): number {
  if (step === '') return 0;
  const [first = 0, second] = step.split('.').map(Number);
  return second === undefined ? first : first * 1000 + second;
}
