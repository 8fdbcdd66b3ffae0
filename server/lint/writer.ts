/** How fixes are spelled in a language: rules ask for changes in these words, the writer of the language makes edits. */
import type { CallValue, Unit, Value } from '#program';
import type { Language, Span } from '#source';
import type { Edit } from './finding.ts';

export interface Writer {
  /** Replaces the text of a span. */
  readonly replace: (span: Span, content: string) => Edit;
  /**
   * Edits that make `path` (such as `torch.nn.BCEWithLogitsLoss`) callable in the unit, and the text to call it by,
   * seen from `near`: reuses an import that is there, else adds one.
   */
  readonly reference: (unit: Unit, path: string, near: Span) => { readonly text: string; readonly edits: readonly Edit[] };
  /** Deletes whole statements or elements of a list together with the comma, line or block that would be left over. */
  readonly remove: (unit: Unit, span: Span) => readonly Edit[];
  /** Sets a keyword argument (or the entry of an options object) of a call, adding it where it is missing. */
  readonly setArgument: (unit: Unit, call: CallValue, name: string, content: string) => readonly Edit[];
  /** A number as the language writes it, such as 2e-5. */
  readonly number: (value: number) => string;
  /** The text of a value, with parentheses when it must be wrapped to take a member or an operator. */
  readonly atom: (unit: Unit, value: Value) => string;
}

export type Writers = (language: Language) => Writer;
