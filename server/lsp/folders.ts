/** The folders of the workspace, each with its settings and its session: made when first needed, remade when settings change. */
import type { Source } from '#source';
import type { Session, SessionOptions } from '#workspace';
import { parent, within } from '../workspace/paths.ts';
import type { OpenDocument } from './documents.ts';
import { type EditorSettings, readSettings } from './settings.ts';
import { isFilePath } from './uris.ts';

export interface Folder {
  /** Absolute path; the URI of the document itself where there is no file system. */
  readonly root: string;
  readonly settings: EditorSettings;
  readonly session: Session;
  /** Another session with the same settings and open texts, to be forgotten after use. */
  readonly apart: (more: Around) => Session;
}

type Settled = Pick<SessionOptions, 'root' | 'overrides' | 'defaults' | 'configurationFile'>;
type Around = Pick<SessionOptions, 'listed' | 'around'>;

export interface FoldersOptions {
  readonly session: (options: Settled & Around) => Session;
  /** Asks the client for the `logitlint` section as it holds in a folder. */
  readonly section: (root: string) => Promise<unknown>;
  readonly openDocuments: () => Iterable<OpenDocument>;
}

export interface Folders {
  /** The folder of a path; a file outside of the workspace is its own little workspace: the folder it lies in. */
  readonly of: (path: string) => Promise<Folder>;
  /** The same, if it has been made already. */
  readonly readyFor: (path: string) => Folder | undefined;
  readonly roots: () => readonly string[];
  readonly setRoots: (roots: readonly string[]) => void;
  /** Settings changed: they are asked for anew when next needed. */
  readonly forget: () => void;
  readonly opened: (source: Source) => void;
  readonly closed: (path: string) => void;
  readonly invalidated: (path: string) => void;
}

export function createFolders(options: FoldersOptions): Folders {
  let roots: readonly string[] = [];
  const made = new Map<string, Promise<Folder>>();
  const ready = new Map<string, Folder>();

  const rootOf = (path: string): string => {
    const holding = roots.filter((root) => within(root, path));
    const nearest = holding.reduce((longest, root) => (root.length > longest.length ? root : longest), '');
    return nearest || (isFilePath(path) ? parent(path) : (roots[0] ?? ''));
  };

  const make = async (root: string): Promise<Folder> => {
    const settings = readSettings(await options.section(root), root);
    const { configuration: file } = settings;
    const said = {
      ...(settings.configurationPreference === 'editor' ? { overrides: settings.lint } : { defaults: settings.lint }),
      ...(file === undefined ? {} : { configurationFile: file }),
    };
    const apart = (more: Around): Session => {
      const session = options.session({ root, ...said, ...more });
      for (const document of options.openDocuments()) {
        if (rootOf(document.path) === root) session.open(document.source);
      }
      return session;
    };
    return { root, settings, session: apart({}), apart };
  };

  /** What is ready stays until its successor is: the texts it knows are as good as before. */
  const clear = (): void => made.clear();

  /** Forgets folders that are not of the workspace once no document of theirs is open. */
  const dropUnused = (): void => {
    const used = new Set([...roots, ...[...options.openDocuments()].map(({ path }) => rootOf(path))]);
    for (const root of ready.keys()) {
      if (used.has(root)) continue;
      ready.delete(root);
      made.delete(root);
    }
  };

  return {
    of(path) {
      const root = rootOf(path);
      const known = made.get(root);
      if (known) return known;
      const folder = make(root);
      made.set(root, folder);
      void folder.then(
        (done) => made.get(root) === folder && ready.set(root, done),
        () => made.delete(root),
      );
      return folder;
    },
    readyFor: (path) => ready.get(rootOf(path)),
    roots: () => roots,
    setRoots(next) {
      roots = next;
      clear();
      dropUnused();
    },
    forget: clear,
    opened: (source) => ready.get(rootOf(source.path))?.session.open(source),
    closed(path) {
      const root = rootOf(path);
      ready.get(root)?.session.close(path);
      if (!roots.includes(root)) dropUnused();
    },
    invalidated(path) {
      for (const { session } of ready.values()) session.invalidate(path);
    },
  };
}
