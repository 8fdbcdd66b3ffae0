/** The Python writer: what each request makes of a text, to the letter, and that the result parses. */
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '#lint';
import { type CallValue, everyValue, type Unit } from '#program';
import { lowerPython, pythonWriter as writer } from '#python';
import { notebookSource, type Source, type Span } from '#source';

const path = '/project/train.py';

function sourceOf(text: string): Source {
  return { path, language: 'python', text };
}

/** Applies the edits that a request makes; cells of notebooks are separated by lines of `---`. */
function written(text: string, request: (unit: Unit) => readonly Edit[] | undefined): string | undefined {
  const cells = text.split('\n---\n');
  const source =
    cells.length > 1
      ? notebookSource(
          path,
          cells.map((cell, i) => ({ index: i + 1, text: cell })),
        )
      : sourceOf(text);
  const unit = lowerPython(source);
  const edits = request(unit);
  if (!edits) return undefined;
  const changed = applyEdits(source, edits);
  expect(lowerPython(changed).gaps).toEqual([]);
  if (!changed.cells) return changed.text;
  return changed.cells.map((cell) => changed.text.slice(cell.start, cell.end)).join('\n---\n');
}

function callOf(unit: Unit, name: string): CallValue {
  for (const value of everyValue(unit))
    if (
      value.kind === 'call' &&
      (value.callee.kind === 'name' || value.callee.kind === 'member') &&
      value.callee.name === name
    )
      return value;
  throw new Error(`no call of ${name}`);
}

/** The span of the only place where a text stands. */
function spanOf(unit: Unit, text: string): Span {
  const start = unit.source.text.indexOf(text);
  if (start < 0 || unit.source.text.indexOf(text, start + 1) >= 0) throw new Error(`"${text}" does not stand once`);
  return { file: path, start, end: start + text.length };
}

describe('unwrap', () => {
  it.each([
    ['p = torch.sigmoid(z)', 'p = z'],
    ['p = torch.sigmoid( z )', 'p = z'],
    ['p = torch.sigmoid(input=z)', 'p = z'],
    ['p = torch.sigmoid(z, out=None)', 'p = z'],
    ['p = torch.sigmoid(a + b)', 'p = a + b'],
    ['p = 2 * torch.sigmoid(a + b)', 'p = 2 * (a + b)'],
    ['p = torch.sigmoid(a + b).view(-1)', 'p = (a + b).view(-1)'],
    ['p = torch.sigmoid((a + b)).view(-1)', 'p = (a + b).view(-1)'],
    ['p = torch.sigmoid(a if c else b)[0]', 'p = (a if c else b)[0]'],
    ['f(torch.sigmoid(a + b), y)', 'f(a + b, y)'],
    ['f(x=torch.sigmoid(-z))', 'f(x=-z)'],
    ['p = torch.sigmoid(await z)', 'p = await z'],
    ['p = torch.sigmoid(await z)[0]', 'p = (await z)[0]'],
    ['p = torch.sigmoid(net(\n    x,\n))', 'p = net(\n    x,\n)'],
    ['p = torch.sigmoid(\n    a +\n    b\n)', 'p = (a +\n    b)'],
    ['p = torch.sigmoid(  # why\n    a\n)', 'p = (  # why\n    a\n)'],
    ['p = torch.sigmoid(\n    a,  # why\n)', 'p = (\n    a  # why\n)'],
    ['p = torch.sigmoid(\n    # what\n    a,\n    0,  # why\n)', 'p = (\n    # what\n    a  # why\n)'],
    ['p = [torch.sigmoid(a\n  + b)]', 'p = [a\n  + b]'],
  ])('%j becomes %j', (before, expected) => {
    const request = (unit: Unit) => {
      const call = callOf(unit, 'sigmoid');
      const kept = call.args[0]?.value;
      return kept && writer.unwrap(unit, call, kept);
    };
    expect(written(before, request)).toBe(expected);
  });

  it.each([
    ['p = z.sigmoid()', 'p = z'],
    ['p = (await z).sigmoid()', 'p = (await z)'],
    ['p = self.fc(x).sigmoid().squeeze()', 'p = self.fc(x).squeeze()'],
    ['p = (a + b).sigmoid()', 'p = (a + b)'],
    ['p = (self.fc(x)\n     .sigmoid())', 'p = (self.fc(x))'],
  ])('a receiver: %j becomes %j', (before, expected) => {
    const request = (unit: Unit) => {
      const call = callOf(unit, 'sigmoid');
      return call.callee.kind === 'member' ? writer.unwrap(unit, call, call.callee.of) : [];
    };
    expect(written(before, request)).toBe(expected);
  });
});

