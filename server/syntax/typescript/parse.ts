/** Text to tree: the compiler that ts-morph brings, loaded only when the first TypeScript or JavaScript source is met. */

import type { ts } from 'ts-morph';
import type { Source } from '#source';

export type Compiler = typeof ts;

let compiler: Compiler | undefined;

/** A bundler gives a CommonJS library only as the default of a module. */
interface Loaded {
  readonly ts?: Compiler;
  readonly default?: { readonly ts: Compiler };
}

/** Loads the compiler (a third of a second and some 80 MB, once); lowering needs it. */
export async function loadTypeScript(): Promise<void> {
  if (compiler) return;
  const loaded: Loaded = await import('ts-morph');
  compiler = loaded.ts ?? loaded.default?.ts;
  if (!compiler) throw new Error('ts-morph brings no compiler');
}

/** The compiler if it has been loaded. */
export function loadedCompiler(): Compiler | undefined {
  return compiler;
}

/** JavaScript is read with JSX allowed, as bundlers read it; in `.ts` a `<T>v` is a type assertion. */
function scriptKind(ts: Compiler, path: string): ts.ScriptKind {
  if (/\.tsx$/i.test(path)) return ts.ScriptKind.TSX;
  if (/\.[cm]?jsx?$/i.test(path)) return ts.ScriptKind.JSX;
  return ts.ScriptKind.TS;
}

/** Reading the text would take too much work: the parser tries several readings of some code, one inside the other. */
export class TooMuchToRead extends Error {
  override readonly name = 'TooMuchToRead';
}

/**
 * How often the parser may look at a character, on average, and besides. The most that 359 real files took is 2.8;
 * what it tries in several ways (`async (async (…`, rows of modifiers) takes looks in the square of its length, or 2 to
 * the power of its depth.
 */
const mostLooks = 40;
const looksBesides = 200_000;

/** A text that counts the looks at its characters, which costs the parser no time that could be measured. */
class MeteredText extends String {
  readonly #text: string;
  #left: number;

  constructor(text: string) {
    super(text);
    this.#text = text;
    this.#left = looksBesides + mostLooks * text.length;
  }

  override charCodeAt(at: number): number {
    if (--this.#left < 0) throw new TooMuchToRead('reading its code would take too long: it is too repetitive');
    return this.#text.charCodeAt(at);
  }

  override codePointAt(at: number): number | undefined {
    if (--this.#left < 0) throw new TooMuchToRead('reading its code would take too long: it is too repetitive');
    return this.#text.codePointAt(at);
  }
}

/**
 * The tree of a source; the parser recovers from errors and lists them in `parseDiagnostics`. Edits need `parents`,
 * lowering does not. Throws `TooMuchToRead`, and a RangeError where code is nested deeper than the stack.
 */
export function parseTypeScript(ts: Compiler, source: Source, parents = false): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const metered = new MeteredText(source.text) as unknown as string;
  const file = ts.createSourceFile(source.path, metered, options, parents, scriptKind(ts, source.path));
  file.text = source.text;
  return file;
}

export interface SyntaxFault {
  readonly start: number;
  readonly length: number;
  readonly message: string;
}

/** The syntax errors of a tree. The compiler keeps them on the file without declaring it, so the shape is checked here. */
export function syntaxFaults(file: ts.SourceFile): readonly SyntaxFault[] {
  const listed: unknown = 'parseDiagnostics' in file ? file.parseDiagnostics : undefined;
  if (!Array.isArray(listed)) return [];
  return listed.map((fault: { start?: number; length?: number; messageText?: unknown }) => ({
    start: fault.start ?? 0,
    length: fault.length ?? 0,
    message: typeof fault.messageText === 'string' ? fault.messageText : 'syntax error',
  }));
}
