/** A file system that holds just these texts. */
import type { Files, FolderEntry } from '#workspace';

export interface Memory extends Files {
  readonly set: (path: string, text: string | undefined) => void;
}

export function filesIn(texts: Readonly<Record<string, string>>, encoding: 'utf8' | 'latin1' = 'utf8'): Memory {
  const bytes = new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text, encoding)]));
  const below = (folder: string) =>
    [...bytes.keys()].filter((path) => path.startsWith(folder === '/' ? '/' : `${folder}/`));
  return {
    set: (path, text) => (text === undefined ? bytes.delete(path) : bytes.set(path, Buffer.from(text))),
    read: (path) => bytes.get(path),
    status(path) {
      const file = bytes.get(path);
      if (file) return { kind: 'file', size: file.length };
      return below(path).length > 0 ? { kind: 'folder', size: 0 } : undefined;
    },
    list(folder) {
      const entries = new Map<string, FolderEntry>();
      for (const path of below(folder)) {
        const [name = '', ...rest] = path.slice(folder === '/' ? 1 : folder.length + 1).split('/');
        entries.set(name, { name, kind: rest.length > 0 ? 'folder' : 'file' });
      }
      return entries.size > 0 ? [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) : undefined;
    },
    real: (path) => (bytes.has(path) || below(path).length > 0 ? path : undefined),
  };
}