describe('remove', () => {
  it.each([
    ['a statement', 'a = 1\nb = 2\nc = 3\n', 'b = 2', 'a = 1\nc = 3\n'],
    ['the last line, without a line end', 'a = 1\nb = 2', 'b = 2', 'a = 1'],
    ['a statement with a comment', 'a = 1\nb = 2  # why\nc = 3\n', 'b = 2', 'a = 1\n# why\nc = 3\n'],
    ['a statement with a word to a tool', 'a = 1\nb = 2  # noqa: E501\n', 'b = 2', 'a = 1\n'],
    ['the only statement of a block', 'if a:\n    b = 2\nc = 3\n', 'b = 2', 'if a:\n    pass\nc = 3\n'],
    [
      'the only statement of an else',
      'if a:\n    b = 2\nelse:\n    f(x)\n',
      'f(x)',
      'if a:\n    b = 2\nelse:\n    pass\n',
    ],
    ['the first of two on a line', 'a = 1; b = 2\n', 'a = 1', 'b = 2\n'],
    ['the second of two on a line', 'a = 1; b = 2\n', 'b = 2', 'a = 1\n'],
    ['a statement over lines', 'a = f(\n    1,  # one\n)\nb = 2\n', 'a = f(\n    1,  # one\n)', '# one\nb = 2\n'],
    ['with Windows line ends', 'a = 1\r\nb = 2\r\nc = 3\r\n', 'b = 2', 'a = 1\r\nc = 3\r\n'],
    ['with tabs', 'def f():\n\ta = 1\n\tb = 2  # why\n', 'b = 2', 'def f():\n\ta = 1\n\t# why\n'],
    ['the last argument', 'm = S(A(), B())\n', 'B()', 'm = S(A())\n'],
    ['the last argument before a comma', 'm = S(A(), B(),)\n', 'B()', 'm = S(A(),)\n'],
    ['the first argument', 'm = S(A(), B())\n', 'A()', 'm = S(B())\n'],
    ['the only argument', 'm = S(A())\n', 'A()', 'm = S()\n'],
    ['an argument on its line', 'm = S(\n    A(),\n    B(),  # why\n)\n', 'B()', 'm = S(\n    A(),\n    # why\n)\n'],
    ['the last, after a comment', 'm = S(A(),  # a\n      B())\n', 'B()', 'm = S(A(),  # a\n      )\n'],
    ['an item in parentheses', 'm = [A(), (B())]\n', 'B()', 'm = [A()]\n'],
    ['an item of a list', "m = D([('a', A()), ('b', B())])\n", "('b', B())", "m = D([('a', A())])\n"],
    ['an imported name', 'from m import A, B\n', 'B', 'from m import A\n'],
    ['the only imported name', 'from m import B\na = 1\n', 'B', 'a = 1\n'],
    ['a statement at the end of a cell', 'a = 1\nb = 2\n---\nc = 3', 'b = 2', 'a = 1\n---\nc = 3'],
    ['the only statement of a cell', 'b = 2\n---\nc = 3', 'b = 2', '\n---\nc = 3'],
  ])('%s', (_, before, what, expected) => {
    expect(written(before, (unit) => writer.remove(unit, spanOf(unit, what)))).toBe(expected);
  });
});

