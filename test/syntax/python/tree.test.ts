// What a tree answers: names and where they stand, comments, lines, faults; and texts of every layout.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from '#python';
import { children, Kind, nameOf, nameSpan, type Tree } from '../../../server/syntax/python/parse/index.ts';

function nodesOf(tree: Tree, kind: number): number[] {
  return [...tree.kind.keys()].filter((node) => tree.kind[node] === kind);
}

function texts(tree: Tree, kind: number): string[] {
  return nodesOf(tree, kind).map((node) => tree.text.slice(tree.start[node], tree.end[node]));
}

function faults(text: string): string[] {
  return parse(text).errors.map(({ start, end, message }) => `${start}-${end} ${message}`);
}

describe('names', () => {
  const tree = parse(
    'import a.b as c, d.e\nfrom m import n as o\nclass K(B, flag = 1):\n  def  run (self, *args : int, ** kw): x . y = f( key = 2)\ntry: pass\nexcept E as err: pass\n',
  );
  it.each([
    [Kind.Alias, ['c', 'd', 'o']],
    [Kind.ClassDefinition, ['K']],
    [Kind.FunctionDefinition, ['run']],
    [Kind.Parameter, ['self', 'args', 'kw']],
    [Kind.Keyword, ['flag', 'key']],
    [Kind.Attribute, ['y']],
    [Kind.Except, ['err']],
  ])('kind %i carries %j', (kind, names) => {
    const nodes = nodesOf(tree, kind);
    expect(nodes.map((node) => nameOf(tree, node))).toEqual(names);
    const spelled = nodes.map((node) => nameSpan(tree, node)).map(({ start, end }) => tree.text.slice(start, end));
    expect(spelled).toEqual(names);
  });

  it('a name that is not there is empty, at the end', () => {
    const broken = parse('x.\n');
    const [attribute = -1] = nodesOf(broken, Kind.Attribute);
    expect(nameOf(broken, attribute)).toBe('');
    expect(nameSpan(broken, attribute)).toEqual({ start: 2, end: 2 });
  });
});

describe('children', () => {
  it('come in source order', () => {
    const tree = parse('f(a, *b, c=d)');
    const [call = -1] = nodesOf(tree, Kind.Call);
    expect(children(tree, call).map((node) => tree.kind[node])).toEqual([
      Kind.Name,
      Kind.Name,
      Kind.Starred,
      Kind.Keyword,
    ]);
  });
});

