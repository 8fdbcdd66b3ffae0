/** What a Git repository tracks: a tracked file is linted even if a pattern would ignore it, as Git itself sees it. */
import type { Files } from './files.ts';
import { absolute, parent } from './paths.ts';

export interface Tracked {
  readonly file: (path: string) => boolean;
  readonly below: (folder: string) => boolean;
}

const nothing: Tracked = { file: () => false, below: () => false };

/** Bytes of an entry before its path: times, device, inode, mode, owner, size, hash and flags. */
const fixedLength = 62;
/** The flag of version 3 that says that two more bytes of flags follow. */
const extended = 0x4000;

/** What Git keeps for a folder: in `.git` itself, or, in worktrees and submodules, where a file of this name leads. */
function gitFolder(files: Files, root: string): string | undefined {
  const folder = `${root}/.git`;
  if (files.status(folder)?.kind !== 'file') return folder;
  const [, target] = /^gitdir: (.+?)[\r\n]*$/.exec(new TextDecoder().decode(files.read(folder))) ?? [];
  // On Windows two slashes would lead to another machine, which nobody asked to be spoken to.
  return target === undefined || /^[\\/]{2}/.test(target) ? undefined : absolute(target, root);
}

/** Reads the index of the repository at `root` (its versions 2 and 3; version 4 packs paths and is passed over). */
export function trackedIn(files: Files, root: string): Tracked {
  const folder = gitFolder(files, root);
  const bytes = folder === undefined ? undefined : files.read(`${folder}/index`);
  if (!bytes || bytes.length < 12) return nothing;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(4);
  if (view.getUint32(0) !== 0x44495243 || (version !== 2 && version !== 3)) return nothing;
  const paths = new Set<string>();
  const folders = new Set<string>();
  const text = new TextDecoder();
  let at = 12;
  for (let count = view.getUint32(8); count > 0 && at + fixedLength < bytes.length; count--) {
    const start = at + fixedLength + (version === 3 && (view.getUint16(at + 60) & extended) !== 0 ? 2 : 0);
    const end = bytes.indexOf(0, start);
    if (end < 0) break;
    const path = `${root}/${text.decode(bytes.subarray(start, end))}`;
    paths.add(path);
    for (let folder = parent(path); folder.length > root.length && !folders.has(folder); folder = parent(folder))
      folders.add(folder);
    at += Math.ceil((end - at + 1) / 8) * 8;
  }
  return { file: (path) => paths.has(path), below: (folder) => folders.has(folder) };
}
