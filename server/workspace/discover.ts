/** Finds the files to lint under files and folders that were named. */
import type { Configuration } from './configuration.ts';
import type { Configurations } from './configurations.ts';
import { decode } from './decode.ts';
import type { Files } from './files.ts';
import { type IgnoreFile, ignoredBy, ignorePatterns, parseIgnores } from './ignores.ts';
import { isLintable } from './languages.ts';
import { ancestors, parent, relativeTo, within } from './paths.ts';

/** Folders that hold installed, generated or copied code, wherever they stand. */
export const defaultExcludes: readonly string[] = [
  '.bzr',
  '.direnv',
  '.eggs',
  '.git',
  '.git-rewrite',
  '.hg',
  '.ipynb_checkpoints',
  '.mypy_cache',
  '.nox',
  '.pants.d',
  '.pyenv',
  '.pytest_cache',
  '.pytype',
  '.ruff_cache',
  '.svn',
  '.tox',
  '.venv',
  '.vscode',
  '.logitlint-cache',
  '__pycache__',
  '__pypackages__',
  '_build',
  'bower_components',
  'buck-out',
  'build',
  'dist',
  'node_modules',
  'site-packages',
  'venv',
];

export interface Discovery {
  readonly files: Files;
  readonly configurations: Configurations;
  /** Applies excludes to files that were named one by one, too (pre-commit names every file). */
  readonly forceExclude: boolean;
}

export interface Discovered {
  /** Absolute paths, each once, in order of discovery. */
  readonly paths: readonly string[];
  /** Named paths that do not exist or cannot be read. */
  readonly missing: readonly string[];
}

/** Patterns of a configuration, those of one folder together. */
type Excludes = readonly IgnoreFile[];

const compiled = new WeakMap<Configuration, Excludes>();

function excludesOf(configuration: Configuration, root: string): Excludes {
  const known = compiled.get(configuration);
  if (known) return known;
  const { exclude, extendExclude } = configuration.settings;
  const byFolder = new Map<string, string[]>();
  for (const { folder, pattern } of [
    ...(exclude ?? defaultExcludes.map((one) => ({ folder: root, pattern: one }))),
    ...extendExclude,
  ]) {
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), pattern]);
  }
  const made = [...byFolder].map(([folder, patterns]) => ignorePatterns(folder, patterns));
  compiled.set(configuration, made);
  return made;
}

function isGitRoot(files: Files, folder: string): boolean {
  return files.status(`${folder}/.git`) !== undefined;
}

/** The ignore files above a folder, up to the root of its repository; outside of a repository none holds. */
function gitignoresAbove(files: Files, folder: string): readonly IgnoreFile[] {
  const found: IgnoreFile[] = [];
  for (const at of ancestors(folder)) {
    const own = at === folder ? undefined : gitignoreIn(files, at);
    if (own) found.unshift(own);
    if (isGitRoot(files, at)) return found;
  }
  return [];
}

function gitignoreIn(files: Files, folder: string): IgnoreFile | undefined {
  const bytes = files.read(`${folder}/.gitignore`);
  return bytes && parseIgnores(folder, decode(bytes).text);
}

/** Whether the last ignore file that speaks about a path ignores it. */
function gitIgnored(chain: readonly IgnoreFile[], path: string, isFolder: boolean): boolean {
  for (let i = chain.length - 1; i >= 0; i--) {
    const file = chain[i];
    const said = file ? ignoredBy(file, path, isFolder) : 'unsaid';
    if (said !== 'unsaid') return said === 'ignored';
  }
  return false;
}

/** Finds files below what was named. Folders behind symbolic links are not entered, so that no walk goes in circles. */
export function discover(named: readonly string[], root: string, options: Discovery): Discovered {
  const { files, configurations } = options;
  const found = new Set<string>();
  const missing: string[] = [];

  const excluded = (path: string, isFolder: boolean, folder: string): boolean =>
    excludesOf(configurations.of(folder), root).some((file) => {
      // Names that hold everywhere also hold for folders outside of the workspace.
      const reach = within(file.folder, path) ? file : { ...file, folder: parent(path) };
      return ignoredBy(reach, path, isFolder) === 'ignored';
    });

  const walk = (folder: string, above: readonly IgnoreFile[]): void => {
    const entries = files.list(folder);
    if (!entries) return;
    const names = new Set(entries.map((entry) => entry.name));
    const own = names.has('.gitignore') ? gitignoreIn(files, folder) : undefined;
    // A repository inside of another one begins anew.
    const kept = names.has('.git') ? [] : above;
    const chain = own ? [...kept, own] : kept;
    const ignoring = configurations.of(folder).settings.respectGitignore ? chain : [];
    for (const entry of entries) {
      const isFolder = entry.kind === 'folder';
      if (isFolder ? entry.link : entry.kind !== 'file' || !isLintable(entry.name)) continue;
      const path = folder.endsWith('/') ? folder + entry.name : `${folder}/${entry.name}`;
      if (excluded(path, isFolder, folder) || gitIgnored(ignoring, path, isFolder)) continue;
      if (isFolder) walk(path, chain);
      else found.add(path);
    }
  };

  const excludedOnTheWay = (path: string): boolean => {
    const relative = relativeTo(root, path);
    if (relative === path) return false;
    let at = root;
    return relative.split('/').some((part, index, parts) => {
      const folder = at;
      at = `${at}/${part}`;
      return excluded(at, index < parts.length - 1, folder);
    });
  };

  for (const path of named) {
    const status = files.status(path);
    if (!status || status.kind === 'other') missing.push(path);
    else if (status.kind === 'folder') {
      if (!(options.forceExclude && excludedOnTheWay(path))) walk(path, gitignoresAbove(files, path));
    } else if (!(options.forceExclude && excludedOnTheWay(path))) found.add(path);
  }
  return { paths: [...found], missing };
}
