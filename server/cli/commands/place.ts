/** Reads `FILE`, `FILE:LINE`, `FILE:LINE:COLUMN` or `NOTEBOOK:cell N:LINE` and lints the file. */
import type { Finding } from '#lint';
import { rules } from '#rules';
import { linesOf, positionAt } from '#source';
import { createSession, disk, type Session } from '#workspace';
import { absolute } from '../../workspace/paths.ts';
import { projectRoot } from '../check/project.ts';
import { Trouble } from '../trouble.ts';

export interface Place {
  readonly path: string;
  readonly cell: number | undefined;
  /** From 1, in the cell if there is one. */
  readonly row: number | undefined;
}

const pattern = /^(.*?)(?::cell (\d+))?(?::(\d+))?(?::\d+)?$/;

/** A file may have a colon in its name, so what exists as written is a file. */
export function parsePlace(argument: string, folder: string): Place {
  const whole = absolute(argument, folder);
  if (disk.status(whole)) return { path: whole, cell: undefined, row: undefined };
  const [, name = argument, cell, row] = pattern.exec(argument) ?? [];
  return {
    path: absolute(name, folder),
    cell: cell === undefined ? undefined : Number(cell),
    row: row === undefined ? undefined : Number(row),
  };
}

export interface OpenedPlace {
  readonly session: Session;
  readonly findings: readonly Finding[];
  readonly place: Place;
  /** Row, from 0, of the source at which the rows of the place begin. */
  readonly firstRow: number;
  readonly folder: string;
}

export async function openPlace(argument: string): Promise<OpenedPlace> {
  const folder = absolute('.', process.cwd());
  const place = parsePlace(argument, folder);
  if (disk.status(place.path)?.kind !== 'file') throw new Trouble(`${place.path}: there is no such file`);
  const session = createSession({ rules, root: projectRoot(disk, place.path) });
  await session.ready([place.path]);
  const { findings, skipped } = session.lint([place.path]);
  const [first] = skipped;
  if (first) throw new Trouble(`${first.path} was skipped: ${first.reason}`);
  const source = session.source(place.path);
  const cell = source?.cells?.find(({ index }) => index === place.cell);
  const firstRow = source && cell ? positionAt(linesOf(source), cell.start).row : 0;
  return { session, findings, place, firstRow, folder };
}
