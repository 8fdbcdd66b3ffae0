/** Reads where a `tsconfig.json` (or `jsconfig.json`) says that module names lead; linking follows the mapping. */
import { parse } from 'jsonc-parser';

export interface PathMapping {
  /** Folder of bare module names, relative to the folder of the configuration file; undefined when there is none. */
  readonly baseUrl?: string;
  /** In the order they are tried: an exact name, or one with a single `*`. */
  readonly patterns: readonly { readonly from: string; readonly to: readonly string[] }[];
  /** Configuration files whose mapping holds where this one says nothing, as written. */
  readonly extends: readonly string[];
}

/** What an object of the configuration says under a key; undefined when it is no object. */
function field(of: unknown, key: string): unknown {
  return typeof of === 'object' && of !== null ? Object.getOwnPropertyDescriptor(of, key)?.value : undefined;
}

function strings(value: unknown): readonly string[] {
  const listed = Array.isArray(value) ? value : [value];
  return listed.filter((item): item is string => typeof item === 'string');
}

/** The mapping in the text of a configuration file (JSON with comments); an unreadable text maps nothing. */
export function tsPaths(configText: string): PathMapping {
  const config: unknown = parse(configText, [], { allowTrailingComma: true });
  const options = field(config, 'compilerOptions');
  const paths = field(options, 'paths');
  const names = typeof paths === 'object' && paths !== null ? Object.keys(paths) : [];
  const patterns = names.map((from) => ({ from, to: strings(field(paths, from)) }));
  const baseUrl = field(options, 'baseUrl');
  return {
    ...(typeof baseUrl === 'string' ? { baseUrl } : {}),
    patterns: patterns.sort((a, b) => prefixLength(b.from) - prefixLength(a.from)),
    extends: strings(field(config, 'extends')),
  };
}

/** Exact names win over patterns, longer prefixes over shorter ones, as in the compiler. */
function prefixLength(pattern: string): number {
  const star = pattern.indexOf('*');
  return star < 0 ? Number.POSITIVE_INFINITY : star;
}

/**
 * Where a module name may lead under a mapping, best first: paths without extension, relative to the folder of the
 * configuration file. Empty for relative names and for names that nothing maps.
 */
export function mappedPaths(mapping: PathMapping, module: string): readonly string[] {
  if (module.startsWith('.')) return [];
  const base = mapping.baseUrl ?? '.';
  const found: string[] = [];
  for (const { from, to } of mapping.patterns) {
    const middle = matched(from, module);
    if (middle !== undefined) found.push(...to.map((target) => `${base}/${target.replace('*', () => middle)}`));
  }
  if (mapping.baseUrl !== undefined) found.push(`${base}/${module}`);
  return found;
}

/** What the star of a pattern stands for; the empty text for an exact match; undefined if the name does not match. */
function matched(pattern: string, module: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === module ? '' : undefined;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  const fits = module.length >= before.length + after.length && module.startsWith(before) && module.endsWith(after);
  return fits ? module.slice(before.length, module.length - after.length) : undefined;
}
