/** Which language a file is written in, by its name. */
import type { Language } from '#source';

const byEnding: Readonly<Record<string, Language>> = {
  py: 'python',
  pyw: 'python',
  ipynb: 'python',
  ts: 'typescript',
  tsx: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  js: 'typescript',
  jsx: 'typescript',
  mjs: 'typescript',
  cjs: 'typescript',
  yaml: 'config',
  yml: 'config',
  json: 'config',
  toml: 'config',
};

/** The endings of all files that are read. */
export const endings: readonly string[] = Object.keys(byEnding);

/** The part of a path after its last dot, in lower case; empty if the name has none. */
function endingOf(path: string): string {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') ? path.slice(dot + 1).toLowerCase() : '';
}

export function languageOf(path: string): Language | undefined {
  return byEnding[endingOf(path)];
}

export function isNotebook(path: string): boolean {
  return endingOf(path) === 'ipynb';
}

/** Files that are looked for in folders: programs, but no declarations and no bundles. */
export function isLintable(name: string): boolean {
  const language = languageOf(name);
  return (language === 'python' || language === 'typescript') && !/\.(d\.[mc]?ts|min\.[mc]?js)$/.test(name);
}
