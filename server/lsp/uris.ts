/** Paths of the engine and URIs of the client: files go by their absolute path, everything else by its URI. */
import { URI } from 'vscode-uri';

/** Absolute path with forward slashes (as everywhere in the engine) of a `file:` URI; any other URI as it is. */
export function pathOfUri(uri: string): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file') return uri;
  const path = parsed.fsPath.replaceAll('\\', '/');
  return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path;
}

/** The URI of a path that is not open in the editor; open documents keep the client's own spelling. */
export function uriOfPath(path: string): string {
  return isFilePath(path) ? URI.file(path).toString() : path;
}

/** True for paths of the file system (POSIX, drive letter, UNC), false for URIs that stand in for one. */
export function isFilePath(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
