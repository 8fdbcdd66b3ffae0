/** How places are written in texts for people. */
import { relativeTo } from '../../workspace/paths.ts';
import type { Placed, Report } from '../report.ts';

/** `nb.ipynb:cell 3:4:5` or `train.py:4:5`, relative to a folder where possible. */
export function placeText(placed: Placed, folder: string): string {
  const cell = placed.cell === null ? '' : `cell ${placed.cell}:`;
  return `${relativeTo(folder, placed.filename)}:${cell}${placed.location.row}:${placed.location.column}`;
}

/** A message for services that place findings of notebooks in the file as it is on disk: it names the cell itself. */
export function withCell(placed: Placed, message: string, folder: string): string {
  return placed.cell === null ? message : `${placeText(placed, folder)}: ${message}`;
}

/** A finding with its trail, a line each, for formats whose messages are all that is shown. */
export function wholeText(report: Report, folder: string): string {
  const trail = report.trail.map((step, index) => `\n${index + 1}: ${placeText(step, folder)}: ${step.message}`);
  return `${placeText(report, folder)}: ${report.message}${trail.join('')}`;
}
