/** Reviewdog's format: columns count bytes, and each suggestion is a whole fix, which can be taken alone. */
import { describe, expect, it } from 'vitest';
import { cellLines, faulty, folderWith, notebook } from './process.ts';

interface Point {
  readonly line: number;
  readonly column: number;
}

interface Diagnostic {
  readonly suggestions?: readonly {
    readonly range: { readonly start: Point; readonly end: Point };
    readonly text: string;
  }[];
}

function byteOffset(file: Buffer, { line, column }: Point): number {
  let start = 0;
  for (let row = 1; row < line; row++) start = file.indexOf('\n', start) + 1;
  return start + column - 1;
}

const accented = faulty.replace('        return torch', '        "é 好 😀"; return torch');

describe('rdjson', () => {
  it.each([
    ['a.py', accented],
    ['a.ipynb', notebook([cellLines(accented)])],
  ])('suggests for %s what --fix does', (name, text) => {
    const folder = folderWith({ [name]: text });
    const { diagnostics } = JSON.parse(folder.run(['check', '-o', 'rdjson']).out);
    const [{ suggestions = [] }]: readonly [Diagnostic] = diagnostics;
    const [suggestion] = suggestions;
    expect(suggestions).toHaveLength(1);
    if (!suggestion) return;
    const file = Buffer.from(text);
    const taken = Buffer.concat([
      file.subarray(0, byteOffset(file, suggestion.range.start)),
      Buffer.from(suggestion.text),
      file.subarray(byteOffset(file, suggestion.range.end)),
    ]);
    folder.run(['check', '--fix', '--unsafe-fixes']);
    expect(taken.toString()).toBe(folder.read(name));
    expect(folder.read(name)).not.toBe(text);
  });
});
