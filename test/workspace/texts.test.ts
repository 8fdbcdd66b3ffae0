/** Bytes to texts and back; globs and ignore files; imports seen without parsing. */
import fc from 'fast-check';
import ignore from 'ignore';
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../server/workspace/decode.ts';
import { alternatives, matchesGlob, parseGlob } from '../../server/workspace/globs.ts';
import { coveredBy, ignorePatterns, parseIgnores } from '../../server/workspace/ignores.ts';
import { notebookImports, rawImports } from '../../server/workspace/imports.ts';
import { nearest } from '../../server/workspace/suggest.ts';

describe('encodings', () => {
  it('gives every sequence of bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(encode(decode(bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('reads UTF-8, with and without mark, and everything else byte by byte', () => {
    expect(decode(Buffer.from('é'))).toEqual({ text: 'é', encoding: 'utf-8' });
    expect(decode(Buffer.from('\ufeffé'))).toEqual({ text: 'é', encoding: 'utf-8-bom' });
    expect(decode(Buffer.from('é', 'latin1'))).toEqual({ text: 'é', encoding: 'bytes' });
    expect(encode({ text: '好', encoding: 'bytes' })).toBeUndefined();
  });
});

describe('globs', () => {
  it.each([
    ['*.py', 'a.py', true],
    ['*.py', 'a/b.py', false],
    ['**/*.py', 'a/b/c.py', true],
    ['**/*.py', 'c.py', true],
    ['a/**', 'a/b/c', true],
    ['a/**', 'a', false],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'a/xb', false],
    ['[a-c]?.p[!x]', 'bz.py', true],
    ['[!a-c]', 'b', false],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['[', '[', true],
  ])('%s on %s', (pattern, text, hit) => {
    expect(matchesGlob(parseGlob(pattern), text)).toBe(hit);
  });

  it('writes out alternatives, within reason', () => {
    expect(alternatives('{a,b{c,d}}.py')).toEqual(['a.py', 'bc.py', 'bd.py']);
    expect(alternatives('{a}')).toEqual(['{a}']);
    expect(alternatives('{a,b}'.repeat(40))).toEqual(['{a,b}'.repeat(40)]);
  });

  it('takes time in proportion to pattern and text', () => {
    let steps = 0;
    const text = 'a'.repeat(200);
    const charCodeAt = (index: number): number => {
      steps += 1;
      return text.charCodeAt(index);
    };
    const probe = { length: text.length, charCodeAt } as unknown as string;
    expect(matchesGlob(parseGlob(`${'*a'.repeat(60)}b`), probe)).toBe(false);
    expect(steps).toBeLessThan(200 * 130);
  });
});

const name = fc.constantFrom('a', 'b', 'ab', 'a.py', 'b.py', 'build');
const filePath = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const pattern = fc
  .tuple(
    fc.constantFrom('', '!', '/'),
    fc.array(fc.constantFrom('a', 'b', '*', '**', '*.py', 'a*', '?', '[ab]', 'build', 'a.py'), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.constantFrom('', '/'),
  )
  .map(([head, parts, tail]) => head + parts.join('/') + tail);

describe('ignore files', () => {
  it('says what a well-kept implementation says', () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 4 }), filePath, (lines, path) => {
        const file = parseIgnores('/r', lines.join('\n'));
        expect(coveredBy(file, `/r/${path}`)).toBe(ignore().add(lines).ignores(path));
      }),
      { numRuns: 3000 },
    );
  });

  it('knows comments, escapes and blanks', () => {
    const file = parseIgnores('/r', '# x\n\\#y\n\\!z\na \nb\\ \n');
    const hit = (path: string) => coveredBy(file, `/r/${path}`);
    expect(['# x', '#y', '!z', 'a', 'b '].map(hit)).toEqual([false, true, true, true, true]);
  });

  it('holds below its folder only', () => {
    expect(coveredBy(ignorePatterns('/r/s', ['{x,y}.py']), '/r/x.py')).toBe(false);
    expect(coveredBy(ignorePatterns('/r/s', ['{x,y}.py']), '/r/s/t/y.py')).toBe(true);
  });
});

describe('imports', () => {
  it('sees those of Python', () => {
    const text = [
      'import a, b.c as d; import e',
      'from ..f import (g,  # why',
      '    h as i)',
      'from . import j',
      '  from k.l import *',
      'x = "from nowhere"',
    ].join('\n');
    expect(rawImports(text, 'python')).toEqual([
      { module: 'a', names: [] },
      { module: 'b.c', names: [] },
      { module: 'e', names: [] },
      { module: '..f', names: ['g', 'h'] },
      { module: '.', names: ['j'] },
      { module: 'k.l', names: [] },
    ]);
  });

  it('sees those of cells, however they are written', () => {
    const list = '  "source": [\n    "import a\\n",\n    "from b import c"\n';
    const string = '"source": "x = 1\\nfrom b import c\\nimport d"';
    expect(notebookImports(list).map(({ module }) => module)).toEqual(['a', 'b']);
    expect(notebookImports(string).map(({ module }) => module)).toEqual(['b', 'd']);
  });

  it('sees those of TypeScript', () => {
    const text = `import a from './a.ts'; export * from "b";\nconst c = require('c'), d = await import('d');\nimport './e';`;
    expect(rawImports(text, 'typescript').map(({ module }) => module)).toEqual(['./a.ts', 'b', 'c', 'd', './e']);
  });
});

describe('suggestions', () => {
  it.each([
    ['selct', 'select'],
    ['sigmoid-before-bce', 'sigmoid-before-bce-loss'],
    ['zzzzzz', undefined],
  ])('%s', (typed, meant) => {
    expect(nearest(typed, ['select', 'severity', 'sigmoid-before-bce-loss'])).toBe(meant);
  });
});
