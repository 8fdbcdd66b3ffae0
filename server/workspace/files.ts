/** The file system as the workspace sees it: the one place below the faces that reads the disk. */
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { baseName } from '#program';
import { ancestors, parent } from './paths.ts';

export interface FolderEntry {
  readonly name: string;
  /** What a symbolic link leads to counts. */
  readonly kind: 'file' | 'folder' | 'other';
  readonly link?: boolean;
}

export interface FileStatus {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
}

/** Functions over absolute paths; injected so that tests and "open editors only" need no disk. */
export interface Files {
  /** The bytes of a file; undefined if it is missing, no file, too large for any use, or cannot be read. */
  readonly read: (path: string) => Uint8Array | undefined;
  /** Follows symbolic links; undefined if there is nothing that can be looked at. */
  readonly status: (path: string) => FileStatus | undefined;
  /** Entries in order of name, symbolic links resolved to what they lead to; undefined if it cannot be read. */
  readonly list: (path: string) => readonly FolderEntry[] | undefined;
  /** The path without symbolic links; undefined if there is no such file. */
  readonly real: (path: string) => string | undefined;
}

function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): FileStatus['kind'] {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}

function status(path: string): FileStatus | undefined {
  const found = attempt(() => statSync(path, { throwIfNoEntry: false }));
  return found && { kind: kindOf(found), size: found.size };
}

function list(path: string): readonly FolderEntry[] | undefined {
  const entries = attempt(() => readdirSync(path, { withFileTypes: true }));
  return entries
    ?.map((entry) => {
      const { name } = entry;
      if (!entry.isSymbolicLink()) return { name, kind: kindOf(entry) };
      return { name, kind: status(`${path}/${name}`)?.kind ?? 'other', link: true };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** More than the largest notebook that is looked at. */
export const mostBytes = 200_000_000;

/** Pipes and devices may never end, and opening a pipe would wait for its writer. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function read(path: string): Uint8Array | undefined {
  return attempt(() => {
    const file = openSync(path, withoutWaiting);
    try {
      const found = fstatSync(file);
      return found.isFile() && found.size <= mostBytes ? readFileSync(file) : undefined;
    } finally {
      closeSync(file);
    }
  });
}

/** The real disk. */
export const disk: Files = {
  read,
  status,
  list,
  real: (path) => attempt(() => realpathSync.native(path)),
};

/** Whether there is an entry at a path, by the listing of its folder: each folder is listed once until it is forgotten. */
export interface Existence {
  readonly has: (path: string) => boolean;
  /** Something changed at a path: the folders above it may be new, too. */
  readonly forget: (path: string) => void;
}

export function createExistence(files: Pick<Files, 'list'>): Existence {
  const known = new Map<string, ReadonlySet<string> | undefined>();
  /** Most modules that are looked for are not there: the disk is not asked for a folder that one above it does not have. */
  const isAbsent = (folder: string): boolean => {
    const above = parent(folder);
    if (above === folder) return false;
    return known.has(above) ? known.get(above)?.has(baseName(folder)) === false : isAbsent(above);
  };
  const namesIn = (folder: string): ReadonlySet<string> | undefined => {
    if (known.has(folder)) return known.get(folder);
    const entries = isAbsent(folder) ? [] : files.list(folder);
    const names = entries && new Set(entries.map((entry) => entry.name));
    known.set(folder, names);
    return names;
  };
  return {
    has: (path) => namesIn(parent(path))?.has(baseName(path)) ?? false,
    forget(path) {
      for (const folder of ancestors(parent(path))) known.delete(folder);
    },
  };
}

/** The same files, each folder listed once: for one walk over a tree, not for longer. */
export function rememberingLists(files: Files): Files {
  const known = new Map<string, readonly FolderEntry[] | undefined>();
  return {
    ...files,
    list(path) {
      if (known.has(path)) return known.get(path);
      const entries = files.list(path);
      known.set(path, entries);
      return entries;
    },
  };
}
