/**
 * Places in the file as it is on disk, for services that show the raw text of a notebook: rows of a cell become rows of
 * the JSON around it, and edits become what they are when `--fix` writes them.
 */
import { type FileRange, type NotebookPlaces, placesInNotebook } from '../../workspace/notebook/places.ts';
import type { Location, Placed, ReportedEdit } from '../report.ts';

/** The text of a file as it is on disk; undefined if it cannot be had. */
export type RawText = (filename: string) => string | undefined;

/** Rows and columns from 1 in the file as it is on disk. */
export interface PhysicalRange {
  readonly location: Location;
  readonly end_location: Location;
}

export interface PhysicalEdit extends PhysicalRange {
  readonly content: string;
}

export interface OnDisk {
  /** Undefined for a place in a notebook that is no longer there. */
  readonly range: (placed: Placed) => PhysicalRange | undefined;
  readonly edit: (edit: ReportedEdit) => PhysicalEdit | undefined;
}

function fromZero({ location, end_location }: Placed): FileRange {
  const position = ({ row, column }: Location) => ({ row: row - 1, column: column - 1 });
  return { start: position(location), end: position(end_location) };
}

function fromOne({ start, end }: FileRange): PhysicalRange {
  return {
    location: { row: start.row + 1, column: start.column + 1 },
    end_location: { row: end.row + 1, column: end.column + 1 },
  };
}

export function onDisk(raw: RawText): OnDisk {
  const notebooks = new Map<string, NotebookPlaces | undefined>();
  const notebook = (filename: string): NotebookPlaces | undefined => {
    if (!notebooks.has(filename)) {
      const text = raw(filename);
      notebooks.set(filename, text === undefined ? undefined : placesInNotebook(text));
    }
    return notebooks.get(filename);
  };
  return {
    range(placed) {
      const { cell, location, end_location, filename } = placed;
      if (cell === null) return { location, end_location };
      const range = notebook(filename)?.range(cell, fromZero(placed));
      return range && fromOne(range);
    },
    edit(edit) {
      const { cell, location, end_location, filename, content } = edit;
      if (cell === null) return { location, end_location, content };
      const made = notebook(filename)?.edit(cell, fromZero(edit), content);
      return made && { ...fromOne(made), content: made.content };
    },
  };
}

/** The edits of a fix as they are on disk; undefined if one of them cannot be told. */
export function editsOnDisk(
  edits: readonly ReportedEdit[],
  places: OnDisk,
): readonly (PhysicalEdit & { readonly filename: string })[] | undefined {
  const made = edits.flatMap((edit) => {
    const physical = places.edit(edit);
    return physical ? [{ ...physical, filename: edit.filename }] : [];
  });
  return made.length === edits.length ? made : undefined;
}
