/**
 * Outcomes of groups on disk, found by content: the key is a hash of everything that is known before linting (program,
 * settings, paths and bytes of the group); an entry also lists what else was read or looked for in vain, and holds only
 * while all of that is as it was.
 */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { rules } from '#rules';
import { createExistence, disk } from '#workspace';
import { levelsOf } from '../../workspace/levels.ts';
import { absolute, parent } from '../../workspace/paths.ts';
import { contentHash } from '../../workspace/plan.ts';
import type { Report } from '../report.ts';
import type { GroupOutcome, Task } from './lint.ts';
import type { Project } from './project.ts';

/** The folder that is asked for, else one in the project that Git is told to pass over. */
export function cacheFolder(root: string, asked: string | undefined): string {
  return absolute(asked ?? '.logitlint-cache', root);
}

export interface Cache {
  readonly find: (task: Task, hashes: ReadonlyMap<string, string>) => GroupOutcome | undefined;
  readonly keep: (task: Task, hashes: ReadonlyMap<string, string>, outcome: GroupOutcome) => void;
  readonly close: () => void;
}

interface Entry {
  readonly reports: readonly Report[];
  /** Path and hash of its bytes, null where nothing was. */
  readonly reads: readonly (readonly [string, string | null])[];
}

/** More entries than this are thinned out, the oldest first. */
const mostEntries = 4_000;

function isEntry(value: unknown): value is Entry {
  return (
    typeof value === 'object' && value !== null && 'reports' in value && 'reads' in value && Array.isArray(value.reads)
  );
}

/** Hashes of files that stand outside of the plan, each looked at once in a run. */
function createLooker(): (path: string) => string | null {
  const known = new Map<string, string | null>();
  const { has } = createExistence(disk);
  return (path) => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const bytes = has(path) ? disk.read(path) : undefined;
    const hash = bytes ? contentHash(bytes) : null;
    known.set(path, hash);
    return hash;
  };
}

/** Everything besides the files that findings depend on: this build (chunks are named by content), rules and levels. */
function settingsKey(project: Project, task: Task): string {
  const folders = [...new Set(task.paths.map(parent))].sort();
  const settings = folders.map((folder) => {
    const configuration = project.configurations.of(folder);
    const levels = levelsOf(rules, configuration).map(({ rule, severity }) => [rule.id, severity]);
    return [folder, levels, configuration.settings.perFileIgnores, configuration.settings.src];
  });
  return JSON.stringify([import.meta.url, project.root, settings]);
}

export function openCache(project: Project, asked: string | undefined): Cache {
  const folder = cacheFolder(project.root, asked);
  const look = createLooker();
  let ready = false;
  // A folder that nobody asked for may be a link that came with the code, to anywhere.
  let writable = asked !== undefined || !isLink(folder);

  const fileOf = (task: Task, hashes: ReadonlyMap<string, string>): string => {
    const key = createHash('sha256').update(settingsKey(project, task));
    for (const path of task.paths) key.update(`\0${path}\0${hashes.get(path) ?? ''}`);
    if (task.wanted !== task.paths) key.update(`\0\0${task.wanted.join('\0')}`);
    return `${folder}/${key.digest('hex')}.json`;
  };

  const prepare = (): void => {
    if (ready) return;
    ready = true;
    mkdirSync(folder, { recursive: true });
    writeNew(`${folder}/.gitignore`, '*\n');
    writeNew(`${folder}/CACHEDIR.TAG`, 'Signature: 8a477f597d28d172789f06886806bc55\n');
  };

  /** A cache that cannot be written is no trouble: the run goes on without. */
  const attempt = (write: () => void): void => {
    if (!writable) return;
    try {
      write();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      writable = false;
    }
  };

  return {
    find(task, hashes) {
      const bytes = disk.read(fileOf(task, hashes));
      if (!bytes) return undefined;
      let entry: unknown;
      try {
        entry = JSON.parse(Buffer.from(bytes).toString('utf8'));
      } catch {
        // A damaged entry is as good as none: it is written anew.
        return undefined;
      }
      if (!isEntry(entry) || entry.reads.some(([path, hash]) => look(path) !== hash)) return undefined;
      return { reports: entry.reports, reads: entry.reads.map(([path]) => path), skipped: [], faults: [] };
    },
    keep(task, hashes, outcome) {
      if (outcome.faults.length > 0 || outcome.skipped.length > 0) return;
      const own = new Set(task.paths);
      const others = outcome.reads.filter((path) => !own.has(path));
      const reads = others.map((path) => [path, hashes.get(path) ?? look(path)] as const);
      const entry: Entry = { reports: outcome.reports, reads };
      attempt(() => {
        prepare();
        const file = fileOf(task, hashes);
        const temporary = `${file}.${process.pid}`;
        writeNew(temporary, JSON.stringify(entry));
        renameSync(temporary, file);
      });
    },
    close() {
      if (!ready) return;
      attempt(() => thin(folder));
    },
  };
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Writes a file that is not there yet: what is there, also a link to somewhere else, stays as it is. */
function writeNew(path: string, text: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })) return;
  writeFileSync(path, text, { flag: 'wx' });
}

function thin(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  if (names.length <= mostEntries) return;
  const ages = names.map((name) => ({ name, at: statSync(`${folder}/${name}`).mtimeMs }));
  ages.sort((a, b) => a.at - b.at);
  for (const { name } of ages.slice(0, names.length - mostEntries / 2)) rmSync(`${folder}/${name}`, { force: true });
}
