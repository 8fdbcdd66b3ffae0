/** How places are written in formats for people. */
import { relativeTo } from '../../workspace/paths.ts';
import type { Placed } from '../report.ts';

/** `nb.ipynb:cell 3:4:5` or `train.py:4:5`, relative to a folder where possible. */
export function placeText(placed: Placed, folder: string): string {
  const cell = placed.cell === null ? '' : `cell ${placed.cell}:`;
  return `${relativeTo(folder, placed.filename)}:${cell}${placed.location.row}:${placed.location.column}`;
}

/** A path with forward slashes, relative to a folder where possible. */
export function fileText(filename: string, folder: string): string {
  return relativeTo(folder, filename);
}
