/** Where absolute imports of a file are looked up. */
import { ancestors, inFolder, parent, within } from './paths.ts';

/**
 * The folder of the file, then each folder above it with its `src`, up to the workspace folder; then the folders that
 * the configuration names. A file outside the workspace only sees its own folder and the one above.
 */
export function importRoots(path: string, root: string, src: readonly string[]): readonly string[] {
  const folder = parent(path);
  const folders = within(root, folder)
    ? ancestors(folder).filter((candidate) => within(root, candidate))
    : [folder, parent(folder)];
  const found = new Set(src);
  for (const candidate of folders) {
    found.add(candidate);
    found.add(inFolder(candidate, 'src'));
  }
  return [...found];
}
