/** YAML to a located tree. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { ConfigTree, Located, LocatedEntry, Range } from './located.ts';

/** Nodes of one tree: an alias bomb is small in text, and stays small here since aliases are shared. */
type Seen = Map<Node, Located>;

function rangeOf(node: Node): Range {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

function scalar(value: unknown, range: Range): Located {
  if (value === undefined) return { kind: 'scalar', value: null, range };
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null) {
    return { kind: 'scalar', value, range };
  }
  if (typeof value === 'bigint') return { kind: 'scalar', value: Number(value), range };
  return { kind: 'unknown', reason: 'a value that is neither text nor number', range };
}

function pairOf(key: unknown, value: unknown, document: Document, seen: Seen): LocatedEntry | undefined {
  if (!isScalar(key)) return undefined;
  const keyRange = rangeOf(key);
  const located =
    value === null || value === undefined
      ? scalar(null, { start: keyRange.end, end: keyRange.end })
      : convert(value as Node, document, seen);
  const name = String(key.value);
  return { key: name === '<<' ? undefined : name, keyRange, value: located };
}

function fresh(node: Node, document: Document, seen: Seen): Located {
  const range = rangeOf(node);
  if (isScalar(node)) return scalar(node.value, range);
  if (isSeq(node))
    return { kind: 'list', items: node.items.map((item) => convert(item as Node, document, seen)), range };
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => pairOf(key, value, document, seen));
    return { kind: 'map', entries: entries.filter((entry) => entry !== undefined), range };
  }
  if (isAlias(node)) {
    const target = node.resolve(document);
    return target ? convert(target, document, seen) : { kind: 'unknown', reason: 'an alias of nothing', range };
  }
  return { kind: 'unknown', reason: 'a value of an unknown kind', range };
}

function convert(node: Node, document: Document, seen: Seen): Located {
  const known = seen.get(node);
  if (known) return known;
  seen.set(node, { kind: 'unknown', reason: 'a value that holds itself', range: rangeOf(node) });
  const located = fresh(node, document, seen);
  seen.set(node, located);
  return located;
}

export function parseYaml(text: string): ConfigTree {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false, merge: false, stringKeys: false });
  const faults = document.errors
    .filter((error) => error.code !== 'MULTIPLE_DOCS')
    .map((error) => ({ offset: error.pos[0], message: error.message.split('\n')[0] ?? 'invalid YAML' }));
  return { root: document.contents ? convert(document.contents, document, new Map()) : undefined, faults };
}
