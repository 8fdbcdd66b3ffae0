/** Plans a run over many files: looks at each text once, and answers with groups that can be linted by themselves. */
import { createHash } from 'node:crypto';
import type { Configurations } from './configurations.ts';
import { decode } from './decode.ts';
import type { Files } from './files.ts';
import { fault, type Gap, type Skipped } from './gap.ts';
import { type Group, groupsOf, type Known, knownFiles, type Sketch, sketch } from './groups.ts';
import { notebookImports, rawImports } from './imports.ts';
import { isNotebook } from './languages.ts';
import { mentions } from './mentions.ts';
import { parent } from './paths.ts';
import { sizeLimits, sourceOf, unreadGap } from './read.ts';
import { importRoots } from './roots.ts';

export interface Plan {
  readonly groups: readonly Group[];
  readonly skipped: readonly Skipped[];
  /** A hash of the bytes of each file of a group; empty unless asked for. */
  readonly hashes: ReadonlyMap<string, string>;
}

export interface PlanOptions {
  readonly root: string;
  readonly files: Files;
  readonly configurations: Configurations;
  readonly hashes: boolean;
  /** Files that were asked for by name: what cannot be linted of them is told in any case. */
  readonly named?: ReadonlySet<string>;
}

export function contentHash(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('base64');
}

/** What becomes of a file: a sketch of it, a reason to skip it, or nothing when it needs no further look. */
type Seen = { readonly sketch: Sketch } | { readonly gap: Gap } | undefined;

/** Share of a notebook file that is code, roughly: the rest is outputs. */
const codeShare = 0.1;

/** What is known of a file besides its bytes. */
interface Setting {
  readonly known: Known;
  readonly roots: () => readonly string[];
  readonly named: boolean;
}

function gapIn(path: string, bytes: Uint8Array): Seen {
  const reading = sourceOf(path, bytes);
  return reading.kind === 'skipped' ? { gap: reading.gap } : undefined;
}

function seeNotebook(path: string, bytes: Uint8Array, { known, roots, named }: Setting): Seen {
  if (bytes.length > sizeLimits.notebook) return gapIn(path, bytes);
  const { text } = decode(bytes);
  // Nothing imports a notebook, so one without a library can have no findings.
  if (!mentions(text)) return named ? gapIn(path, bytes) : undefined;
  const seen = sketch({ path, text, language: 'python', imports: notebookImports(text), roots }, known);
  // Read whole in any case, so that one that is no notebook is told.
  return { sketch: { ...seen, anchors: true, size: Math.round(text.length * codeShare) } };
}

function seeProgram(path: string, bytes: Uint8Array, { known, roots }: Setting): Seen {
  const reading = sourceOf(path, bytes);
  if (reading.kind !== 'source') return reading.kind === 'skipped' ? { gap: reading.gap } : undefined;
  const { text, language } = reading.source;
  return { sketch: sketch({ path, text, language, imports: rawImports(text, language), roots }, known) };
}

/** Looks at every file; texts are not kept. */
export function planRun(paths: readonly string[], options: PlanOptions): Plan {
  const { root, files, configurations } = options;
  const known = knownFiles(paths);
  const skipped: Skipped[] = [];
  const hashes = new Map<string, string>();
  const sketches: Sketch[] = [];
  const rootsOf = new Map<string, readonly string[]>();
  const rootsFor = (path: string): readonly string[] => {
    const folder = parent(path);
    const found = rootsOf.get(folder) ?? importRoots(path, root, configurations.of(folder).settings.src);
    rootsOf.set(folder, found);
    return found;
  };
  for (const path of paths) {
    const bytes = files.read(path);
    const roots = () => rootsFor(path);
    const see = isNotebook(path) ? seeNotebook : seeProgram;
    const setting = { known, roots, named: options.named?.has(path) === true };
    const seen = bytes ? see(path, bytes, setting) : { gap: unreadGap(files, path) ?? fault('it cannot be read') };
    if (!seen) continue;
    if ('gap' in seen) skipped.push({ path, ...seen.gap });
    else {
      sketches.push(seen.sketch);
      if (bytes && options.hashes) hashes.set(path, contentHash(bytes));
    }
  }
  return { groups: groupsOf(sketches), skipped, hashes };
}
