/** The program of one run: which files it begins with, and how imports and users add to it. */
import { createProgram, type Program, type ProgramOptions, type Unit, type Units } from '#program';
import { conventions } from '#training';
import type { Importer } from '../groups.ts';
import { mentions } from '../mentions.ts';
import { usersAmong } from '../users.ts';
import type { Readings } from './readings.ts';

/** Files that are read only when they may call, or read, what the listed ones define. */
export interface Around {
  readonly paths: readonly string[];
  readonly importers: ReadonlyMap<string, readonly Importer[]>;
}

export interface ProgramsOptions extends Pick<Units, 'roots' | 'mapped'> {
  readonly readings: Readings;
  /** Files that are part of every program. */
  readonly listed: readonly string[];
  readonly around: Around | undefined;
}

/** Makes a program over the units of these files, of the open and of the listed ones. */
export type MakeProgram = (paths: readonly string[], bounds: ProgramOptions) => Program;

/** Units that are put together as they are asked for; each is there once, in the order of asking. */
function createKnown(unit: Units['unit']): Pick<Units, 'unit' | 'known'> {
  const known: Unit[] = [];
  const seen = new Set<string>();
  return {
    unit(path) {
      const found = unit(path);
      if (found && !seen.has(path)) {
        seen.add(path);
        known.push(found);
      }
      return found;
    },
    known: () => known,
  };
}

export function createPrograms(options: ProgramsOptions): MakeProgram {
  const { readings, listed, around, roots, mapped } = options;
  const textOf = (path: string): string | undefined => readings.source(path)?.text;

  const isRelevant = (path: string): boolean => {
    const text = textOf(path);
    return text !== undefined && mentions(text);
  };

  return (paths, bounds) => {
    const { unit, known } = createKnown(readings.unit);
    for (const path of new Set([...paths, ...[...readings.opened.keys()].filter(isRelevant), ...listed])) unit(path);
    const parts: Units = {
      unit,
      known,
      roots,
      ...(mapped ? { mapped } : {}),
      ...(around ? { findUsers: usersAmong(around.importers, textOf, unit) } : {}),
      widen: () => {
        for (const path of around?.paths ?? []) unit(path);
      },
    };
    return createProgram(parts, conventions, bounds);
  };
}
