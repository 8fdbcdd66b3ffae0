/** What a format is: a function from reports to text. */
import type { Severity } from '#lint';
import type { Report } from '../report.ts';
import type { Paint } from '../terminal.ts';
import type { RawText } from './physical.ts';

export interface RuleSummary {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly page: string;
}

export interface FormatContext {
  /** Paths are told relative to this folder, where they lie in it. */
  readonly folder: string;
  readonly paint: Paint;
  readonly version: string;
  readonly rules: readonly RuleSummary[];
  /** Number of files that were linted. */
  readonly checked: number;
  /** Lines of a file (of one cell of a notebook); undefined if they cannot be had. */
  readonly lines: (filename: string, cell: number | null) => readonly string[] | undefined;
  readonly raw: RawText;
}

export type Format = (reports: readonly Report[], context: FormatContext) => string;
