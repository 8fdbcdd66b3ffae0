/** Paths and URIs, also those of other platforms. */
import { expect, test } from 'vitest';
import { decodeColumn, encodeColumn } from '../../server/lsp/encoding.ts';
import { pathOfUri, uriOfPath } from '../../server/lsp/uris.ts';

test.each([
  ['file:///home/me/a%20b.py', '/home/me/a b.py', 'file:///home/me/a%20b.py'],
  ['file:///c%3A/work/train.py', 'c:/work/train.py', 'file:///c%3A/work/train.py'],
  ['file:///C:/work/train.py', 'c:/work/train.py', 'file:///c%3A/work/train.py'],
  ['file:///Users/me/%C3%BCbung.py', '/Users/me/übung.py', 'file:///Users/me/%C3%BCbung.py'],
  ['file://server/share/a.py', '//server/share/a.py', 'file://server/share/a.py'],
  ['untitled:Untitled-1', 'untitled:Untitled-1', 'untitled:Untitled-1'],
])('%s is %s', (uri, path, back) => {
  expect(pathOfUri(uri)).toBe(path);
  expect(uriOfPath(path)).toBe(back);
});

test.each([
  ['utf-8', 9],
  ['utf-16', 5],
  ['utf-32', 4],
] as const)('columns in %s', (encoding, column) => {
  const text = 'x\né𝛼é y';
  expect(encodeColumn(text, 2, 7, encoding)).toBe(column);
  expect(decodeColumn(text, 2, text.length, column, encoding)).toBe(7);
  expect(decodeColumn(text, 2, text.length, 99, encoding)).toBe(text.length);
});
