/** How problems of configuration files are told. */

import type { ConfigurationProblem } from '#workspace';
import { relativeTo } from '../../workspace/paths.ts';

/** Such as `logitlint.toml:3:1: unknown key "selct" (did you mean "select"?)`. */
export function placeOfProblem({ file, row, column, message }: ConfigurationProblem, folder: string): string {
  return `${relativeTo(folder, file)}:${row}:${column}: ${message}`;
}
