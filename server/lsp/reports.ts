/** What was last found in each open document, and what it depended on: recomputed whenever something it read has changed. */
import type { Finding } from '#lint';
import type { Configuration } from '#workspace';
import type { Folder, Folders } from './folders.ts';

export interface Report {
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly reads: ReadonlySet<string>;
  /** Why the document was not linted, in words for the user. */
  readonly skipped: string | undefined;
  /** Names this report to clients that ask whether theirs is still good. */
  readonly id: string;
}

export interface Reports {
  /** The report of a document as it now is; linted if it must be. */
  readonly of: (path: string) => Promise<Report>;
  /** The report as it last was, also when it is out of date; undefined if there is none. */
  readonly last: (path: string) => Report | undefined;
  /** A path changed; gives the documents whose reports no longer hold. */
  readonly changed: (path: string) => readonly string[];
  readonly forget: (path: string) => void;
  readonly forgetAll: () => void;
  /** Milliseconds of processor time that linting this document took when last done; 0 if it was not. */
  readonly cost: (path: string) => number;
}

const switchedOff = 'switched off by the setting logitlint.enable';

interface Entry {
  readonly report: Report;
  readonly cost: number;
  stale: boolean;
}

export interface ReportsOptions {
  readonly folders: Folders;
  readonly isOpen: (path: string) => boolean;
  readonly reasonToSkip: (folder: Folder, path: string) => string | undefined;
  /** Told which configuration a document is linted with. */
  readonly onConfiguration: (configuration: Configuration) => void;
  /** Told of every lint, for the log. */
  readonly onLint: (report: Report, milliseconds: number) => void;
}

export function createReports({ folders, isOpen, reasonToSkip, onConfiguration, onLint }: ReportsOptions): Reports {
  const entries = new Map<string, Entry>();
  let count = 0;
  /** Counts how often everything was forgotten: a lint that began before uses settings that no longer hold. */
  let generation = 0;

  /** Asked once per document and folder: the answer looks at the disk, and a change of settings makes a new folder. */
  const reasons = new WeakMap<Folder, Map<string, string | undefined>>();
  const skipReason = (folder: Folder, path: string): string | undefined => {
    const known = reasons.get(folder) ?? new Map<string, string | undefined>();
    reasons.set(folder, known);
    if (!known.has(path)) known.set(path, reasonToSkip(folder, path));
    return known.get(path);
  };

  const lint = async (path: string): Promise<Report> => {
    const begun = generation;
    const folder = await folders.of(path);
    const { session } = folder;
    const reason = folder.settings.enable ? skipReason(folder, path) : switchedOff;
    if (reason !== undefined) return { path, findings: [], reads: new Set(), skipped: reason, id: reason };
    await session.ready([path]);
    if (begun !== generation) return lint(path);
    const started = process.cpuUsage();
    const { findings, reads, skipped } = session.lint([path]);
    const cost = milliseconds(process.cpuUsage(started));
    onConfiguration(session.configuration(path));
    count += 1;
    const report: Report = { path, findings, reads, skipped: skipped[0]?.reason, id: String(count) };
    if (isOpen(path)) entries.set(path, { report, cost, stale: false });
    onLint(report, cost);
    return report;
  };

  return {
    of(path) {
      const known = entries.get(path);
      return known && !known.stale ? Promise.resolve(known.report) : lint(path);
    },
    last: (path) => entries.get(path)?.report,
    changed(path) {
      const affected: string[] = [];
      for (const [at, entry] of entries) {
        if (at !== path && !entry.report.reads.has(path)) continue;
        entry.stale = true;
        affected.push(at);
      }
      return affected;
    },
    forget: (path) => void entries.delete(path),
    forgetAll() {
      generation += 1;
      entries.clear();
    },
    cost: (path) => entries.get(path)?.cost ?? 0,
  };
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
