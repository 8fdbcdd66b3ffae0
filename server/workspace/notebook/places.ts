/** Where places of a notebook's cells stand in the text of its file, which is what services show that know no notebooks. */
import { parseTree } from 'jsonc-parser';
import { lineStarts, offsetAt, type Position, positionAt } from '#source';
import {
  type CellText,
  cellNodes,
  cellText,
  isAscii,
  type Line,
  rawOffset,
  type Splice,
  spliceInFile,
} from './write.ts';

export interface FileRange {
  readonly start: Position;
  readonly end: Position;
}

export interface FileEdit extends FileRange {
  /** As it stands in the file: escaped as JSON, new lines as strings of their own. */
  readonly content: string;
}

/** Rows and columns from 0, those of a cell counted from its first character; undefined where there is no such cell. */
export interface NotebookPlaces {
  readonly range: (cell: number, range: FileRange) => FileRange | undefined;
  readonly edit: (cell: number, range: FileRange, content: string) => FileEdit | undefined;
}

interface OpenedCell {
  readonly text: CellText;
  readonly offsetOf: (position: Position) => number;
}

function open(file: string, text: CellText): OpenedCell {
  const joined = text.lines.map(({ open, close }) => String(JSON.parse(file.slice(open, close + 1)))).join('');
  const starts = lineStarts(joined);
  return { text, offsetOf: (position) => offsetAt(starts, position, joined.length) };
}

/** In the file, the character with this number; an end stays on the line whose last character it follows. */
function inFile(file: string, { lines }: CellText, offset: number, isEnd: boolean): number | undefined {
  const holds = (line: Line): boolean => (isEnd ? line.start < offset : line.start <= offset);
  const line = lines.findLast(holds) ?? lines[0];
  return line && rawOffset(file, line.open, offset - line.start);
}

/** Reads the text of an `.ipynb` file; a file that is no notebook has no cells. */
export function placesInNotebook(file: string): NotebookPlaces {
  const nodes = cellNodes(parseTree(file));
  const starts = lineStarts(file);
  const ascii = isAscii(file);
  const known = new Map<number, OpenedCell | undefined>();
  const cellOf = (index: number): OpenedCell | undefined => {
    if (!known.has(index)) {
      const text = cellText(file, nodes[index - 1], 0);
      known.set(index, text && open(file, text));
    }
    return known.get(index);
  };
  const located = ({ start, end }: Pick<Splice, 'start' | 'end'>): FileRange => ({
    start: positionAt(starts, start),
    end: positionAt(starts, end),
  });
  return {
    range(index, range) {
      const cell = cellOf(index);
      if (!cell) return undefined;
      const from = cell.offsetOf(range.start);
      const to = cell.offsetOf(range.end);
      const start = inFile(file, cell.text, from, false);
      const end = to === from ? start : inFile(file, cell.text, to, true);
      return start === undefined || end === undefined ? undefined : located({ start, end });
    },
    edit(index, range, content) {
      const cell = cellOf(index);
      const splice = cell && {
        start: cell.offsetOf(range.start),
        end: cell.offsetOf(range.end),
        content,
      };
      const made = splice && spliceInFile(file, cell.text, splice, ascii);
      return made && { ...located(made), content: made.content };
    },
  };
}
