/** JSON (comments and trailing commas allowed) to a located tree. */
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { ConfigTree, Located, LocatedEntry, Range } from './located.ts';

function rangeOf(node: Node): Range {
  return { start: node.offset, end: node.offset + node.length };
}

function entryOf(property: Node): readonly LocatedEntry[] {
  const [key, value] = property.children ?? [];
  if (!key) return [];
  const keyRange = rangeOf(key);
  const missing: Located = { kind: 'unknown', reason: 'a value that is missing', range: keyRange };
  return [{ key: String(key.value), keyRange, value: value ? convert(value) : missing }];
}

function convert(node: Node): Located {
  const range = rangeOf(node);
  switch (node.type) {
    case 'object':
      return { kind: 'map', entries: (node.children ?? []).flatMap(entryOf), range };
    case 'array':
      return { kind: 'list', items: (node.children ?? []).map(convert), range };
    case 'property':
      return { kind: 'unknown', reason: 'a property outside of an object', range };
    case 'null':
      return { kind: 'scalar', value: null, range };
    case 'string':
    case 'number':
    case 'boolean':
      return { kind: 'scalar', value: node.value, range };
  }
}

function spaced(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

export function parseJson(text: string): ConfigTree {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const faults = errors.map((error) => ({ offset: error.offset, message: spaced(printParseErrorCode(error.error)) }));
  return { root: tree && convert(tree), faults };
}
