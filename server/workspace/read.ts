/** A file as a source: limits, decoding, notebooks. */
import type { Source } from '#source';
import { decode, type Encoding, isUtf16 } from './decode.ts';
import { type Files, mostBytes } from './files.ts';
import { isNotebook, languageOf } from './languages.ts';
import { type NotebookReading, readNotebook } from './notebook/read.ts';

/** Programs are written by hand: what is larger is generated or data. Notebooks carry their outputs along. */
export const sizeLimits = { program: 4_000_000, notebook: mostBytes } as const;

/** One line of more characters than this is data (a minified bundle, an embedded picture), not a program. */
const lineLimit = 1_000_000;

export type Reading =
  | { readonly kind: 'source'; readonly source: Source; readonly encoding: Encoding }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'missing' };

function skipped(reason: string): Reading {
  return { kind: 'skipped', reason };
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

function tooLarge(size: number, limit: number): string {
  return `it is larger (${megabytes(size)}) than ${megabytes(limit)}`;
}

/** Why a file gave no bytes, in words for the user; undefined if there is none. */
export function unreadReason(files: Files, path: string): string | undefined {
  const status = files.status(path);
  if (!status) return undefined;
  if (status.kind !== 'file') return 'it is not a file';
  return status.size > mostBytes ? tooLarge(status.size, mostBytes) : 'it cannot be read';
}

/** Reads and decodes a file; never throws. */
export function readSource(files: Files, path: string): Reading {
  const bytes = files.read(path);
  if (bytes) return sourceOf(path, bytes);
  const reason = unreadReason(files, path);
  return reason === undefined ? { kind: 'missing' } : skipped(reason);
}

/** The source in the bytes of a file. */
export function sourceOf(path: string, bytes: Uint8Array): Reading {
  const language = languageOf(path);
  if (!language) return skipped('its name does not tell its language');
  const notebook = isNotebook(path);
  const limit = notebook ? sizeLimits.notebook : sizeLimits.program;
  if (bytes.length > limit) return skipped(tooLarge(bytes.length, limit));
  if (isUtf16(bytes)) return skipped('it is written in UTF-16');
  const { text, encoding } = decode(bytes);
  const reading: NotebookReading = notebook
    ? readNotebook(path, text)
    : { kind: 'source', source: { path, language, text } };
  if (reading.kind === 'skipped') return reading;
  const unfit = reasonUnfit(reading.source);
  return unfit === undefined ? { ...reading, encoding } : skipped(unfit);
}

/** Why a text is not linted, whether it comes from a file, a notebook's cells or an editor; undefined if it is. */
export function reasonUnfit({ text }: Source): string | undefined {
  if (text.length > sizeLimits.program)
    return `its code is larger (${megabytes(text.length)}) than ${megabytes(sizeLimits.program)}`;
  return hasEndlessLine(text) ? 'it has a line of more than a million characters' : undefined;
}
