/** Reads a configuration text by the ending of its name; never throws. */
import { parseJson } from './json.ts';
import type { ConfigTree } from './located.ts';
import { parseToml } from './toml.ts';
import { parseYaml } from './yaml.ts';

function parserOf(path: string): (text: string) => ConfigTree {
  if (/\.toml$/i.test(path)) return parseToml;
  return /\.ya?ml$/i.test(path) ? parseYaml : parseJson;
}

/** Larger texts are data, and not worth the time. */
const sizeLimit = 1_000_000;

export function parseConfig(path: string, text: string): ConfigTree {
  if (text.length > sizeLimit) return { root: undefined, faults: [{ offset: 0, message: 'too large to be read' }] };
  try {
    return parserOf(path)(text);
  } catch (error) {
    const message = error instanceof RangeError ? 'nested too deeply' : `cannot be read: ${String(error)}`;
    return { root: undefined, faults: [{ offset: 0, message }] };
  }
}
