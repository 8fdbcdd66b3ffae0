/** Reads a configuration text by the ending of its name; never throws. */
import { parseJson } from './json.ts';
import type { ConfigTree, Located } from './located.ts';
import { parseToml } from './toml.ts';
import { parseYaml } from './yaml.ts';

function parserOf(path: string): (text: string) => ConfigTree {
  if (/\.toml$/i.test(path)) return parseToml;
  return /\.ya?ml$/i.test(path) ? parseYaml : parseJson;
}

/** Larger texts are data, and not worth the time. */
const sizeLimit = 1_000_000;

/** Nobody nests settings so deep; what reads the tree goes down it by recursion. */
const mostLevels = 200;

/** How many levels a value has; shared ones are looked at once. */
function levels(value: Located, known: Map<Located, number>): number {
  if (value.kind === 'scalar' || value.kind === 'unknown') return 1;
  const found = known.get(value);
  if (found !== undefined) return found;
  const inner = value.kind === 'list' ? value.items : value.entries.map((entry) => entry.value);
  const count = 1 + inner.reduce((most, one) => Math.max(most, levels(one, known)), 0);
  known.set(value, count);
  return count;
}

export function parseConfig(path: string, text: string): ConfigTree {
  if (text.length > sizeLimit) return { root: undefined, faults: [{ offset: 0, message: 'too large to be read' }] };
  try {
    const tree = parserOf(path)(text);
    if (tree.root && levels(tree.root, new Map()) > mostLevels) throw new RangeError();
    return tree;
  } catch (error) {
    const message = error instanceof RangeError ? 'nested too deeply' : `cannot be read: ${String(error)}`;
    return { root: undefined, faults: [{ offset: 0, message }] };
  }
}
