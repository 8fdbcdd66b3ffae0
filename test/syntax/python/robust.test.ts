// No text makes the parser or the lowering throw: random text, cut and mutated code, nesting without end.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowerPython, parse } from '#python';
import { Kind, type Tree } from '../../../server/syntax/python/parse/index.ts';

const FIXTURES = ['training.py', 'modern.py'].map((name) =>
  readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8'),
);

/** Post-order, spans inside the text, subtrees properly nested. */
function checkShape(tree: Tree): void {
  const { count, first, start, end, root, text } = tree;
  if (root !== count - 1 || tree.kind[root] !== Kind.Module) throw new Error('the Module is not the last node');
  for (let node = 0; node < count; node++) {
    const from = first[node] ?? -1;
    const inside =
      (start[node] ?? -1) >= 0 && (start[node] ?? 0) <= (end[node] ?? -1) && (end[node] ?? 0) <= text.length;
    if (!inside) throw new Error(`node ${node} leaves the text: ${start[node]}..${end[node]}`);
    if (from < 0 || from > node) throw new Error(`node ${node} begins its subtree at ${from}`);
    for (let child = node - 1; child >= from; child = (first[child] ?? 0) - 1) {
      if ((first[child] ?? -1) < from) throw new Error(`node ${child} sticks out of ${node}`);
    }
  }
}

function read(text: string): Tree {
  const tree = parse(text);
  checkShape(tree);
  const unit = lowerPython({ path: 'any.py', language: 'python', text });
  for (const { span } of unit.gaps) expect(span.start).toBeLessThanOrEqual(span.end);
  return tree;
}

const FRAGMENTS = [
  'def f(a, *b, c=1):',
  'class A(B):',
  'if x:',
  'elif',
  'else:',
  'for x in',
  'while',
  'with a as b:',
  'try:',
  'except E as e:',
  'finally:',
  'match x:',
  'case [a, *_]:',
  'return',
  'yield from',
  'lambda x:',
  'import a.b as c',
  'from . import d',
  'async',
  'await',
  'print "x"',
  'x := 1',
  'a.b',
  'a[1:2, ...]',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  ';',
  '.',
  '=',
  '+=',
  '->',
  '@',
  '*',
  '**',
  'not',
  'in',
  'is not',
  '"',
  "'",
  '"""',
  "'''",
  "f'{",
  "f'''{x!r:>{y}}",
  '}',
  '\\',
  '\\\n',
  '\n',
  '\r\n',
  '\r',
  '\n    ',
  '\n\t',
  '\n  ',
  ' ',
  '#c\n',
  '0x',
  '1e',
  '0777',
  '$',
  '`',
  '\0',
  '\f',
  '\ufeff',
  '\u00a0',
  'é',
  '\ud83d',
  '🐍',
  '变量',
  'True',
  '...',
  '%%time\n',
  '!ls',
  '%(a)s',
  'x?',
  '%time f()',
];

describe('any text', () => {
  it('parses and lowers, whatever the characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        read(text);
      }),
      { numRuns: 500 },
    );
  });

  it('parses and lowers, whatever the order of tokens', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }), (parts) => {
        read(parts.join(' '));
        read(parts.join(''));
      }),
      { numRuns: 800 },
    );
  });

  it('parses and lowers every prefix of real code', () => {
    for (const text of FIXTURES) for (let end = 0; end < text.length; end += 7) read(text.slice(0, end));
  });

  it('parses and lowers real code with parts taken out and put elsewhere', () => {
    const cut = fc.record({
      file: fc.constantFrom(...FIXTURES),
      from: fc.nat(6000),
      size: fc.nat(60),
      to: fc.nat(6000),
    });
    fc.assert(
      fc.property(cut, ({ file, from, size, to }) => {
        const rest = file.slice(0, from) + file.slice(from + size);
        read(rest);
        read(rest.slice(0, to) + file.slice(from, from + size) + rest.slice(to));
      }),
      { numRuns: 200 },
    );
  });
});

const DEEP: readonly (readonly [string, string])[] = [
  ['parentheses', `${'('.repeat(10_000)}x${')'.repeat(10_000)}`],
  ['open parentheses', 'f('.repeat(20_000)],
  ['lists', `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['dicts', '{1:'.repeat(10_000)],
  ['unary operators', `x = ${'-'.repeat(10_000)}1`],
  ['not', `x = ${'not '.repeat(10_000)}y`],
  ['powers', `x = ${'2 ** '.repeat(10_000)}1`],
  ['calls', `${'f('.repeat(5_000)}${')'.repeat(5_000)}`],
  ['call chain', `f${'()'.repeat(10_000)}`],
  ['members', `a${'.b'.repeat(10_000)}`],
  ['sums', `x = 1${' + 1'.repeat(10_000)}`],
  ['conditional chain', `x = ${'1 if a else '.repeat(10_000)}2`],
  ['elif chain', `if a: pass\n${'elif b: pass\n'.repeat(10_000)}else: pass\n`],
  ['lambdas', `${'lambda: '.repeat(10_000)}1`],
  ['stars', `x = ${'[*'.repeat(9_000)}`],
  ['dict spreads', `x = ${'{**'.repeat(9_000)}`],
  ['keys', `x = ${'x[*'.repeat(9_000)}`],
  ['comprehensions', `x = ${'[x for x in '.repeat(5_000)}y`],
  ['conditions', `x = ${'[x for x in y if '.repeat(5_000)}y`],
  ['f-strings', `f'{${"f'{".repeat(3_000)}`],
  ['formats', `f'${'{x:'.repeat(5_000)}'`],
  ['patterns', `match x:\n case ${'['.repeat(5_000)}:\n  pass\n`],
  ['class patterns', `match x:\n case ${'C('.repeat(5_000)}:\n  pass\n`],
  ['blocks', Array.from({ length: 1_500 }, (_, i) => `${' '.repeat(i)}if a:`).join('\n')],
  ['functions', Array.from({ length: 1_500 }, (_, i) => `${' '.repeat(i)}def f():`).join('\n')],
  ['defaults', 'def f(a='.repeat(5_000)],
  ['with items', `with ${'a, '.repeat(300)}a: pass`],
  ['decorators', `${'@a\n'.repeat(10_000)}def f(): pass`],
  ['awaits', `${'await '.repeat(10_000)}x`],
  ['yields', `${'yield '.repeat(10_000)}x`],
  ['targets', `${'('.repeat(5_000)}a${',)'.repeat(5_000)} = x`],
  ['assignments', `${'a = '.repeat(10_000)}1`],
];

describe('nesting without end', () => {
  it.each(DEEP)('%s', (_, text) => {
    const whole = `${text}\nlast = 1\n`;
    read(whole);
    const unit = lowerPython({ path: 'deep.py', language: 'python', text: whole });
    expect([...unit.module.binds.keys()]).toContain('last');
  });

  it('says where it stopped reading, and goes on behind', () => {
    const text = `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}\ny = g(1)\n`;
    const unit = lowerPython({ path: 'deep.py', language: 'python', text });
    expect(unit.gaps.map((gap) => gap.reason)).toEqual(['nested more than 250 levels deep; this part is not read']);
    expect([...unit.module.binds.keys()]).toEqual(['x', 'y']);
    expect(unit.module.calls).toHaveLength(1);
  });
});