describe('reference', () => {
  const rows: readonly (readonly [string, string, string, string, string])[] = [
    ['a module by its alias', 'import torch.nn as nn\nx\n', 'torch.nn.L', 'nn.L', 'import torch.nn as nn\nx\n'],
    [
      'the longest known beginning',
      'import torch\nfrom torch import nn\nx\n',
      'torch.nn.L',
      'nn.L',
      'import torch\nfrom torch import nn\nx\n',
    ],
    ['a top module', 'import torch\nx\n', 'torch.nn.functional.f', 'torch.nn.functional.f', 'import torch\nx\n'],
    ['an alias of a top module', 'import torch as th\nx\n', 'torch.sigmoid', 'th.sigmoid', 'import torch as th\nx\n'],
    ['a name that is imported', 'from torch.nn import L\nx\n', 'torch.nn.L', 'L', 'from torch.nn import L\nx\n'],
    [
      'another name of the same module',
      'from torch.nn import (\n    A,\n)\nx\n',
      'torch.nn.L',
      'L',
      'from torch.nn import (\n    A, L,\n)\nx\n',
    ],
    ['nothing yet', 'import os\n\nx\n', 'torch.sigmoid', 'torch.sigmoid', 'import os\nimport torch\n\nx\n'],
    ['nothing yet, a longer path', 'import os\n\nx\n', 'torch.nn.L', 'L', 'import os\nfrom torch.nn import L\n\nx\n'],
    [
      'a name that is taken',
      'import os\nL = 1\nx\n',
      'torch.nn.L',
      'torch.nn.L',
      'import os\nimport torch\nL = 1\nx\n',
    ],
    [
      'after a docstring and __future__',
      '"""Doc."""\nfrom __future__ import annotations\nx\n',
      'torch.sigmoid',
      'torch.sigmoid',
      '"""Doc."""\nfrom __future__ import annotations\nimport torch\nx\n',
    ],
    ['after a docstring', '"""Doc."""\nx\n', 'torch.sigmoid', 'torch.sigmoid', '"""Doc."""\nimport torch\nx\n'],
    [
      'below a comment',
      '#!/usr/bin/env python\n# coding: utf-8\nx\n',
      'torch.sigmoid',
      'torch.sigmoid',
      '#!/usr/bin/env python\n# coding: utf-8\nimport torch\nx\n',
    ],
    ['Windows line ends', 'import os\r\nx\r\n', 'torch.sigmoid', 'torch.sigmoid', 'import os\r\nimport torch\r\nx\r\n'],
    [
      'a shadowed alias',
      'import torch\ndef f(torch):\n    x\n',
      'torch.sigmoid',
      'torch.sigmoid',
      'import torch\nimport torch\ndef f(torch):\n    x\n',
    ],
    [
      'the cell of the imports',
      'import os\n---\nx',
      'torch.sigmoid',
      'torch.sigmoid',
      'import os\nimport torch\n---\nx',
    ],
    ['its own cell', 'a = 1\n---\nx', 'torch.sigmoid', 'torch.sigmoid', 'a = 1\n---\nimport torch\nx'],
  ];
  it.each(rows)('%s', (_, before, wanted, text, expected) => {
    const request = (unit: Unit) => {
      const start = unit.source.text.lastIndexOf('x');
      const found = writer.reference(unit, wanted, { file: path, start, end: start + 1 });
      expect(found.text).toBe(text);
      return found.edits;
    };
    expect(written(before, request)).toBe(expected);
  });
});

describe('rename', () => {
  it.each([
    ['import torch.nn as nn\nc = nn.A()\n', 'import torch.nn as nn\nc = nn.B()\n'],
    ['import torch\nc = torch.nn.A()\n', 'import torch\nc = torch.nn.B()\n'],
    ['from torch.nn import A\nc = A()\n', 'from torch.nn import B\nc = B()\n'],
    ['from torch.nn import A as C\nc = C()\n', 'from torch.nn import B as C\nc = C()\n'],
    ['from torch.nn import A, B\nc = A()\nd = B()\n', 'from torch.nn import B\nc = B()\nd = B()\n'],
    ['from torch.nn import A\nc = A()\nd = A()\n', 'from torch.nn import A, B\nc = B()\nd = A()\n'],
  ])('%j becomes %j', (before, expected) => {
    const request = (unit: Unit) => {
      const made = unit.module.binds.get('c')?.[0]?.value;
      return made?.kind === 'call' ? writer.rename(unit, made.callee, 'torch.nn.A', 'torch.nn.B') : [];
    };
    expect(written(before, request)).toBe(expected);
  });
});

