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

export function typeScriptIsLoaded(): boolean {
  return compiler !== undefined;
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

/**
 * The tree of a source; the parser recovers from errors and lists them in `parseDiagnostics`. Edits need `parents`,
 * lowering does not.
 */
export function parseTypeScript(ts: Compiler, source: Source, parents = false): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(source.path, source.text, options, parents, scriptKind(ts, source.path));
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
