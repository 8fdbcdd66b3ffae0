/** Literals: the numbers and texts that Python's spellings of them stand for. */
import { Token } from '../parse/index.ts';

/** The value of an integer or a floating number as written; undefined for imaginary ones. */
export function numberOf(text: string, flags: number): number | undefined {
  if ((flags & Token.NUMBER_IMAGINARY) !== 0) return undefined;
  const digits = text.replaceAll('_', '').replace(/l$/i, '');
  if ((flags & Token.NUMBER_LEGACY) !== 0 && /^0[0-7]+$/.test(digits)) return Number.parseInt(digits, 8);
  return Number(digits);
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
  '\r\n': '',
  '\r': '',
};

const ESCAPE =
  /\\(?:(?<simple>[\\'"abfnrtv]|\r\n|\n|\r)|(?<octal>[0-7]{1,3})|x(?<hex>[0-9a-fA-F]{2})|u(?<short>[0-9a-fA-F]{4})|U(?<long>[0-9a-fA-F]{8})|N\{[^}]*\})/g;

const LAST_CODE_POINT = 0x10ffff;

interface Escape {
  readonly simple?: string;
  readonly octal?: string;
  readonly hex?: string;
  readonly short?: string;
  readonly long?: string;
}

/** What an escape stands for; itself when it is none. Characters given by name are not looked up. */
function unescaped(whole: string, { simple, octal, hex, short, long }: Escape): string {
  if (simple !== undefined) return SIMPLE[simple] ?? whole;
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
  const code = hex ?? short ?? long;
  if (code === undefined) return '\ufffd';
  const point = Number.parseInt(code, 16);
  return point > LAST_CODE_POINT ? whole : String.fromCodePoint(point);
}

/** Resolves the escapes of text that stands between quotes. */
function decoded(body: string, raw: boolean): string {
  if (raw || !body.includes('\\')) return body;
  return body.replace(ESCAPE, (whole: string, ...rest: unknown[]) => unescaped(whole, (rest.at(-1) ?? {}) as Escape));
}

/** The text that one string literal stands for; bytes are read as the characters of the same numbers. */
export function textLiteral(text: string, flags: number): string {
  const prefix = flags & Token.STRING_PREFIX;
  const quotes = (flags & Token.STRING_TRIPLE) !== 0 ? 3 : 1;
  const closed = (flags & Token.STRING_OPEN) === 0;
  const body = text.slice(prefix + quotes, closed ? text.length - quotes : text.length);
  return decoded(body, (flags & Token.STRING_RAW) !== 0);
}

/** The text of a literal part of an f-string, whose braces are doubled. */
export function formatText(text: string, raw: boolean): string {
  return decoded(text.replaceAll('{{', '{').replaceAll('}}', '}'), raw);
}
