/** The texts of a session and the units made of them: open documents, files read once, until they are forgotten. */
import type { OnFault } from '#lint';
import type { Unit } from '#program';
import type { Source } from '#source';
import { createExistence, type Files } from '../files.ts';
import { lowerSource } from '../frontends.ts';
import { fault, type Gap, limit } from '../gap.ts';
import { languageOf } from '../languages.ts';
import { within } from '../paths.ts';
import { type Reading, readSource, unfitGap, unnamed } from '../read.ts';

export interface Readings {
  /** The open documents, by path. */
  readonly opened: ReadonlyMap<string, Source>;
  readonly source: (path: string) => Source | undefined;
  readonly unit: (path: string) => Unit | undefined;
  /** Asks for a file by name: it may then be outside of the workspace. Why it cannot be linted. */
  readonly ask: (path: string) => Gap | undefined;
  readonly open: (source: Source) => void;
  readonly close: (path: string) => void;
  /** A file changed, appeared or went on disk. */
  readonly invalidate: (path: string) => void;
}

export interface ReadingsOptions {
  readonly files: Files;
  readonly root: string;
  /** Files that count as asked for by name. */
  readonly listed: readonly string[];
  readonly onFault: OnFault;
}

export function createReadings({ files, root, listed, onFault }: ReadingsOptions): Readings {
  const opened = new Map<string, Source>();
  /** Files outside of the workspace are read only when they are asked for by name. */
  const asked = new Set(listed);
  const readings = new Map<string, Reading>();
  const units = new Map<string, Unit | undefined>();
  const existence = createExistence(files);

  const reading = (path: string): Reading => {
    const known = readings.get(path);
    if (known) return known;
    const found: Reading = existence.has(path) ? readSource(files, path) : { kind: 'missing' };
    readings.set(path, found);
    return found;
  };

  const source = (path: string): Source | undefined => {
    const open = opened.get(path);
    if (open) return open;
    // Imports (`from ....x import y`) must not lead out of the workspace.
    if (languageOf(path) === undefined || !(within(root, path) || asked.has(path))) return undefined;
    const found = reading(path);
    return found.kind === 'source' ? found.source : undefined;
  };

  const unit = (path: string): Unit | undefined => {
    if (units.has(path)) return units.get(path);
    const text = source(path);
    const made = text && lowerSource(text, (error) => onFault('lowering', error));
    units.set(path, made);
    return made;
  };

  const forget = (path: string): void => {
    readings.delete(path);
    units.delete(path);
  };

  const gapIn = (path: string): Gap | undefined => {
    const open = opened.get(path);
    if (open) return unfitGap(open);
    const found = languageOf(path) === undefined ? undefined : reading(path);
    if (found === undefined) return unnamed;
    if (found.kind === 'source') return undefined;
    return found.kind === 'missing' ? fault('there is no such file') : found.gap;
  };

  return {
    opened,
    source,
    unit,
    ask(path) {
      asked.add(path);
      const gap = gapIn(path);
      const unread = gap ? undefined : unit(path)?.unread;
      return unread === undefined ? gap : limit(unread);
    },
    open(next) {
      opened.set(next.path, next);
      units.delete(next.path);
    },
    close(path) {
      opened.delete(path);
      forget(path);
    },
    invalidate(path) {
      forget(path);
      existence.forget(path);
    },
  };
}
