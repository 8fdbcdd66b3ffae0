/** Writing to a terminal: colours where they are wanted, and no control characters from other people's texts. */
import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

export const plainPaint: Paint = (_style, text) => text;
/** Whether there are colours is decided below, not by looking at standard output once more. */
const colourPaint: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** `FORCE_COLOR` and `NO_COLOR` first, as everywhere; then whether the stream is a terminal that knows colours. */
export function paintFor(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv = process.env): Paint {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = environment;
  if (force !== undefined && force !== '' && force !== '0') return colourPaint;
  if ((no !== undefined && no !== '') || force === '0' || term === 'dumb') return plainPaint;
  return stream.isTTY === true ? colourPaint : plainPaint;
}

function isControl(code: number): boolean {
  return code < 32 || (code >= 0x7f && code <= 0x9f);
}

/** Characters that turn the direction of what follows, or that nobody sees. */
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A line of someone's source made safe to print: tabs become four blanks, control characters a replacement mark. */
export function printable(text: string): string {
  let safe = '';
  for (const c of text) {
    if (c === '\t') safe += '    ';
    else safe += isControl(c.charCodeAt(0)) ? '\ufffd' : c;
  }
  return safe.replace(unseen, '\ufffd');
}

/** Several lines made safe to print: messages name files and arguments, which may hold anything. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** Writes as escapes what a terminal would obey and JSON and XML allow in a text: it is safe to print, and means the same. */
export function withEscapes(text: string, written: (code: number) => string): string {
  return text.replace(/[\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, (c) => written(c.charCodeAt(0)));
}

/** JSON that is safe to print. */
export function printableJson(value: unknown, indent?: number): string {
  return withEscapes(JSON.stringify(value, null, indent), (code) => `\\u${code.toString(16).padStart(4, '0')}`);
}

/** How many columns a terminal takes for a text: wide characters two, marks that combine none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const c of text) {
    if (/\p{Mark}/u.test(c)) continue;
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u.test(
        c,
      )
        ? 2
        : 1;
  }
  return columns;
}