describe('setArgument', () => {
  it.each([
    ['f(a, lr=0.1)', 'f(a, lr=2e-5)'],
    ['f(a, lr=(0.1))', 'f(a, lr=2e-5)'],
    ['f(a, lr=await g(x))', 'f(a, lr=2e-5)'],
    ['f(a, lr=(await g(x)).y)', 'f(a, lr=2e-5)'],
    ['f(a)', 'f(a, lr=2e-5)'],
    ['f()', 'f(lr=2e-5)'],
    ['f(a, )', 'f(a, lr=2e-5 )'],
    ['f(a, **k)', 'f(a, **k, lr=2e-5)'],
    ['f(p for p in q)', 'f((p for p in q), lr=2e-5)'],
    ['f(\n    a,\n    b=1,  # why\n)', 'f(\n    a,\n    b=1,  # why\n    lr=2e-5,\n)'],
    ['f(\n    a,\n    b=1\n)', 'f(\n    a,\n    b=1, lr=2e-5\n)'],
  ])('%j becomes %j', (before, expected) => {
    const request = (unit: Unit) => writer.setArgument(unit, callOf(unit, 'f'), 'lr', writer.number(2e-5));
    expect(written(before, request)).toBe(expected);
  });
});

describe('addParameter', () => {
  it.each([
    ['def f():\n    pass\n', 'def f(raw=False):\n    pass\n'],
    ['def f(self, x):\n    pass\n', 'def f(self, x, raw=False):\n    pass\n'],
    ['def f(self, x, y=1,):\n    pass\n', 'def f(self, x, y=1, raw=False,):\n    pass\n'],
    ['def f(x, *rest, **more):\n    pass\n', 'def f(x, *rest, raw=False, **more):\n    pass\n'],
    ['def f(x: Tensor) -> Tensor:\n    pass\n', 'def f(x: Tensor, raw: bool = False) -> Tensor:\n    pass\n'],
    ['def f(x, raw):\n    pass\n', undefined],
  ])('%j becomes %j', (before, expected) => {
    const request = (unit: Unit) => {
      const scope = unit.scopes.find((each) => each.name === 'f');
      return scope && writer.addParameter(unit, scope, 'raw', writer.truth(false));
    };
    expect(written(before, request)).toBe(expected);
  });
});

describe('statements around another', () => {
  it.each([
    ['def f():\n    x = 1  # why\n', 'x = 1', 'def f():\n    a = 0\n    x = 1  # why\n    b = 2\n'],
    ['def f():\r\n\tx = 1\r\n', 'x = 1', 'def f():\r\n\ta = 0\r\n\tx = 1\r\n\tb = 2\r\n'],
    ['x = g(\n    1,\n)', '1', 'a = 0\nx = g(\n    1,\n)\nb = 2'],
    ['if c: x = 1\n', 'x = 1', undefined],
    ['y = 0; x = 1\n', 'x = 1', undefined],
    ['x = 1\n---\ny = 2', 'x = 1', 'a = 0\nx = 1\nb = 2\n---\ny = 2'],
  ])('%j', (before, what, expected) => {
    const request = (unit: Unit) => {
      const span = spanOf(unit, what);
      const first = writer.insertBefore(unit, span, ['a = 0']);
      const last = writer.insertAfter(unit, span, ['b = 2']);
      return first && last && [...first, ...last];
    };
    expect(written(before, request)).toBe(expected);
  });
});

describe('spelling', () => {
  it.each([
    [2e-5, '2e-5'],
    [5e-6, '5e-6'],
    [0.001, '0.001'],
    [0.1, '0.1'],
    [3, '3'],
    [0, '0'],
    [1e9, '1e9'],
  ])('the number %d is %s', (value, text) => {
    expect(writer.number(value)).toBe(text);
    expect(Number(text)).toBe(value);
  });

  it.each([
    ['x', 'x'],
    ['x.y', 'x.y'],
    ['f(x)', 'f(x)'],
    ['x[0]', 'x[0]'],
    ['[x]', '[x]'],
    ["'a'", "'a'"],
    ['a + b', '(a + b)'],
    ['await f(x)', '(await f(x))'],
    ['await (f(x))', '(await (f(x)))'],
    ['(await f(x)).y', '(await f(x)).y'],
    ['1', '(1)'],
    ['lambda: 0', '(lambda: 0)'],
    ['a if b else c', '(a if b else c)'],
    ['a, b', '(a, b)'],
  ])('%s as an atom is %s', (text, expected) => {
    const unit = lowerPython(sourceOf(`v = ${text}\n`));
    const value = unit.module.binds.get('v')?.[0]?.value;
    expect(value && writer.atom(unit, value)).toBe(expected);
  });
});