describe('layout', () => {
  it('keeps comments and line starts', () => {
    const tree = parse('# one\nx = (1, # two\n"""\n# no""")\n  # three\r\ny = "# no" # four\r# five');
    const comments = Array.from({ length: tree.comments.length / 2 }, (_, i) =>
      tree.text.slice(tree.comments[2 * i], tree.comments[2 * i + 1]),
    );
    expect(comments).toEqual(['# one', '# two', '# three', '# four', '# five']);
    expect([...tree.lineStarts]).toEqual([0, 6, 20, 24, 33, 44, 62]);
    expect(tree.errors).toEqual([]);
  });

  it('is the same with every line end', () => {
    const text = readFileSync(join(import.meta.dirname, 'fixtures', 'training.py'), 'utf8');
    const plain = parse(text);
    expect(plain.errors).toEqual([]);
    for (const end of ['\r\n', '\r']) {
      const other = parse(text.replaceAll('\n', end));
      expect(other.errors).toEqual([]);
      expect([...other.kind]).toEqual([...plain.kind]);
      expect(texts(other, Kind.Call)).toEqual(texts(plain, Kind.Call).map((each) => each.replaceAll('\n', end)));
      expect(other.lineStarts.length).toBe(plain.lineStarts.length);
    }
  });

  it.each([
    ['tabs', 'if a:\n\tx = 1\n\tif b:\n\t\ty = 2\n        z = 3\n'],
    ['a form feed', 'x = 1\n\f\ndef f():\n    return 1\n\f\ny = 2\n'],
    ['a byte order mark', '\ufeffimport torch\n'],
    ['no line end at the end', 'def f():\n    return 1'],
    ['a continued line', 'x = 1 + \\\n    2\nif a and \\\n   b: pass\n'],
    ['comments between blocks', 'if a:\n    x = 1\n  # odd\n# odd\n    y = 2\n'],
    ['a blank file', '  \n\n\t\n'],
    ['nothing', ''],
    ['semicolons', 'x = 1; y = 2;\nif a: b; c;\n'],
    ['modern forms', readFileSync(join(import.meta.dirname, 'fixtures', 'modern.py'), 'utf8')],
    [
      'soft keywords as names',
      'match = case = type = 1\nmatch(case)\ntype(x)\nmatch[0]\nprint(match, type)\n_ = match.x\n',
    ],
    ['a name before a number and a keyword', 'x = 1if y else 2\nz = 0x1for\n'.replace('\nz = 0x1for', '')],
  ])('%s is no fault', (_, text) => expect(faults(text)).toEqual([]));

  it('what is no argument leaves the arguments behind it', () => {
    expect(texts(parse('f(1:, a="b")\n'), Kind.Keyword)).toEqual(['a="b"']);
    expect(texts(parse('f(x: int, y=g(2:))\nz = 1\n'), Kind.Call)).toEqual(['g(2:)', 'f(x: int, y=g(2:))']);
  });

  it('a NUL character costs itself', () => {
    const tree = parse('x = 1\0\ny = f(2)\n');
    expect(texts(tree, Kind.Call)).toEqual(['f(2)']);
    expect(tree.errors).toHaveLength(1);
  });
});

describe('faults say what and where', () => {
  it.each([
    ['x = (1\ny = 2\n', ["4-5 this '(' is never closed", "6-6 ')' is missing here"]],
    ['x = 1)\n', ["5-6 nothing is open that ')' could close"]],
    ['x = "a\n', ['4-6 this string is not closed on its line']],
    ['x = """a\n', ['4-8 these triple quotes are never closed']],
    ["x = f'{a'\n", ['4-9 this f-string is not closed', '8-9 this string is not closed on its line']],
    ['if x\n    y\n', ["4-4 ':' is missing here"]],
    ['if x:\ny\n', ['6-7 an indented block is missing here']],
    ['if a:\n    x\n  y\n', ['14-14 this indentation matches no outer block']],
    ['  x = 1\n', ['2-2 this line is indented more than the one before it']],
    ['print x\n', ['6-7 Python 3 calls print as a function: print(…)']],
    ['else: x\n', ["0-4 this 'else' belongs to nothing"]],
    ['try: x\n', ["0-3 a 'try' needs an 'except' or a 'finally'"]],
    ['f(a b)\n', ["4-5 ',' is missing here"]],
    ['f(a:, b=1)\n', ["3-4 ',' is missing here"]],
    ['x = \n', ['3-3 an expression is missing here']],
    ['x = 1 2\n', ['6-7 the statement should end here']],
    ['async x\n', ["0-5 'async' stands only before 'def', 'for' and 'with'"]],
    ['@a\nx = 1\n', ['3-4 a function or class is missing below this decorator']],
  ])('%j', (text, expected) => expect(faults(text)).toEqual(expected));

  it('keeps a thousand at most', () => expect(parse('$ '.repeat(5000)).errors).toHaveLength(1000));
});

describe('a tree', () => {
  it('stays as it is when other texts are parsed', () => {
    const tree = parse('x = f(1)\n');
    const before = JSON.stringify([[...tree.kind], [...tree.start], [...tree.end], [...tree.aux]]);
    parse('something(else_entirely).that[is: longer] + 1\n'.repeat(2000));
    expect(JSON.stringify([[...tree.kind], [...tree.start], [...tree.end], [...tree.aux]])).toBe(before);
    expect(nodesOf(tree, Kind.Name).map((node) => nameOf(tree, node))).toEqual(['x', 'f']);
  });
});
