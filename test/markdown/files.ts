/** Makes sources of the files of an example, notebooks cut at their `# %%` lines, and spells sources as blocks again. */
import { notebookSource, type Source } from '#source';
import { readMarks } from './marks.ts';
import type { Block } from './page.ts';

/** Where the files of examples live: no such folder exists. */
export const root = '/example';

const cut = /^# %%/;

export interface ExampleFile {
  readonly block: Block;
  readonly source: Source;
  /** For each line of the text of the source: its line in the block; -1 for a cell without lines. */
  readonly origins: readonly number[];
}

export function pathOf(block: Block): string {
  return `${root}/${block.path}`;
}

export function commentOf(block: Block): string {
  return block.language === 'typescript' ? '//' : '#';
}

export function isNotebook(block: Block): boolean {
  return block.flags.includes('notebook');
}

/** The file of a block without its marks. */
export function fileOf(block: Block): ExampleFile {
  const { lines, origins } = readMarks(block.lines);
  const path = pathOf(block);
  const language = block.language === 'text' ? 'python' : block.language;
  if (!isNotebook(block)) {
    const text = lines.length > 0 ? `${lines.join('\n')}\n` : '';
    return { block, source: { path, language, text }, origins };
  }
  const cells = cellsOf(lines, origins);
  return {
    block,
    source: notebookSource(path, cells, language),
    origins: cells.flatMap((cell) => (cell.rows.length > 0 ? cell.rows : [-1])),
  };
}

interface ReadCell {
  readonly index: number;
  readonly text: string;
  readonly rows: readonly number[];
}

function cellsOf(lines: readonly string[], origins: readonly number[]): readonly ReadCell[] {
  const cells: { index: number; markdown: boolean; lines: string[]; rows: number[] }[] = [];
  for (const [i, line] of lines.entries()) {
    let cell = cells.at(-1);
    if (!cell || cut.test(line)) {
      cell = { index: cells.length + 1, markdown: line.includes('[markdown]'), lines: [], rows: [] };
      cells.push(cell);
      if (cut.test(line)) continue;
    }
    cell.lines.push(line);
    cell.rows.push(origins[i] ?? -1);
  }
  return cells
    .filter((cell) => !cell.markdown)
    .map(({ index, lines: own, rows }) => ({ index, text: own.join('\n'), rows }));
}

/** The text of a source as a block shows it: a notebook with a `# %%` line before each cell. */
export function blockLines(source: Source): readonly string[] {
  if (!source.cells) return source.text.replace(/\n$/, '').split('\n');
  return source.cells.flatMap((cell) => ['# %%', ...source.text.slice(cell.start, cell.end).split('\n')]);
}
