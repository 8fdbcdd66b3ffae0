// A mistake costs its own line: what stands elsewhere is found at the same place as without it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from '#python';
import { Kind, type Tree } from '../../../server/syntax/python/parse/index.ts';

const text = readFileSync(join(import.meta.dirname, 'fixtures', 'training.py'), 'utf8');
const lines = text.split('\n');
const COUNTED: ReadonlySet<number> = new Set([
  Kind.Call,
  Kind.Attribute,
  Kind.FunctionDefinition,
  Kind.ClassDefinition,
  Kind.Assign,
  Kind.Keyword,
]);

/** Row of each offset. */
function rowOf(tree: Tree, offset: number): number {
  return tree.lineStarts.findLastIndex((start) => start <= offset);
}

/**
 * The nodes that touch none of the rows `from` to `to`, as kind and place; `added` rows behind are counted as absent.
 * Definitions around the place are known by where they begin.
 */
function nodesBeside(tree: Tree, from: number, to: number, added: number): Set<string> {
  const found = new Set<string>();
  const place = (offset: number): string => {
    const row = rowOf(tree, offset);
    return `${row > to ? row - added : row}:${offset - (tree.lineStarts[row] ?? 0)}`;
  };
  for (let node = 0; node < tree.count; node++) {
    const kind = tree.kind[node] ?? 0;
    if (!COUNTED.has(kind)) continue;
    const start = tree.start[node] ?? 0;
    const end = tree.end[node] ?? 0;
    const compound = kind === Kind.FunctionDefinition || kind === Kind.ClassDefinition;
    const first = rowOf(tree, start);
    const last = compound ? first : rowOf(tree, end);
    if (last < from || first > to) found.add(`${kind} ${place(start)}${compound ? '' : ` ${place(end)}`}`);
  }
  return found;
}

interface Mutation {
  readonly name: string;
  /** The lines with the mistake. */
  readonly mutate: (row: number) => readonly string[];
}

/** Inserts a line indented like the one that follows. */
function inserting(line: string): Mutation {
  return {
    name: `a new line ${JSON.stringify(line)}`,
    mutate: (row) => [...lines.slice(0, row), (/^ */.exec(lines[row] ?? '')?.[0] ?? '') + line, ...lines.slice(row)],
  };
}

const MUTATIONS: readonly Mutation[] = [
  'foo(',
  'foo(a, b',
  'x = [1, {',
  'y = ',
  'self.',
  'model.layer.',
  'def new(self,',
  'class New(',
  'if x',
  'for x in',
  'return (',
  'import ',
  'from torch import (',
  "print('half",
  'print "loss", x',
  'print "%d" % (x, y), z',
  'exec "code" in ns',
  'raise E, "message"',
  'x = `y` + 1',
  'f(async=True)',
  'a = 0777 <> 10L',
  's = ur"text"',
  ')',
  ']}',
  'x = = 1',
  'x y z',
  '1 + * 2',
  '?',
  "f'{x",
  "f'{x + '",
  '@',
  'lambda',
  '$ make install',
].map(inserting);

/** Rows at which a new statement may stand: the first lines of statements. */
function statementRows(): number[] {
  const tree = parse(text);
  const rows = new Set<number>();
  for (let node = 0; node < tree.count; node++) {
    const kind = tree.kind[node] ?? 0;
    const isStatement = kind >= Kind.Expression && kind < Kind.Block && kind !== Kind.Decorator;
    const start = tree.start[node] ?? 0;
    const own = text.slice(tree.lineStarts[rowOf(tree, start)], start).trim() === '';
    if (isStatement && own) rows.add(rowOf(tree, start));
  }
  // Between a decorator and its function nothing can stand.
  return [...rows].filter((row) => !lines[row - 1]?.trimStart().startsWith('@')).toSorted((a, b) => a - b);
}

describe('a mistake costs its own line', () => {
  const rows = statementRows().filter((row) => !/^\s*(elif|else|except|finally)/.test(lines[row] ?? ''));

  it('is tried on enough places', () => expect(rows.length).toBeGreaterThan(60));

  it.each(MUTATIONS)('$name', ({ mutate }) => {
    const whole = parse(text);
    let kept = 0;
    let all = 0;
    for (const row of rows) {
      const tree = parse(mutate(row).join('\n'));
      expect(tree.errors.length, `no fault at row ${row}`).toBeGreaterThan(0);
      const before = nodesBeside(whole, row, row - 1, 0);
      const after = nodesBeside(tree, row, row, 1);
      all += before.size;
      for (const node of before) if (after.has(node)) kept++;
    }
    expect(kept / all).toBeGreaterThan(0.999);
  });
});

describe('deleting one character', () => {
  it('keeps what stands on other lines', () => {
    const whole = parse(text);
    let kept = 0;
    let all = 0;
    for (let at = 0; at < text.length; at += 7) {
      const row = rowOf(whole, at);
      if (text[at] === '\n' || /^\s/.test(text.slice(at))) continue;
      const tree = parse(text.slice(0, at) + text.slice(at + 1));
      const before = nodesBeside(whole, row, row, 0);
      const after = nodesBeside(tree, row, row, 0);
      all += before.size;
      for (const node of before) if (after.has(node)) kept++;
    }
    expect(kept / all).toBeGreaterThan(0.998);
  });
});
