/** What a Git repository tracks: a tracked file is linted even if a pattern would ignore it, as Git itself sees it. */
import type { Files } from './files.ts';
import { parent } from './paths.ts';

export interface Tracked {
  readonly file: (path: string) => boolean;
  readonly below: (folder: string) => boolean;
}

const nothing: Tracked = { file: () => false, below: () => false };

/** Bytes of an entry before its path: times, device, inode, mode, owner, size, hash and flags. */
const fixedLength = 62;
/** The flag of version 3 that says that two more bytes of flags follow. */
const extended = 0x4000;

/** Reads the index of the repository at `root` (its versions 2 and 3; version 4 packs paths and is passed over). */
export function trackedIn(files: Files, root: string): Tracked {
  const bytes = files.read(`${root}/.git/index`);
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
