/** Finds the files to lint under files and folders that were named. */
import { rememberedBy } from '#program';
import { listIn } from '#source';
import type { Configuration } from './configuration.ts';
import type { Configurations } from './configurations.ts';
import { decode } from './decode.ts';
import type { Files } from './files.ts';
import { type Tracked, trackedIn } from './git-index.ts';
import { type IgnoreFile, ignoredBy, ignorePatterns, parseIgnores } from './ignores.ts';
import { isLintable } from './languages.ts';
import { ancestors, inFolder, parent, relativeTo, within } from './paths.ts';

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
  /** Named paths that do not exist, or to which the way is closed. */
  readonly missing: readonly string[];
  /** Folders and ignore files that cannot be read. */
  readonly closed: readonly string[];
}

/** Patterns of a configuration, those of one folder together. */
type Excludes = readonly IgnoreFile[];

const excludesOf = rememberedBy((configuration: Configuration, root: string): Excludes => {
  const { exclude, extendExclude } = configuration.settings;
  const byFolder = new Map<string, string[]>();
  for (const { folder, pattern } of [
    ...(exclude ?? defaultExcludes.map((one) => ({ folder: root, pattern: one }))),
    ...extendExclude,
  ])
    listIn(byFolder, folder).push(pattern);
  return [...byFolder].map(([folder, patterns]) => ignorePatterns(folder, patterns));
});

function isGitRoot(files: Files, folder: string): boolean {
  return files.status(`${folder}/.git`) !== undefined;
}

/** A repository as a walk sees it: the ignore files from its root down, and what it tracks all the same. */
interface Repository {
  /** Inside of an ignored folder: only what is tracked counts. */
  readonly ignored?: true;
  readonly ignores: readonly IgnoreFile[];
  readonly tracked: Tracked;
}

/** The repository around a folder, with the ignore files above the folder; outside of a repository none holds. */
function repositoryAround(files: Files, folder: string, onClosed: OnClosed): Repository | undefined {
  const ignores: IgnoreFile[] = [];
  for (const at of ancestors(folder)) {
    const own = at === folder ? undefined : gitignoreIn(files, at, onClosed);
    if (own) ignores.unshift(own);
    if (isGitRoot(files, at)) return { ignores, tracked: trackedIn(files, at) };
  }
  return undefined;
}

/** Is told of what is there and cannot be read. */
type OnClosed = (path: string) => void;

function gitignoreIn(files: Files, folder: string, onClosed: OnClosed): IgnoreFile | undefined {
  const path = inFolder(folder, '.gitignore');
  const bytes = files.read(path);
  if (bytes) return parseIgnores(folder, decode(bytes).text);
  if (files.status(path)?.kind === 'file') onClosed(path);
  return undefined;
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

function isTracked(tracked: Tracked, path: string, isFolder: boolean): boolean {
  return isFolder ? tracked.below(path) : tracked.file(path);
}

/** Whether a walk from `root` would leave out a file because Git ignores it, or a folder on the way, and does not track it. */
export function isGitIgnored(
  path: string,
  root: string,
  { files, configurations }: Pick<Discovery, 'files' | 'configurations'>,
): boolean {
  if (!configurations.of(parent(path)).settings.respectGitignore) return false;
  const repository = repositoryAround(files, path, () => undefined);
  if (!repository || repository.tracked.file(path)) return false;
  const onTheWay = ancestors(path).filter((at) => at !== root && within(root, at));
  return onTheWay.some((at) => {
    const above = repository.ignores.filter(({ folder }) => folder !== at && within(folder, at));
    return gitIgnored(above, at, at !== path);
  });
}

/** Finds files below what was named. Folders behind symbolic links are not entered, so that no walk goes in circles. */
export function discover(named: readonly string[], root: string, options: Discovery): Discovered {
  const { files, configurations } = options;
  const found = new Set<string>();
  const missing: string[] = [];
  const closed = new Set<string>();
  const onClosed = (path: string): void => void closed.add(path);

  const excluded = (path: string, isFolder: boolean, folder: string): boolean =>
    excludesOf(configurations.of(folder), root).some((file) => {
      // Names that hold everywhere also hold for folders outside of the workspace.
      const reach = within(file.folder, path) ? file : { ...file, folder: parent(path) };
      return ignoredBy(reach, path, isFolder) === 'ignored';
    });

  const walk = (folder: string, around: Repository | undefined): void => {
    const entries = files.list(folder);
    if (!entries) {
      onClosed(folder);
      return;
    }
    const names = new Set(entries.map((entry) => entry.name));
    // A repository inside of another one begins anew.
    const above = names.has('.git') ? { ignores: [], tracked: trackedIn(files, folder) } : around;
    const own = above && names.has('.gitignore') ? gitignoreIn(files, folder, onClosed) : undefined;
    const repository = above && own ? { ...above, ignores: [...above.ignores, own] } : above;
    const respected = configurations.of(folder).settings.respectGitignore ? repository : undefined;
    for (const entry of entries) {
      const isFolder = entry.kind === 'folder';
      if (isFolder ? entry.link : entry.kind !== 'file' || !isLintable(entry.name)) continue;
      const path = inFolder(folder, entry.name);
      const ignored = respected !== undefined && (respected.ignored ?? gitIgnored(respected.ignores, path, isFolder));
      if (excluded(path, isFolder, folder) || (ignored && !isTracked(respected.tracked, path, isFolder))) continue;
      if (isFolder) walk(path, ignored ? { ...respected, ignored } : repository);
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
      if (!(options.forceExclude && excludedOnTheWay(path))) walk(path, repositoryAround(files, path, onClosed));
    } else if (!(options.forceExclude && excludedOnTheWay(path))) found.add(path);
  }
  return { paths: [...found], missing, closed: [...closed] };
}
