// Our parser against tree-sitter-python on our own fixtures, where no Python is needed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Language, Parser } from 'web-tree-sitter';
import { Kind, parse } from '../../../server/syntax/python/parse/index.ts';

const KINDS: Readonly<Record<string, number>> = {
  call: Kind.Call,
  attribute: Kind.Attribute,
  function_definition: Kind.FunctionDefinition,
  class_definition: Kind.ClassDefinition,
  lambda: Kind.Lambda,
  conditional_expression: Kind.Conditional,
  keyword_argument: Kind.Keyword,
  dictionary: Kind.DictDisplay,
  return_statement: Kind.Return,
  if_statement: Kind.If,
  for_statement: Kind.For,
};

function ours(text: string): string[] {
  const tree = parse(text);
  const found: string[] = [];
  for (const [name, kind] of Object.entries(KINDS)) {
    for (let node = 0; node < tree.count; node++) {
      if (tree.kind[node] === kind) found.push(`${name} ${text.slice(tree.start[node], tree.end[node])}`);
    }
  }
  return found.toSorted();
}

function theirs(parser: Parser, text: string): string[] {
  const found: string[] = [];
  const tree = parser.parse(text);
  for (const node of tree?.rootNode.descendantsOfType(Object.keys(KINDS)) ?? []) {
    if (node?.isNamed) found.push(`${node.type} ${node.text}`);
  }
  tree?.delete();
  return found.toSorted();
}

describe('the parser against tree-sitter', () => {
  let parser: Parser;
  beforeAll(async () => {
    await Parser.init();
    const grammar = createRequire(import.meta.url).resolve('tree-sitter-python/package.json');
    parser = new Parser();
    parser.setLanguage(await Language.load(join(dirname(grammar), 'tree-sitter-python.wasm')));
  });

  it('finds the same calls, attributes and definitions in training code', () => {
    const text = readFileSync(join(import.meta.dirname, 'fixtures', 'training.py'), 'utf8');
    expect(theirs(parser, text).length).toBeGreaterThan(150);
    expect(ours(text)).toEqual(theirs(parser, text));
  });
});
