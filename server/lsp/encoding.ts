/** Columns in the position encoding that was negotiated: the engine counts UTF-16 units, a client may count others. */
export type Encoding = 'utf-16' | 'utf-8' | 'utf-32';

/** The first encoding of the client's list that we know; UTF-16, which every client knows, where there is no list. */
export function chooseEncoding(offered: readonly string[] | undefined): Encoding {
  return (offered ?? []).find(isEncoding) ?? 'utf-16';
}

function isEncoding(name: string): name is Encoding {
  return name === 'utf-16' || name === 'utf-8' || name === 'utf-32';
}

/** Units that the character at a UTF-16 offset takes in an encoding, and how many UTF-16 units it takes. */
function unitsAt(text: string, offset: number, encoding: Encoding): { readonly units: number; readonly step: number } {
  const code = text.codePointAt(offset) ?? 0;
  const step = code > 0xffff ? 2 : 1;
  if (encoding === 'utf-32') return { units: 1, step };
  if (code < 0x80) return { units: 1, step };
  if (code < 0x800) return { units: 2, step };
  return { units: code > 0xffff ? 4 : 3, step };
}

/** The column, in the units of the encoding, of an offset on the line that begins at `lineStart`. */
export function encodeColumn(text: string, lineStart: number, offset: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return offset - lineStart;
  let column = 0;
  for (let i = lineStart; i < offset; ) {
    const { units, step } = unitsAt(text, i, encoding);
    column += units;
    i += step;
  }
  return column;
}

/** The UTF-16 offset of a column of the line between `lineStart` and `lineEnd`; a column past the end is the end. */
export function decodeColumn(
  text: string,
  lineStart: number,
  lineEnd: number,
  column: number,
  encoding: Encoding,
): number {
  if (encoding === 'utf-16') return Math.min(lineStart + column, lineEnd);
  let left = column;
  let offset = lineStart;
  while (offset < lineEnd && left > 0) {
    const { units, step } = unitsAt(text, offset, encoding);
    left -= units;
    offset += step;
  }
  return Math.min(offset, lineEnd);
}
