/** Module names that a `tsconfig.json` or `jsconfig.json` maps to files: the nearest one above a file holds. */
import { join } from '#program';
import { mappedPaths, type PathMapping, tsPaths } from '#typescript';
import type { Files } from './files.ts';
import { ancestors, parent, within } from './paths.ts';

export interface ScriptPaths {
  /**
   * Where a module name may lead, without endings, best first; and the configuration files that were read or looked
   * for in vain to say so.
   */
  readonly mapped: (
    path: string,
    module: string,
  ) => { readonly stems: readonly string[]; readonly reads: readonly string[] };
}

/** A mapping and the folder to which its paths are relative. */
interface Placed {
  readonly folder: string;
  readonly mapping: PathMapping;
}

const names = ['tsconfig.json', 'jsconfig.json'] as const;

/** Configuration files that extend each other further than this are not followed. */
const deepest = 5;

export function createScriptPaths(files: Files, root: string): ScriptPaths {
  const configs = new Map<string, Placed | undefined>();
  const decoder = new TextDecoder();

  const read = (path: string, depth = 0): Placed | undefined => {
    if (configs.has(path)) return configs.get(path);
    const bytes = files.read(path);
    const placed = bytes && inherited({ folder: parent(path), mapping: tsPaths(decoder.decode(bytes)) }, depth);
    configs.set(path, placed);
    return placed;
  };

  /** The file itself, or what it extends where it says nothing of paths. */
  const inherited = (own: Placed, depth: number): Placed => {
    if (own.mapping.patterns.length > 0 || own.mapping.baseUrl !== undefined || depth >= deepest) return own;
    for (const base of own.mapping.extends.toReversed()) {
      if (!base.startsWith('.')) continue;
      const path = join(own.folder, base);
      const found = read(/\.json$/.test(path) ? path : `${path}.json`, depth + 1);
      if (found) return found;
    }
    return own;
  };

  return {
    mapped(path, module) {
      const reads: string[] = [];
      for (const folder of ancestors(parent(path))) {
        if (!within(root, folder)) break;
        for (const name of names) {
          const config = join(folder, name);
          reads.push(config);
          const found = read(config);
          if (found)
            return { stems: mappedPaths(found.mapping, module).map((stem) => join(found.folder, stem)), reads };
        }
      }
      return { stems: [], reads };
    },
  };
}
