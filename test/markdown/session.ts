/** The real engine of examples: a session over files that exist in memory only. */
import { rules } from '#rules';
import type { Source } from '#source';
import { createSession, type Files, type FolderEntry } from '#workspace';
import type { Engine } from './check.ts';
import { root } from './files.ts';

/** Runs every rule that is on by itself, and `also`; awaited because front ends are loaded on demand. */
export async function sessionEngine(also: readonly string[]): Promise<Engine> {
  const front = sessionOver([], also);
  await front.ready([`${root}/a.py`, `${root}/a.ts`, `${root}/a.yaml`]);
  return {
    lint: (sources) => sessionOver(sources, also).lint(sources.map((source) => source.path)).findings,
    unit: (source) => {
      const unit = sessionOver([source], also).unit(source.path);
      if (!unit) throw new Error(`${source.path} is not lowered`);
      return unit;
    },
    severity: (id) => {
      const rule = rules.find((candidate) => candidate.id === id);
      if (!rule) throw new Error(`there is no rule ${id}`);
      return rule.severity;
    },
  };
}

function sessionOver(sources: readonly Source[], also: readonly string[]) {
  const session = createSession({
    rules,
    root,
    files: filesOf(sources),
    overrides: { extendSelect: also },
    onFault: (rule, error) => {
      throw new Error(`${rule} threw`, { cause: error });
    },
  });
  for (const source of sources) session.open(source);
  return session;
}

/** A file system that holds just these texts. */
export function filesOf(sources: readonly Source[]): Files {
  const texts = new Map(sources.map((source) => [source.path, new TextEncoder().encode(source.text)]));
  const within = (folder: string) => [...texts.keys()].filter((path) => path.startsWith(`${folder}/`));
  return {
    read: (path) => texts.get(path),
    status: (path) => {
      const file = texts.get(path);
      if (file) return { kind: 'file', size: file.length };
      return within(path).length > 0 ? { kind: 'folder', size: 0 } : undefined;
    },
    list: (folder) => {
      const names = new Map<string, FolderEntry>();
      for (const path of within(folder)) {
        const [name = '', ...rest] = path.slice(folder.length + 1).split('/');
        names.set(name, { name, kind: rest.length > 0 ? 'folder' : 'file' });
      }
      return names.size > 0 ? [...names.values()] : undefined;
    },
    real: (path) => (texts.has(path) || within(path).length > 0 ? path : undefined),
  };
}
