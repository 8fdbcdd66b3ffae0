/** YAML to a located tree. */
import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { ConfigTree, Located, LocatedEntry, Range } from './located.ts';

/** Nodes of one tree: an alias bomb is small in text, and stays small here since aliases are shared. */
interface Seen {
  readonly nodes: Map<Node, Located>;
  /** The nodes that aliases stand for: those named last, before the alias. */
  readonly anchors: Map<string, Node>;
}

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

function pairOf(key: unknown, value: unknown, seen: Seen): LocatedEntry | undefined {
  if (!isScalar(key)) return undefined;
  if (key.anchor !== undefined) seen.anchors.set(key.anchor, key);
  const keyRange = rangeOf(key);
  const located =
    value === null || value === undefined
      ? scalar(null, { start: keyRange.end, end: keyRange.end })
      : convert(value as Node, seen);
  const name = String(key.value);
  return { key: name === '<<' ? undefined : name, keyRange, value: located };
}

function fresh(node: Node, seen: Seen): Located {
  const range = rangeOf(node);
  if (isScalar(node)) return scalar(node.value, range);
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => convert(item as Node, seen)), range };
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => pairOf(key, value, seen));
    return { kind: 'map', entries: entries.filter((entry) => entry !== undefined), range };
  }
  if (isAlias(node)) {
    const target = seen.anchors.get(node.source);
    return target ? convert(target, seen) : { kind: 'unknown', reason: 'an alias of nothing', range };
  }
  return { kind: 'unknown', reason: 'a value of an unknown kind', range };
}

function convert(node: Node, seen: Seen): Located {
  const known = seen.nodes.get(node);
  if (known) return known;
  if (!isAlias(node) && node.anchor !== undefined) seen.anchors.set(node.anchor, node);
  seen.nodes.set(node, { kind: 'unknown', reason: 'a value that holds itself', range: rangeOf(node) });
  const located = fresh(node, seen);
  seen.nodes.set(node, located);
  return located;
}

export function parseYaml(text: string): ConfigTree {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false, merge: false, stringKeys: false });
  const faults = document.errors
    .filter((error) => error.code !== 'MULTIPLE_DOCS')
    .map((error) => ({ offset: error.pos[0], message: error.message.split('\n')[0] ?? 'invalid YAML' }));
  return {
    root: document.contents ? convert(document.contents, { nodes: new Map(), anchors: new Map() }) : undefined,
    faults,
  };
}
