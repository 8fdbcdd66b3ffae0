/** The bytes of a file after its source was edited: what was not edited keeps every byte. */
import { diffLines } from 'diff';
import type { Source } from '#source';
import { decode, encode } from './decode.ts';
import { isNotebook } from './languages.ts';
import { type Splice, writeNotebook } from './notebook/write.ts';

/** The differences of two texts, line by line. */
function splicesOf(before: string, after: string, start: number): readonly Splice[] {
  const splices: Splice[] = [];
  let at = start;
  let open: { start: number; end: number; content: string } | undefined;
  for (const part of diffLines(before, after)) {
    if (!part.added && !part.removed) {
      if (open) splices.push(trimmed(open, before, start));
      open = undefined;
      at += part.value.length;
      continue;
    }
    open ??= { start: at, end: at, content: '' };
    if (part.added) open.content += part.value;
    else {
      at += part.value.length;
      open.end = at;
    }
  }
  if (open) splices.push(trimmed(open, before, start));
  return splices;
}

/** A splice without what it keeps at its ends, so that even in an edited line only the edit changes. */
function trimmed(splice: Splice, before: string, base: number): Splice {
  const old = before.slice(splice.start - base, splice.end - base);
  const { content } = splice;
  const most = Math.min(old.length, content.length);
  let head = 0;
  while (head < most && old[head] === content[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === content[content.length - 1 - tail]) tail++;
  return {
    start: splice.start + head,
    end: splice.end - tail,
    content: content.slice(head, content.length - tail),
  };
}

/** Cell by cell; undefined if the cells are no longer the same ones. */
function notebookSplices(before: Source, after: Source): readonly Splice[] | undefined {
  const cells = before.cells ?? [];
  const others = after.cells ?? [];
  if (cells.length !== others.length) return undefined;
  return cells.flatMap((cell, at) => {
    const other = others[at];
    if (!other) return [];
    return splicesOf(before.text.slice(cell.start, cell.end), after.text.slice(other.start, other.end), cell.start);
  });
}

/**
 * The bytes of a file whose source was `before` and shall be `after`; undefined if that cannot be written (a character
 * that the file's encoding lacks, a notebook that is no longer the one that was read).
 */
export function rewritten(bytes: Uint8Array, before: Source, after: Source): Uint8Array | undefined {
  const { text, encoding } = decode(bytes);
  if (!isNotebook(before.path)) return encode({ text: after.text, encoding });
  const splices = notebookSplices(before, after);
  const written = splices && writeNotebook(text, before, splices);
  return written === undefined ? undefined : encode({ text: written, encoding });
}
