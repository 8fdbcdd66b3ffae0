/** Which files the server lints: those that discovery finds in a folder, and no open document that it would leave out. */
import { discover, disk, type Session } from '#workspace';
import { isFilePath, isInside } from './uris.ts';

/** Every file of a folder that is to be linted, as the command line would find it. */
export function filesOf(session: Session, root: string): readonly string[] {
  return isFilePath(root) ? find(session, root, root, false) : [];
}

/** Why an open document is left out although its language is known; undefined if it is linted. */
export function reasonToSkip(session: Session, root: string, path: string): string | undefined {
  if (!isFilePath(path) || !isInside(path, root) || disk.status(path) === undefined) return undefined;
  return find(session, root, path, true).length > 0 ? undefined : 'left out by the exclude settings';
}

function find(session: Session, root: string, path: string, forceExclude: boolean): readonly string[] {
  const configurations = { of: (folder: string) => session.configuration(`${folder}/file.py`) };
  return discover([path], root, { files: disk, configurations, forceExclude }).paths;
}
