/** Which files the server lints: those that discovery finds in a folder, and no open document that it would leave out. */
import { discover, disk, isGitIgnored, type Session } from '#workspace';
import type { Group } from '../workspace/groups.ts';
import { within } from '../workspace/paths.ts';
import { planRun } from '../workspace/plan.ts';
import { isFilePath } from './uris.ts';

/** A run over every file of a folder. */
export interface FolderPlan {
  /** How many files there are. */
  readonly files: number;
  /** What can be linted by itself; files that cannot hold findings are in no group. */
  readonly groups: readonly Group[];
}

/** The files of a folder that are to be linted, as the command line would find and group them. */
export function planOf(session: Session, root: string): FolderPlan {
  if (!isFilePath(root)) return { files: 0, groups: [] };
  const paths = find(session, root, root, false);
  const { groups } = planRun(paths, { root, files: disk, configurations: configurationsOf(session), hashes: false });
  return { files: paths.length, groups };
}

/** Why an open document is left out although its language is known; undefined if it is linted. */
export function reasonToSkip(session: Session, root: string, path: string): string | undefined {
  if (!isFilePath(path) || !within(root, path) || disk.status(path) === undefined) return undefined;
  if (find(session, root, path, true).length === 0) return 'left out by the exclude settings';
  const ignored = isGitIgnored(path, root, { files: disk, configurations: configurationsOf(session) });
  return ignored ? 'ignored by Git (the setting respect-gitignore)' : undefined;
}

function find(session: Session, root: string, path: string, forceExclude: boolean): readonly string[] {
  return discover([path], root, { files: disk, configurations: configurationsOf(session), forceExclude }).paths;
}

function configurationsOf(session: Session) {
  return { of: (folder: string) => session.configuration(`${folder}/file.py`) };
}
