/** Linking: which file an import reaches. `import` is the only edge between units. */
import type { Language } from '#source';
import { folderOf, join } from './paths.ts';
import type { Units } from './program.ts';
import type { Unit } from './unit.ts';

/** What an import reaches: a unit of this program, a folder of modules, or a library (nothing here has that name). */
export type Target =
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'folder' }
  | { readonly kind: 'library' }
  | { readonly kind: 'missing' };

export interface Linker {
  /** `module` as written in `from`, relative ones with their leading dots or `./`. */
  readonly resolve: (from: Unit, module: string) => Target;
}

const scriptEndings = [
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '/index.ts',
  '/index.tsx',
  '/index.js',
];

/** The files that may be a Python module, by its path without ending: a package wins over a module. */
export function pythonFiles(stem: string): readonly string[] {
  return [`${stem}/__init__.py`, `${stem}.py`];
}

/** The files that a path in an import of a script may mean, best first. */
export function scriptFiles(path: string): readonly string[] {
  const plain = path.replace(/\.(js|mjs|cjs|jsx)$/, '');
  return [path, ...scriptEndings.map((ending) => plain + ending)];
}

export function createLinker(units: Units, note: (path: string) => void): Linker {
  const known = new Map<string, Target>();
  const at = (path: string): Unit | undefined => {
    note(path);
    return units.unit(path);
  };
  const first = (candidates: Iterable<string>): Unit | undefined => {
    for (const path of candidates) {
      const unit = at(path);
      if (unit) return unit;
    }
    return undefined;
  };
  const python = (from: Unit, module: string): Target => {
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    const tail = module.slice(dots).replaceAll('.', '/');
    const folder = folderOf(from.source.path);
    const bases = dots > 0 ? [join(folder, '../'.repeat(dots - 1) || '.')] : units.roots(from.source.path);
    for (const base of bases) {
      const path = tail ? join(base, tail) : base;
      const unit = first(tail ? pythonFiles(path) : [`${path}/__init__.py`]);
      if (unit && unit !== from) return { kind: 'unit', unit };
    }
    return dots > 0 ? { kind: 'folder' } : { kind: 'library' };
  };
  const mapped = (from: Unit, module: string): readonly string[] => {
    const found = units.mapped?.(from.source.path, module);
    for (const path of found?.reads ?? []) note(path);
    return found?.stems ?? [];
  };
  const script = (from: Unit, module: string): Target => {
    const relative = module.startsWith('.') || module.startsWith('/');
    for (const path of relative ? [join(folderOf(from.source.path), module)] : mapped(from, module)) {
      const unit = first(scriptFiles(path));
      if (unit) return { kind: 'unit', unit };
    }
    return relative ? { kind: 'missing' } : { kind: 'library' };
  };
  const by: Record<Language, (from: Unit, module: string) => Target> = {
    python,
    typescript: script,
    config: () => ({ kind: 'missing' }),
  };
  return {
    resolve(from, module) {
      const key = `${from.source.path}\n${module}`;
      const seen = known.get(key);
      if (seen) return seen;
      const target = by[from.source.language](from, module);
      known.set(key, target);
      return target;
    },
  };
}
