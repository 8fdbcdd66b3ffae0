/** Bytes to text and back, so that what is not edited keeps every byte. */
import { Buffer, isUtf8 } from 'node:buffer';

/**
 * `bytes`: every byte is read as the character of that number. This is Latin-1, and loses nothing in any other
 * encoding either; files that are not UTF-8, declared so by a coding line or not, are read like this.
 */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'bytes';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

function startsWithBom(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** A UTF-16 file, which neither Python nor a TypeScript compiler would read as we do. */
export function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

export function decode(bytes: Uint8Array): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isUtf8(buffer)) return { text: buffer.toString('latin1'), encoding: 'bytes' };
  if (startsWithBom(buffer)) return { text: buffer.toString('utf8', 3), encoding: 'utf-8-bom' };
  return { text: buffer.toString('utf8'), encoding: 'utf-8' };
}

/** The bytes of a text; undefined if a character has none in this encoding. */
export function encode({ text, encoding }: Decoded): Uint8Array | undefined {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-8-bom':
      return Buffer.from(`\ufeff${text}`, 'utf8');
    case 'bytes': {
      for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return undefined;
      return Buffer.from(text, 'latin1');
    }
  }
}
