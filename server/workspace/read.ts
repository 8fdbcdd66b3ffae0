/** A file as a source: limits, decoding, notebooks. */
import type { Source } from '#source';
import { decode, type Encoding, isUtf16 } from './decode.ts';
import { type Files, mostBytes } from './files.ts';
import { fault, type Gap, limit } from './gap.ts';
import { isNotebook, languageOf } from './languages.ts';
import { type NotebookReading, readNotebook } from './notebook/read.ts';

/** Programs are written by hand: what is larger is generated or data. Notebooks carry their outputs along. */
export const sizeLimits = { program: 4_000_000, notebook: mostBytes } as const;

/** One line of more characters than this is data (a minified bundle, an embedded picture), not a program. */
const lineLimit = 1_000_000;

export type Reading =
  | { readonly kind: 'source'; readonly source: Source; readonly encoding: Encoding }
  | { readonly kind: 'skipped'; readonly gap: Gap }
  | { readonly kind: 'missing' };

/** A name from which no language can be told. */
export const unnamed: Gap = fault('its name does not tell its language');

function skipped(gap: Gap): Reading {
  return { kind: 'skipped', gap };
}

function hasEndlessLine(text: string): boolean {
  if (text.length <= lineLimit) return false;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    if ((end < 0 ? text.length : end) - at > lineLimit) return true;
    if (end < 0) return false;
    at = end + 1;
  }
  return false;
}

function megabytes(size: number): string {
  return `${(size / 1_000_000).toFixed(1)} MB`;
}

function tooLarge(size: number, most: number): Gap {
  return limit(`it is larger (${megabytes(size)}) than ${megabytes(most)}`);
}

/** Why a file gave no bytes; undefined if there is none. */
export function unreadGap(files: Files, path: string): Gap | undefined {
  const status = files.status(path);
  if (!status) return undefined;
  if (status.kind !== 'file') return fault('it is not a file');
  return status.size > mostBytes ? tooLarge(status.size, mostBytes) : fault('it cannot be read');
}

/** Reads and decodes a file; never throws. */
export function readSource(files: Files, path: string): Reading {
  const bytes = files.read(path);
  if (bytes) return sourceOf(path, bytes);
  const gap = unreadGap(files, path);
  return gap ? skipped(gap) : { kind: 'missing' };
}

/** The source in the bytes of a file. */
export function sourceOf(path: string, bytes: Uint8Array): Reading {
  const language = languageOf(path);
  if (!language) return skipped(unnamed);
  const notebook = isNotebook(path);
  const most = notebook ? sizeLimits.notebook : sizeLimits.program;
  if (bytes.length > most) return skipped(tooLarge(bytes.length, most));
  if (isUtf16(bytes)) return skipped(fault('it is written in UTF-16'));
  const { text, encoding } = decode(bytes);
  const reading: NotebookReading = notebook
    ? readNotebook(path, text)
    : { kind: 'source', source: { path, language, text } };
  if (reading.kind === 'skipped') return reading;
  const unfit = unfitGap(reading.source);
  return unfit ? skipped(unfit) : { ...reading, encoding };
}

/** Why a text is not linted, whether it comes from a file, a notebook's cells or an editor; undefined if it is. */
export function unfitGap({ text }: Source): Gap | undefined {
  if (text.length > sizeLimits.program)
    return limit(`its code is larger (${megabytes(text.length)}) than ${megabytes(sizeLimits.program)}`);
  return hasEndlessLine(text) ? limit('it has a line of more than a million characters') : undefined;
}
