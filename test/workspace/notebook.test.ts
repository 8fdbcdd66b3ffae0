/** Notebooks: reading their cells, and writing edits so that no other byte changes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '#lint';
import { readNotebook } from '../../server/workspace/notebook/read.ts';
import { writeNotebook } from '../../server/workspace/notebook/write.ts';
import { rewritten } from '../../server/workspace/rewrite.ts';

const path = '/p/nb.ipynb';

function sourceOf(text: string) {
  const reading = readNotebook(path, text);
  if (reading.kind !== 'source') throw new Error(reading.gap.reason);
  return reading.source;
}

const file = `{
  "cells": [
    {"cell_type": "markdown", "source": ["# torch\\n"]},
    {
   "cell_type": "code", "outputs": [{"data": {"text/plain": ["1.0e+3"]}}],
      "source": [
        "import torch\\n",
        "x = \\"\\u00e9\\\\n\\"\\n",
        "y = 1"
      ]
    },
    {"cell_type": "code", "source": "a = 1\\nb = 2", "execution_count":   null}
  ],
  "metadata": {}, "nbformat": 4, "nbformat_minor": 2 }`;

describe('reading', () => {
  it('joins the code cells and counts all cells', () => {
    const source = sourceOf(file);
    expect(source.text).toBe('import torch\nx = "é\\n"\ny = 1\na = 1\nb = 2');
    expect(source.cells?.map(({ index, start, end }) => [index, source.text.slice(start, end)])).toEqual([
      [2, 'import torch\nx = "é\\n"\ny = 1'],
      [3, 'a = 1\nb = 2'],
    ]);
  });

  it('reads nbformat 3', () => {
    const old = JSON.stringify({
      nbformat: 3,
      metadata: {},
      worksheets: [
        {
          cells: [
            { cell_type: 'heading', source: 'x' },
            { cell_type: 'code', language: 'python', input: ['a\n', 'b'] },
          ],
        },
      ],
    });
    expect(sourceOf(old).text).toBe('a\nb');
    expect(writeNotebook(old, sourceOf(old), [{ start: 2, end: 3, content: 'c' }])).toBe(old.replace('"b"', '"c"'));
  });

  it.each([
    ['no JSON', 'fault', 'its text is not JSON'],
    ['[]', 'fault', 'it has no cells'],
    ['{"cells": 3}', 'fault', 'it has no cells'],
    ['{"cells": [], "metadata": {"language_info": {"name": "R"}}}', 'limit', 'its language is r'],
  ])('tells why %s is skipped', (text, kind, reason) => {
    const gap = { kind, reason: expect.stringContaining(reason) };
    expect(readNotebook(path, text)).toEqual({ kind: 'skipped', gap });
  });

  it('passes over cells that are not as they should be', () => {
    const odd = {
      cells: [7, null, { cell_type: 'code' }, { cell_type: 'code', source: [1] }, { cell_type: 'code', source: 'x' }],
    };
    expect(sourceOf(JSON.stringify(odd)).cells).toEqual([{ index: 5, start: 0, end: 1 }]);
  });
});

describe('writing', () => {
  const edited = (start: number, end: number, content: string) =>
    writeNotebook(file, sourceOf(file), [{ start, end, content }]);

  it('changes nothing but the text inside the quotes', () => {
    expect(edited(7, 12, 'numpy')).toBe(file.replace('import torch', 'import numpy'));
    expect(edited(18, 19, 'ü')).toBe(file.replace('\\u00e9', '\\u00fc'));
  });

  it('makes new lines strings of their own, and removes whole ones', () => {
    expect(edited(13, 13, 'import os\n')).toBe(file.replace('        "x =', '        "import os\\n",\n        "x ='));
    expect(edited(0, 13, '')).toBe(file.replace('        "import torch\\n",\n', ''));
    const end = 'import torch\nx = "é\\n"\ny = 1'.length;
    expect(edited(end - 5, end, '')).toBe(file.replace(',\n        "y = 1"', ''));
    expect(edited(end, end, '\nz = 2\n')).toBe(file.replace('"y = 1"', '"y = 1\\n",\n        "z = 2\\n"'));
  });

  it('goes by the last of names that are there twice, as readers of JSON do', () => {
    const twice = '{"nbformat": 4, "cells": [{"cell_type": "code", "source": "old", "source": "new"}]}';
    const written = writeNotebook(twice, sourceOf(twice), [{ start: 0, end: 3, content: 'newer' }]);
    expect(written).toBe(twice.replace('"new"', '"newer"'));
  });

  it('escapes new lines in a cell of one string', () => {
    expect(edited(35, 35, 'c = 3\n')).toBe(file.replace('"a = 1\\nb', '"a = 1\\nc = 3\\nb'));
  });

  it('refuses what goes over a cell, and a file that has changed', () => {
    expect(edited(20, 30, '')).toBeUndefined();
    expect(
      writeNotebook(file.replace('y = 1', 'y = 10'), sourceOf(file), [{ start: 0, end: 1, content: 'I' }]),
    ).toBeUndefined();
  });
});

const line = fc.string({
  unit: fc.constantFrom('a', ' ', '"', '\\', 'é', '\t', '\u0001', '😀', '=', '\u2028'),
  maxLength: 8,
});
const cellText = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n'));

interface Shape {
  readonly cells: readonly string[];
  readonly list: boolean;
  readonly indent: number;
  readonly ascii: boolean;
}

/** A notebook file in one of the ways in which tools write it. */
function render({ cells, list, indent, ascii }: Shape): string {
  const lines = (text: string) => (list && text !== '' ? text.split(/(?<=\n)/) : text);
  const content = {
    cells: cells.map((text) => ({ cell_type: 'code', outputs: [], source: lines(text) })),
    nbformat: 4,
  };
  const text = JSON.stringify(content, null, indent);
  return ascii ? text.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`) : text;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  cells: fc.array(cellText, { minLength: 1, maxLength: 4 }),
  list: fc.boolean(),
  indent: fc.constantFrom(0, 1, 4),
  ascii: fc.boolean(),
});

describe('any notebook, any edit', () => {
  it('reads back as the edited cells, and keeps the other cells byte for byte', () => {
    fc.assert(
      fc.property(shape, fc.nat(), fc.nat(), fc.nat(), cellText, (made, which, from, length, content) => {
        const text = render(made);
        const before = sourceOf(text);
        const cell = before.cells?.[which % (before.cells?.length ?? 1)];
        if (!cell) return;
        const start = cell.start + (from % (cell.end - cell.start + 1));
        const end = Math.min(cell.end, start + (length % 6));
        const after = applyEdits(before, [{ span: { file: path, start, end }, content }]);
        const written = rewritten(Buffer.from(text), before, after);
        const again = written && Buffer.from(written).toString('utf8');
        // Cutting a pair of surrogates makes a text that no file can hold.
        fc.pre(Buffer.from(after.text).toString() === after.text);
        expect(again && sourceOf(again).text).toBe(after.text);
        expect(again && JSON.parse(again).nbformat).toBe(4);
        const others = (file: string) =>
          JSON.parse(file).cells.filter((_: unknown, index: number) => index + 1 !== cell.index);
        expect(others(again ?? '{}')).toEqual(others(text));
      }),
      { numRuns: 400 },
    );
  });

  it('is written unchanged when nothing changed', () => {
    fc.assert(
      fc.property(shape, (made) => {
        const text = render(made);
        const source = sourceOf(text);
        expect(rewritten(Buffer.from(text), source, source)).toEqual(Buffer.from(text));
      }),
    );
  });
});
