/** YAML to a located tree. */
import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type Scalar } from 'yaml';
import { type ConfigTree, type Located, type LocatedEntry, type Range, scalar } from './located.ts';

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

/** PyYAML and its like read these words as YAML 1.1 has them; written in quotes they are texts. */
const switches: ReadonlyMap<string, boolean> = new Map([
  ...words(['yes', 'Yes', 'YES', 'on', 'On', 'ON'], true),
  ...words(['no', 'No', 'NO', 'off', 'Off', 'OFF'], false),
]);

function words(spellings: readonly string[], value: boolean): readonly (readonly [string, boolean])[] {
  return spellings.map((word) => [word, value] as const);
}

function meant({ type, value }: Scalar): unknown {
  return type === 'PLAIN' && typeof value === 'string' ? (switches.get(value) ?? value) : value;
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
  if (isScalar(node)) return scalar(meant(node), range);
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
