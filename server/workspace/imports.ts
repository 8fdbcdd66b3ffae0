/**
 * The imports of a text, seen without parsing it: good enough to know which files can have to do with one another.
 * What is found too much only makes groups larger; linking itself goes by the lowered units.
 */
import type { Language } from '#source';

/** A module as written, and the names taken from it (each may be a module itself). */
export interface RawImport {
  readonly module: string;
  readonly names: readonly string[];
}

/** Parentheses of an import that go on for longer than this are something else. */
const longestList = 4_000;

const pythonStatement = /(?:^|:)\s*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]*(.*)|import[ \t]+(.*))$/;

function namesOf(list: string): readonly string[] {
  return list
    .replace(/[()\\]/g, ' ')
    .split(',')
    .map((name) => name.trim().split(/\s/)[0] ?? '')
    .filter((name) => /^\w+$/.test(name));
}

interface Line {
  readonly line: string;
  readonly end: number;
}

/** No import is longer, and none begins further right. */
const before = 200;
const behind = 2_000;

/** Lines end like those of Python: in a line feed, a carriage return or both. */
function lineAround(text: string, at: number): Line {
  const head = text.slice(Math.max(0, at - before), at);
  const start = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r')) + 1;
  const tail = text.slice(at, at + behind);
  const end = tail.search(/[\r\n]/);
  return { line: head.slice(start) + (end < 0 ? tail : tail.slice(0, end)), end: at + end };
}

/** In the text of a notebook file, lines of code are told apart by quotes and by escaped line breaks. */
function cellLineAround(text: string, at: number): Line {
  const head = text.slice(Math.max(0, at - before), at);
  const start = Math.max(head.lastIndexOf('\n') + 1, head.lastIndexOf('"') + 1, head.lastIndexOf('\\n') + 2);
  const tail = text.slice(at, at + behind);
  const end = tail.search(/\\n|"|\n/);
  return { line: (start === 1 ? head : head.slice(start)) + (end < 0 ? tail : tail.slice(0, end)), end: at + end };
}

/** The text up to the closing parenthesis when a list goes over several lines. */
function wholeList(text: string, list: string, end: number): string {
  if (!list.includes('(') || list.includes(')')) return list;
  const close = text.indexOf(')', end);
  return close < 0 || close - end > longestList ? list : `${list} ${text.slice(end, close)}`;
}

function pythonImports(text: string, around: (text: string, at: number) => Line): readonly RawImport[] {
  const found: RawImport[] = [];
  for (let at = text.indexOf('import'); at >= 0; ) {
    const { line, end } = around(text, at);
    for (const statement of (line.split('#')[0] ?? '').split(';')) {
      const [, from, list = '', plain] = pythonStatement.exec(statement) ?? [];
      if (from !== undefined) found.push({ module: from, names: namesOf(wholeList(text, list, end)) });
      for (const part of plain?.split(',') ?? []) {
        const module = /^\s*([\w.]+)/.exec(part)?.[1];
        if (module !== undefined) found.push({ module, names: [] });
      }
    }
    at = text.indexOf('import', Math.max(end, at + 6));
  }
  return found;
}

const scriptImport = /\b(?:from|require\(|import\(?)\s*['"]([^'"\n]+)['"]/g;

function scriptImports(text: string): readonly RawImport[] {
  return [...text.matchAll(scriptImport)].map(([, module = '']) => ({ module, names: [] }));
}

/** The imports in the text of a program. */
export function rawImports(text: string, language: Language): readonly RawImport[] {
  switch (language) {
    case 'python':
      return pythonImports(text, lineAround);
    case 'typescript':
      return scriptImports(text);
    case 'config':
      return [];
  }
}

/** The imports in the text of a notebook file, which is not parsed for that: outputs make it large. */
export function notebookImports(text: string): readonly RawImport[] {
  return pythonImports(text, cellLineAround);
}
