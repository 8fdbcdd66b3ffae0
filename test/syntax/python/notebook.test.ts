// Notebooks: cells lowered into one module, a fault kept in its cell, magics blanked at the same length.
import { describe, expect, it } from 'vitest';
import { printUnit } from '#program';
import { lowerPython } from '#python';
import { notebookSource, textAt } from '#source';
import { withoutMagics } from '../../../server/syntax/python/lower/magics.ts';

function notebook(...cells: string[]) {
  return notebookSource(
    'train.ipynb',
    cells.map((text, i) => ({ index: 2 * i + 1, text })),
  );
}

describe('a notebook', () => {
  it('is one module over its cells, in document order', () => {
    const source = notebook('import torch\nlr = 1e-3', 'def f():\n    return lr', 'print(f())  # last');
    const unit = lowerPython(source);
    expect(printUnit(unit)).toBe('torch = import(torch)\nlr = 0.001\nf = function f()\n  return lr\nprint(f())\n');
    expect(unit.scopes.filter((scope) => scope.kind === 'module')).toHaveLength(1);
    expect(unit.comments.map((span) => textAt(source, span))).toEqual(['# last']);
    for (const call of unit.module.calls) expect(textAt(source, call.span)).toMatch(/^(print\(f\(\)\)|f\(\))$/);
    const [bind] = unit.module.binds.get('lr') ?? [];
    expect(bind && textAt(source, bind.span)).toBe('lr = 1e-3');
  });

  it('keeps a fault in its cell', () => {
    const source = notebook('x = f(', 'y = g("""', 'z = h(1)');
    const unit = lowerPython(source);
    expect([...unit.module.binds.keys()]).toEqual(['x', 'y', 'z']);
    expect(unit.gaps.every(({ span }) => span.end <= (source.cells?.[1]?.end ?? 0))).toBe(true);
  });

  it('without cells is empty', () => expect(printUnit(lowerPython(notebook()))).toBe('\n'));

  it('reads magics without a gap', () => {
    const source = notebook(
      '%matplotlib inline\n!pip install torch "it\'s\nimport torch\n?torch\ntorch.nn?\nfiles = !ls *.pt\nif True:\n    %cd data\n    x = 1',
      '%%time\nmodel.fit(x)',
      '%%bash\nfor f in *; do echo "$f"; done',
      '%time model.fit(\n    x,\n)\nprint("a"\n      % (b, c))',
      'pip install torch\ny = 2',
    );
    const unit = lowerPython(source);
    expect(unit.gaps).toEqual([]);
    expect([...unit.module.binds.keys()]).toEqual(['torch', 'files', 'x', 'y']);
    expect(unit.module.calls.map(({ span }) => textAt(source, span))).toEqual([
      'model.fit(x)',
      'model.fit(\n    x,\n)',
      'print("a"\n      % (b, c))',
    ]);
  });
});

describe('magics', () => {
  it.each([
    ['!pip install torch', 'pass              '],
    ['  %cd data', '  pass    '],
    ['!ls', '0  '],
    ['x = !ls', 'x = ...'],
    ['a, b = %magic one', 'a, b = ...       '],
    ['torch.nn.Linear??', 'pass             '],
    ['?torch', 'pass  '],
    ['%time f(x)', 'pass; f(x)'],
    ['%%time\nf(x)', '      \nf(x)'],
    ['\n%%capture out\n!ls -l\nx', '\n             \npass  \nx'],
    ['%%html\n<b>', '      \n   '],
    ['!pip install \\\n  torch\nx', 'pass          \n       \nx'],
    ['print("%d"\n  % x)', 'print("%d"\n  % x)'],
    ['"""\n%no\n!no\n"""', '"""\n%no\n!no\n"""'],
    ['x = 1 \\\n  % 2', 'x = 1 \\\n  % 2'],
    ['x = 5\r\n%cd a\r\ny', 'x = 5\r\npass \r\ny'],
    ["# it's\n!ls -l", "# it's\npass  "],
    ['conda install x -y', 'pass              '],
    ['pip = 3', 'pip = 3'],
  ])('%j', (text, expected) => {
    expect(withoutMagics(text, true)).toBe(expected);
    expect(expected).toHaveLength(text.length);
  });

  it('a cell magic means nothing in a file', () => expect(withoutMagics('%%html\nx = 1', false)).toBe('pass  \nx = 1'));
});
