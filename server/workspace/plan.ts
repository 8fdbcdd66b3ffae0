/** Plans a run over many files: looks at each text once, and answers with groups that can be linted by themselves. */
import { createHash } from 'node:crypto';
import type { Configurations } from './configurations.ts';
import { decode } from './decode.ts';
import type { Files } from './files.ts';
import { type Group, groupsOf, type Sketch, sketch } from './groups.ts';
import { isNotebook } from './languages.ts';
import { mentions } from './mentions.ts';
import { parent } from './paths.ts';
import { sourceOf } from './read.ts';
import { importRoots } from './roots.ts';
import type { Skipped } from './session.ts';

export interface Plan {
  readonly groups: readonly Group[];
  readonly skipped: readonly Skipped[];
  /** A hash of the bytes of each file of a group. */
  readonly hashes: ReadonlyMap<string, string>;
}

export function contentHash(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('base64');
}

interface Look {
  readonly sketch: Sketch;
  readonly hash: string;
}

/** A notebook that mentions no library needs no look into its cells: nothing imports a notebook. */
function idle(path: string, bytes: Uint8Array): boolean {
  return isNotebook(path) && !mentions(decode(bytes).text);
}

/** Looks at every file; texts are not kept. */
export function planRun(paths: readonly string[], root: string, files: Files, configurations: Configurations): Plan {
  const known = new Set(paths);
  const skipped: Skipped[] = [];
  const hashes = new Map<string, string>();
  const look = (path: string): Look | undefined => {
    const bytes = files.read(path);
    if (!bytes) {
      skipped.push({ path, reason: 'it cannot be read' });
      return undefined;
    }
    if (idle(path, bytes)) return undefined;
    const reading = sourceOf(path, bytes);
    if (reading.kind !== 'source') {
      if (reading.kind === 'skipped') skipped.push({ path, reason: reading.reason });
      return undefined;
    }
    const roots = importRoots(path, root, configurations.of(parent(path)).settings.src);
    return { sketch: sketch(reading.source, roots, known), hash: contentHash(bytes) };
  };
  const sketches: Sketch[] = [];
  for (const path of paths) {
    const seen = look(path);
    if (!seen) continue;
    sketches.push(seen.sketch);
    hashes.set(path, seen.hash);
  }
  return { groups: groupsOf(sketches), skipped, hashes };
}
