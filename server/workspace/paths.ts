/** Paths of the workspace: absolute, with forward slashes on every platform. */
import { isAbsolute, resolve, sep } from 'node:path';

export function slashed(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

/** An absolute path with forward slashes, without `.` and `..`. */
export function absolute(path: string, folder: string): string {
  return slashed(isAbsolute(path) ? resolve(path) : resolve(folder, path));
}

/** The folder that holds a path; the path itself at the root of the file system. */
export function parent(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return path;
  const folder = path.slice(0, slash);
  if (folder === '' || /^[A-Za-z]:$/.test(folder)) return path.length > slash + 1 ? `${folder}/` : path;
  return folder;
}

function withSlash(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}

/** The path of a name, or of a path, below a folder. */
export function inFolder(folder: string, name: string): string {
  return withSlash(folder) + name;
}

/** Whether `path` is `folder` or lies under it. */
export function within(folder: string, path: string): boolean {
  return path === folder || path.startsWith(withSlash(folder));
}

/** The path seen from a folder it lies under; otherwise the path as it is. */
export function relativeTo(folder: string, path: string): string {
  if (path === folder) return '.';
  return within(folder, path) ? path.slice(withSlash(folder).length) : path;
}

/** The folder and those above it, innermost first. */
export function ancestors(folder: string): readonly string[] {
  const found = [folder];
  for (let at = folder; parent(at) !== at; at = parent(at)) found.push(parent(at));
  return found;
}
