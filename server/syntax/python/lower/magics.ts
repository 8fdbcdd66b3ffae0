/** Lines that IPython adds to Python (`!pip install x`, `%matplotlib inline`, `x?`), blanked out at the same length. */

/** Cell magics whose cell is Python that runs in the notebook's own namespace. */
const PYTHON_CELLS = new Set([
  'time',
  'timeit',
  'capture',
  'prun',
  'memit',
  'mprun',
  'wandb',
  'snakeviz',
  'pyinstrument',
  'scalene',
]);

/** Whether a text can hold magics at all. */
export function mayHoldMagics(text: string): boolean {
  return /^[ \t]*(?:[!%?]|(?:pip|conda|mamba|uv|cd) )|\?[ \t]*\r?$|=[ \t]*[!%]/m.test(text);
}

function spaces(count: number): string {
  return ' '.repeat(count);
}

/** A statement that does nothing, padded to a length. */
function nothing(length: number): string {
  if (length < 4) return length === 0 ? '' : `0${spaces(length - 1)}`;
  return `pass${spaces(length - 4)}`;
}

const ASSIGNED = /^([ \t]*[\w., ]+=[ \t]*)([!%].*)$/;
const TIMED = /^([ \t]*)%time ([ \t]*\S.*)$/;
/** IPython takes these for magics without their `%`. */
const SHELL = /^[ \t]*(?:pip|conda|mamba|uv|cd) +[^=(\s]/;
const ASKED = /^[ \t]*[\w.*[\]'"]+\?{1,2}[ \t]*$/;

interface Blanked {
  readonly text: string;
  /** Python is left on the line, which may go on on the next one like any other. */
  readonly isCode: boolean;
}

/** The line without its magic; undefined when there is none. `line` is the first of a logical line. */
function withoutMagic(line: string): Blanked | undefined {
  const timed = TIMED.exec(line);
  if (timed) return { text: `${timed[1]}pass; ${timed[2]}`, isCode: true };
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const isMagic = /^[!%?]/.test(line.slice(indent.length)) || ASKED.test(line) || SHELL.test(line);
  if (isMagic) return { text: indent + nothing(line.length - indent.length), isCode: false };
  const [, before, magic] = ASSIGNED.exec(line) ?? [];
  if (before === undefined || magic === undefined || magic.length < 3) return undefined;
  return { text: `${before}...${spaces(magic.length - 3)}`, isCode: false };
}

/** What of a statement is still open at the end of a line: brackets, a triple-quoted string, a backslash. */
interface Open {
  depth: number;
  quote: string;
  continued: boolean;
}

/** Follows one line. Single-quoted strings end with their line. */
function follow(line: string, open: Open): void {
  let i = 0;
  open.continued = false;
  while (i < line.length) {
    if (open.quote !== '') {
      i = endOfString(line, i, open);
      continue;
    }
    const character = line[i] ?? '';
    if (character === '#') return;
    if (character === '"' || character === "'") {
      const triple = line.startsWith(character.repeat(3), i);
      open.quote = triple ? character.repeat(3) : character;
      i += open.quote.length;
      continue;
    }
    if ('([{'.includes(character)) open.depth++;
    else if (')]}'.includes(character)) open.depth = Math.max(0, open.depth - 1);
    else if (character === '\\' && /^\\\r?$/.test(line.slice(i))) open.continued = true;
    i++;
  }
  if (open.quote.length === 1) open.quote = '';
}

function endOfString(line: string, from: number, open: Open): number {
  for (let i = from; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line.startsWith(open.quote, i)) {
      const end = i + open.quote.length;
      open.quote = '';
      return end;
    }
  }
  return line.length;
}

/** Blanks what a cell magic says is not Python; undefined when the text does not begin with one. */
function cellMagic(text: string): string | undefined {
  const found = /^\s*%%(\w*)[^\r\n]*/.exec(text);
  if (!found) return undefined;
  const [head, name = ''] = found;
  const blanked = (part: string): string => part.replace(/[^\r\n]/g, ' ');
  if (!PYTHON_CELLS.has(name)) return blanked(text);
  return blanked(head) + withoutLineMagics(text.slice(head.length));
}

function withoutLineMagics(text: string): string {
  const open: Open = { depth: 0, quote: '', continued: false };
  let magicGoesOn = false;
  return text
    .split(/(\r\n|\n|\r)/)
    .map((line, index) => {
      if (index % 2 === 1) return line;
      const isFirst = open.depth === 0 && open.quote === '' && !open.continued;
      const blank: Blanked = { text: spaces(line.length), isCode: false };
      const replaced = magicGoesOn ? blank : isFirst ? withoutMagic(line) : undefined;
      const { text: left, isCode } = replaced ?? { text: line, isCode: true };
      magicGoesOn = !isCode && line.endsWith('\\');
      if (isCode) follow(left, open);
      return left;
    })
    .join('');
}

/** The text with every magic replaced by a statement that does nothing, all offsets kept. */
export function withoutMagics(text: string, isCell: boolean): string {
  return (isCell ? cellMagic(text) : undefined) ?? withoutLineMagics(text);
}
