/** Ignore patterns as `.gitignore` has them, and as `exclude` and `per-file-ignores` use them. */
import { baseName } from '#program';
import { alternatives, type Glob, matchesGlob, parseGlob } from './globs.ts';
import { inFolder, relativeTo, within } from './paths.ts';

/** One line of an ignore file. */
interface Pattern {
  /** `!`: takes back what an earlier pattern ignored. */
  readonly negated: boolean;
  readonly foldersOnly: boolean;
  /** Holds a slash before its end: matched against the whole path below the folder of the file, else against the name. */
  readonly anchored: boolean;
  /** A pattern without wildcards is compared, not matched. */
  readonly plain: string | undefined;
  readonly glob: Glob;
}

export interface IgnoreFile {
  readonly folder: string;
  readonly patterns: readonly Pattern[];
}

export type Ignored = 'ignored' | 'kept' | 'unsaid';

function withoutTrailingBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t') && line[end - 2] !== '\\') end--;
  return line.slice(0, end);
}

function parsePattern(line: string): Pattern | undefined {
  let text = withoutTrailingBlanks(line);
  if (text === '' || text.startsWith('#')) return undefined;
  const negated = text.startsWith('!');
  if (negated) text = text.slice(1);
  const foldersOnly = text.endsWith('/');
  if (foldersOnly) text = text.slice(0, -1);
  const anchored = text.includes('/');
  if (text.startsWith('/')) text = text.slice(1);
  if (text === '') return undefined;
  const plain = /[*?[\\]/.test(text) ? undefined : text;
  return { negated, foldersOnly, anchored, plain, glob: parseGlob(text) };
}

export function parseIgnores(folder: string, text: string): IgnoreFile {
  const patterns = text.split(/\r?\n/).map(parsePattern);
  return { folder, patterns: patterns.filter((pattern) => pattern !== undefined) };
}

/** Patterns of settings: the same rules, alternatives in braces written out. */
export function ignorePatterns(folder: string, patterns: readonly string[]): IgnoreFile {
  return parseIgnores(folder, patterns.flatMap(alternatives).join('\n'));
}

function hits(pattern: Pattern, relative: string, name: string, isFolder: boolean): boolean {
  if (pattern.foldersOnly && !isFolder) return false;
  const text = pattern.anchored ? relative : name;
  return pattern.plain === undefined ? matchesGlob(pattern.glob, text) : pattern.plain === text;
}

/** What an ignore file says about a path below its folder; its last word holds. */
export function ignoredBy(file: IgnoreFile, path: string, isFolder: boolean): Ignored {
  if (!within(file.folder, path)) return 'unsaid';
  const relative = relativeTo(file.folder, path);
  const found = file.patterns.findLast((pattern) => hits(pattern, relative, baseName(path), isFolder));
  if (!found) return 'unsaid';
  return found.negated ? 'kept' : 'ignored';
}

/** Whether patterns hit a file or one of the folders it lies in. */
export function coveredBy(file: IgnoreFile, path: string): boolean {
  if (!within(file.folder, path)) return false;
  const parts = relativeTo(file.folder, path).split('/');
  let at = file.folder;
  return parts.some((part, index) => {
    at = inFolder(at, part);
    return ignoredBy(file, at, index < parts.length - 1) === 'ignored';
  });
}
