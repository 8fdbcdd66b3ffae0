/** Texts of files for code frames, fingerprints and places, read when first asked for. */
import type { Source } from '#source';
import { disk } from '#workspace';
import { decode } from '../../workspace/decode.ts';
import type { RawText } from '../formats/physical.ts';

export type Lines = (filename: string, cell: number | null) => readonly string[] | undefined;

/** The whole text of a file as it is on disk: of a notebook, its JSON. */
export function rawOnDisk(filename: string): string | undefined {
  const bytes = disk.read(filename);
  return bytes && decode(bytes).text;
}

function linesOfText(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

/** What formats ask of the texts that were linted. */
export interface Texts {
  readonly lines: Lines;
  readonly raw: RawText;
}

/** Lines of what a session (or the disk) says a file holds. */
export function linesFrom(sourceOf: (path: string) => Source | undefined): Lines {
  const known = new Map<string, readonly string[] | undefined>();
  const read = (filename: string, cell: number | null): readonly string[] | undefined => {
    const source = sourceOf(filename);
    if (!source || cell === null) return source && linesOfText(source.text);
    const place = source.cells?.find((one) => one.index === cell);
    return place && linesOfText(source.text.slice(place.start, place.end));
  };
  return (filename, cell) => {
    const key = `${filename}\0${cell}`;
    if (!known.has(key)) known.set(key, read(filename, cell));
    return known.get(key);
  };
}
