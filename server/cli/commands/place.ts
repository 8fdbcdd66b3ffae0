/** Reads `FILE`, `FILE:LINE`, `FILE:LINE:COLUMN` or `NOTEBOOK:cell N:LINE` and lints the file with the program it is part of. */
import type { Finding } from '#lint';
import { linesOf, positionAt, type Source, type Span } from '#source';
import { disk, type Files, isLintable, type Session } from '#workspace';
import type { Group } from '../../workspace/groups.ts';
import { absolute, parent } from '../../workspace/paths.ts';
import { planOf } from '../check/everything.ts';
import { openSession } from '../check/lint.ts';
import { findFiles, hasMarker, openProject, type Project, projectRoot } from '../check/project.ts';
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

/** Rows of a source from 0, both included. */
export interface Rows {
  readonly first: number;
  readonly last: number;
}

export interface OpenedPlace {
  readonly session: Session;
  /** Of every file that is one program with the place, the file of the place first. */
  readonly findings: readonly Finding[];
  readonly place: Place;
  /** What is meant, a line, a cell or the whole file, as rows of the source. */
  readonly rows: Rows;
  readonly folder: string;
}

/** The settings of a command that has no options for them. */
const asConfigured = {
  select: undefined,
  extendSelect: [],
  ignore: [],
  exclude: undefined,
  extendExclude: [],
  config: undefined,
} as const;

/** What may be one program with a file: its project; without one, its folder alone, which may be someone's home. */
function around(files: Files, path: string): readonly string[] {
  const top = projectRoot(files, path);
  if (hasMarker(files, top)) return [top];
  const folder = parent(path);
  const beside = files.list(folder)?.filter(({ name, kind }) => kind === 'file' && isLintable(name)) ?? [];
  return beside.map(({ name }) => `${folder}/${name}`);
}

/** The group of files that `check` would lint together with one; none if nothing in the file could be found. */
function groupAround(project: Project, path: string): Group | undefined {
  const { paths } = findFiles(project, [...around(project.files, path), path], false);
  return planOf(project, paths, false).groups.find((group) => group.paths.includes(path));
}

/** The rows that a place means; trouble for a line, or a cell, that the file has not. */
function rowsOf(argument: string, place: Place, source: Source): Rows {
  const cell = source.cells?.find(({ index }) => index === place.cell);
  if (place.cell !== undefined && !cell) throw new Trouble(`${argument}: there is no code cell ${place.cell}`);
  const starts = linesOf(source);
  const whole = cell ?? { start: 0, end: source.text.length };
  const first = positionAt(starts, whole.start).row;
  const last = positionAt(starts, whole.end).row;
  if (place.row === undefined) return { first, last };
  const row = first + place.row - 1;
  if (row < first || row > last) throw new Trouble(`${argument}: it has lines 1 to ${last - first + 1}`);
  return { first: row, last: row };
}

/** How many rows lie between a span and the rows that are meant: 0 where they touch. */
export function gapBetween({ first, last }: Rows, source: Source, span: Span): number {
  const starts = linesOf(source);
  return Math.max(positionAt(starts, span.start).row - last, first - positionAt(starts, span.end).row, 0);
}

export async function openPlace(argument: string): Promise<OpenedPlace> {
  const folder = absolute('.', process.cwd());
  const place = parsePlace(argument, folder);
  const { path } = place;
  if (disk.status(path)?.kind !== 'file') throw new Trouble(`${argument}: there is no such file`);
  const project = openProject(asConfigured, folder, [path]);
  const group = groupAround(project, path);
  const paths = [...new Set([path, ...(group?.anchors ?? [])])];
  const { session } = await openSession(project, paths, group?.anchors ?? [], group ? { around: group } : {});
  const { findings, skipped } = session.lint(paths);
  const own = skipped.find((one) => one.path === path);
  if (own) throw new Trouble(`${argument} was skipped: ${own.reason}`);
  const source = session.source(path);
  if (!source) throw new Trouble(`${argument} cannot be read`);
  const rows = rowsOf(argument, place, source);
  const ordered = findings.toSorted((a, b) => Number(b.span.file === path) - Number(a.span.file === path));
  return { session, findings: ordered, place, rows, folder };
}
