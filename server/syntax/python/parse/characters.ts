// The text as an array of UTF-16 units, and what kind of character each ASCII unit is.

export const OTHER = 0;
export const LETTER = 1;
export const DIGIT = 2;
const BLANK = 3;
export const LINE_END = 4;
export const QUOTE = 5;
export const HASH = 6;
export const OPERATOR = 7;
export const OPENER = 8;
export const CLOSER = 9;
export const BACKSLASH = 10;
/** A colon or a dot: operators whose reading depends on what surrounds them. */
export const CONTEXTUAL = 11;

function classes(): Uint8Array {
  const table = new Uint8Array(128);
  const put = (characters: string, kind: number): void => {
    for (const character of characters) table[character.charCodeAt(0)] = kind;
  };
  put('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_', LETTER);
  put('0123456789', DIGIT);
  put(' \t\f', BLANK);
  put('\n\r', LINE_END);
  put('"\'', QUOTE);
  put('#', HASH);
  put('=+-*/%&|^~<>!@,;', OPERATOR);
  put('([{', OPENER);
  put(')]}', CLOSER);
  put('\\', BACKSLASH);
  put(':.', CONTEXTUAL);
  return table;
}

/** Kind of each ASCII character. */
export const CLASS: Uint8Array = classes();

const NAME_START = /[\p{L}\p{Nl}_\u1885\u1886\u2118\u212e\u309b\u309c]/u;
const NAME_PART = /[\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}\u00b7\u0387]/u;

const encoder = new TextEncoder();
/** Zeros kept after the text, so that looking a few units ahead needs no bounds check. */
const PADDING = 4;

/** The text being read. The array is reused by the next text; only `[0, length)` belongs to this one. */
export class Characters {
  length = 0;
  units = new Uint16Array(1 << 16);
  private bytes = new Uint8Array(1 << 16);

  /** Copies a text in. ASCII goes through the UTF-8 encoder, which is eight times as fast as unit by unit. */
  load(text: string): void {
    const length = text.length;
    if (length + PADDING > this.units.length) {
      this.units = new Uint16Array((length + PADDING) * 2);
      this.bytes = new Uint8Array((length + PADDING) * 2);
    }
    const units = this.units;
    const { read, written } = encoder.encodeInto(text, this.bytes);
    if (read === length && written === length) units.set(this.bytes.subarray(0, length));
    else for (let i = 0; i < length; i++) units[i] = text.charCodeAt(i);
    units.fill(0, length, length + PADDING);
    this.length = length;
  }
}

/** The code point at an offset, joining surrogate pairs. */
export function codePoint(units: Uint16Array, at: number): number {
  const high = units[at] ?? 0;
  const low = units[at + 1] ?? 0;
  if (high < 0xd800 || high > 0xdbff || low < 0xdc00 || low > 0xdfff) return high;
  return ((high - 0xd800) << 10) + (low - 0xdc00) + 0x10000;
}

export function beginsName(point: number): boolean {
  return NAME_START.test(String.fromCodePoint(point));
}

export function continuesName(point: number): boolean {
  return NAME_PART.test(String.fromCodePoint(point));
}
