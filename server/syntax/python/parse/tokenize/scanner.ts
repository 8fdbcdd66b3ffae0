// What the tokenizer knows between two tokens.
import type { Characters } from '../characters.ts';
import type { Faults } from '../faults.ts';
import type { Names } from '../names.ts';
import { Integers, Tokens } from '../tokens.ts';

/** Between tokens of ordinary code. */
export const CODE = 0;
/** Before the first token of a logical line. */
export const LINE_START = 1;
/** In the literal text of an f-string. */
export const TEXT = 2;
/** In the format specification of an f-string field. */
export const FORMAT = 3;

/** Flags of an open f-string; the low byte is its quote character. */
export const TRIPLE = 256;
export const RAW = 512;
/** The closing quotes are missing, so the string is taken to end with its line. */
export const LINE_BOUND = 1024;

/** State of the tokenizer; its stacks are plain arrays with their height beside them. */
export interface Scanner {
  readonly characters: Characters;
  readonly tokens: Tokens;
  readonly faults: Faults;
  names: Names;
  /** Offsets at which lines begin. */
  readonly lines: Integers;
  /** Start and end of every comment. */
  readonly comments: Integers;
  mode: number;
  /** Second pass over a text with faults: layout decides where unclosed brackets and strings end. */
  recovering: boolean;
  /** Offsets of the brackets the first pass found unclosed; undefined when that pass could not tell. */
  suspects: ReadonlySet<number> | undefined;
  /** A string without its closing quotes was met, so that brackets after it were not seen. */
  brokenString: boolean;
  /** Column of the current logical line. */
  column: number;
  readonly indents: number[];
  indentDepth: number;
  /** The closer each open bracket waits for, and the bracket's offset. */
  readonly closers: number[];
  readonly openers: number[];
  depth: number;
  /** Open f-strings: quote and flags, their offset, the number of fields open outside. */
  readonly quotes: number[];
  readonly quoteStarts: number[];
  readonly fieldBases: number[];
  strings: number;
  /** Open f-string fields: bracket depth inside them, mode to return to. */
  readonly fieldDepths: number[];
  readonly fieldModes: number[];
  fields: number;
  /** Offsets of brackets that turned out to be unclosed. */
  readonly unclosed: number[];
}

export function scanner(characters: Characters, faults: Faults, names: Names): Scanner {
  return {
    characters,
    tokens: new Tokens(),
    faults,
    names,
    lines: new Integers(),
    comments: new Integers(),
    mode: LINE_START,
    recovering: false,
    suspects: undefined,
    brokenString: false,
    column: 0,
    indents: [0],
    indentDepth: 0,
    closers: [],
    openers: [],
    depth: 0,
    quotes: [],
    quoteStarts: [],
    fieldBases: [],
    strings: 0,
    fieldDepths: [],
    fieldModes: [],
    fields: 0,
    unclosed: [],
  };
}

/** Makes ready for a pass over the loaded text. */
export function reset(s: Scanner, recovering: boolean, suspects: ReadonlySet<number> | undefined): void {
  s.tokens.count = 0;
  s.lines.count = 0;
  s.lines.push(0);
  s.comments.count = 0;
  s.mode = LINE_START;
  s.recovering = recovering;
  s.suspects = suspects;
  s.brokenString = false;
  s.column = 0;
  s.indentDepth = 0;
  s.depth = 0;
  s.strings = 0;
  s.fields = 0;
  s.unclosed.length = 0;
}

/** Records the line end at `at` (LF, CRLF or CR) and returns the offset behind it. */
export function lineEnd(s: Scanner, at: number): number {
  const units = s.characters.units;
  const next = units[at] === 13 && units[at + 1] === 10 ? at + 2 : at + 1;
  s.lines.push(next);
  return next;
}

/** The offset of the end of the line that `at` stands in. */
export function endOfLine(s: Scanner, at: number): number {
  const { units, length } = s.characters;
  let end = at;
  while (end < length && units[end] !== 10 && units[end] !== 13) end++;
  return end;
}

/** Whether the innermost open bracket is the brace of an f-string field. */
export function atFieldLevel(s: Scanner): boolean {
  return s.strings > 0 && s.fields > (s.fieldBases[s.strings - 1] ?? 0) && s.fieldDepths[s.fields - 1] === s.depth;
}
