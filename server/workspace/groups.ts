/**
 * Groups of files that have to do with one another: what imports join, directly or not. Files of different groups
 * cannot change each other's findings, so a group is what is linted at once, cached, sent to a thread, and forgotten.
 */
import { baseName, join, pythonFiles, scriptFiles } from '#program';
import { type Language, listIn } from '#source';
import type { RawImport } from './imports.ts';
import { languageOf } from './languages.ts';
import { anchors } from './mentions.ts';
import { inFolder, parent } from './paths.ts';

export interface Group {
  /** All files of the group, in the order they were given. */
  readonly paths: readonly string[];
  /** Those of them in which findings may be located. */
  readonly anchors: readonly string[];
  readonly importers: ReadonlyMap<string, readonly Importer[]>;
  /** Characters of the files that may hold findings: a measure of the work. */
  readonly size: number;
}

/** What is known of a file from its text alone. */
export interface Sketch {
  readonly path: string;
  readonly size: number;
  /** Whether findings may be located in it. */
  readonly anchors: boolean;
  /** Files, among those given, that imports of this one may reach, and the names taken from them; none: all of it. */
  readonly reaches: ReadonlyMap<string, readonly string[]>;
}

function pythonBases(path: string, dots: number, roots: readonly string[]): readonly string[] {
  if (dots === 0) return roots;
  let folder = parent(path);
  for (let i = 1; i < dots; i++) folder = parent(folder);
  return [folder];
}

/** The files of a run, and how modules among them are found. */
export interface Known {
  readonly paths: ReadonlySet<string>;
  /** Names in a folder, of files (without ending) and of folders. */
  readonly inside: ReadonlyMap<string, ReadonlySet<string>>;
  /** Script files by name (without ending), for names that a mapping of the project leads somewhere. */
  readonly scripts: ReadonlyMap<string, readonly string[]>;
}

export function knownFiles(paths: readonly string[]): Known {
  const inside = new Map<string, Set<string>>();
  const scripts = new Map<string, string[]>();
  const note = (path: string, name: string): boolean => {
    const folder = parent(path);
    const names = inside.get(folder);
    if (names?.has(name)) return false;
    if (names) names.add(name);
    else inside.set(folder, new Set([name]));
    return true;
  };
  for (const path of paths) {
    const file = baseName(path);
    const name = file.slice(0, file.lastIndexOf('.'));
    note(path, name);
    if (languageOf(path) === 'typescript') listIn(scripts, name).push(path);
    let folder = parent(path);
    while (parent(folder) !== folder && note(folder, baseName(folder))) folder = parent(folder);
  }
  return { paths: new Set(paths), inside, scripts };
}

/** Files among the known ones that imports of a file may reach; `roots` as for linking. */
function reached(look: Look, known: Known): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const add = (candidates: readonly string[], names: readonly string[] = []): boolean => {
    const hit = candidates.find((path) => known.paths.has(path));
    if (hit === undefined) return false;
    const before = found.get(hit);
    found.set(hit, before?.length === 0 || names.length === 0 ? [] : [...(before ?? []), ...names]);
    return true;
  };
  const python = (module: string, names: readonly string[]): void => {
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    const [first = ''] = module.slice(dots).split('.', 1);
    const tail = module.slice(dots).replaceAll('.', '/');
    for (const base of pythonBases(look.path, dots, look.roots())) {
      if (first !== '' && !known.inside.get(base)?.has(first)) continue;
      const stem = tail === '' ? base : inFolder(base, tail);
      const there = known.inside.get(stem);
      const modules = names.filter((name) => there?.has(name));
      const own = tail === '' ? [`${stem}/__init__.py`] : pythonFiles(stem);
      const inner = modules.map((name) => add(pythonFiles(inFolder(stem, name))));
      if (add(own, names) || inner.includes(true)) return;
    }
  };
  /** A mapping (`@/models/net`) keeps the end of the name: every file that ends like it may be meant. */
  const mapped = (module: string): void => {
    const tail = module.replace(/^[^\w./]*\//, '').replace(/\.[cm]?[jt]sx?$/, '');
    for (const path of known.scripts.get(baseName(tail)) ?? []) {
      if (path.slice(0, path.lastIndexOf('.')).endsWith(`/${tail}`)) found.set(path, []);
    }
  };
  const script = (module: string): void => {
    const bases = module.startsWith('.') ? [parent(look.path)] : look.roots();
    for (const base of bases) {
      if (add(scriptFiles(join(base, module)))) return;
    }
    mapped(module);
  };
  for (const { module, names } of look.imports) {
    if (look.language === 'python') python(module, names);
    else script(module);
  }
  found.delete(look.path);
  return found;
}

/** What is seen of a file before it is lowered. */
export interface Look {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
  readonly imports: readonly RawImport[];
  readonly roots: () => readonly string[];
}

export function sketch(look: Look, known: Known): Sketch {
  const { path, text } = look;
  return { path, size: text.length, anchors: anchors(text), reaches: reached(look, known) };
}

function joined(sketches: readonly Sketch[]): ReadonlyMap<string, readonly Sketch[]> {
  const parents = new Map(sketches.map(({ path }) => [path, path]));
  const rootOf = (path: string): string => {
    let at = path;
    for (let up = parents.get(at) ?? at; up !== at; up = parents.get(at) ?? at) {
      parents.set(at, parents.get(up) ?? up);
      at = up;
    }
    return at;
  };
  for (const { path, reaches } of sketches) {
    for (const other of reaches.keys()) if (parents.has(other)) parents.set(rootOf(other), rootOf(path));
  }
  const groups = new Map<string, Sketch[]>();
  for (const one of sketches) {
    const root = rootOf(one.path);
    listIn(groups, root).push(one);
  }
  return groups;
}

/** Who imports a file, and which names it takes; none stands for all of it. */
export interface Importer {
  readonly path: string;
  readonly names: readonly string[];
}

function importersOf(sketches: readonly Sketch[]): ReadonlyMap<string, readonly Importer[]> {
  const importers = new Map<string, Importer[]>();
  for (const { path, reaches } of sketches) {
    for (const [other, names] of reaches) listIn(importers, other).push({ path, names });
  }
  return importers;
}

/**
 * The files that take a name from a file, directly or through the `__init__` of packages: among them are those that call
 * what has that name there.
 */
export function takersOf(
  importers: ReadonlyMap<string, readonly Importer[]>,
  path: string,
  name: string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const climb = (from: string): void => {
    for (const importer of importers.get(from) ?? []) {
      if (importer.names.length > 0 && !importer.names.includes(name)) continue;
      if (found.has(importer.path)) continue;
      found.add(importer.path);
      if (importer.path.endsWith('/__init__.py')) climb(importer.path);
    }
  };
  climb(path);
  return found;
}

/** The groups that can hold findings. */
export function groupsOf(sketches: readonly Sketch[]): readonly Group[] {
  return [...joined(sketches).values()].flatMap((group): Group[] => {
    const holding = group.filter((one) => one.anchors);
    if (holding.length === 0) return [];
    return [
      {
        paths: group.map(({ path }) => path),
        anchors: holding.map(({ path }) => path),
        importers: importersOf(group),
        size: holding.reduce((sum, { size }) => sum + size, 0),
      },
    ];
  });
}
