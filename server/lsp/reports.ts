/** What was last found in each open document, and what it depended on: recomputed whenever something it read has changed. */
import type { Finding } from '#lint';
import { once, rememberedBy } from '#program';
import type { Facts } from '#training';
import type { Configuration, LintResult } from '#workspace';
import { createFactsSlot } from './facts-slot.ts';
import type { Folder, Folders } from './folders.ts';
import { createCallsInto } from './imports.ts';

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
  /** What is known of a document beyond its findings, for hovers and hints; undefined where it is not linted. */
  readonly facts: (path: string) => Promise<Facts | undefined>;
  /** A path changed; gives the documents whose reports no longer hold. */
  readonly changed: (path: string) => readonly string[];
  readonly forget: (path: string) => void;
  /** The settings changed: every report is out of date. */
  readonly expireAll: () => void;
  readonly cost: (path: string) => Cost;
}

/** What linting a document takes; nothing until it was done a few times. */
export interface Cost {
  /** Processor time: the least of the last few lints, since a garbage collection in one says nothing of the next. */
  readonly milliseconds: number;
  /** By the clock of `performance.now`. */
  readonly endedAt: number;
}

const noCost: Cost = { milliseconds: 0, endedAt: 0 };

const switchedOff = 'switched off by the setting logitlint.enable';

/** How many lints of a document its cost is judged by: the first ones run code that is not compiled yet. */
const judgedBy = 6;

interface Entry {
  readonly report: Report;
  /** Processor time of the last lints, the newest first. */
  readonly took: readonly number[];
  readonly endedAt: number;
  stale: boolean;
}

export interface ReportsOptions {
  readonly folders: Folders;
  readonly isOpen: (path: string) => boolean;
  readonly reasonToSkip: (folder: Folder, path: string) => string | undefined;
  /** Told which configuration a document of a folder is linted with. */
  readonly onConfiguration: (folder: Folder, configuration: Configuration) => void;
  /** Told of every lint, for the log. */
  readonly onLint: (report: Report, milliseconds: number) => void;
  /** The text of an open document. */
  readonly textOf: (path: string) => string | undefined;
}

export function createReports(options: ReportsOptions): Reports {
  const { folders, isOpen, onConfiguration, onLint } = options;
  // Asked once per document and folder: the answer looks at the disk, and a change of settings makes a new folder.
  const skipReason = rememberedBy(options.reasonToSkip);
  const callsInto = createCallsInto(options.textOf);
  const slot = createFactsSlot();
  const entries = new Map<string, Entry>();
  /** Lints under way: requests that come together share one. */
  const running = new Map<string, Promise<Report>>();
  let count = 0;
  /** Counts how often the settings changed: a lint that began before uses some that no longer hold. */
  let generation = 0;

  /** Begins anew where the settings change while a front end is loaded: the folder that it began with is gone. */
  const lint = async (path: string): Promise<Report> => {
    const begun = generation;
    const folder = await folders.of(path);
    const { session } = folder;
    const reason = folder.settings.enable ? skipReason(folder, path) : switchedOff;
    if (reason !== undefined) {
      entries.delete(path);
      return { path, findings: [], reads: new Set(), skipped: reason, id: reason };
    }
    await session.ready([path]);
    if (begun !== generation) return lint(path);
    const started = process.cpuUsage();
    const result = session.lint([path]);
    const took = milliseconds(process.cpuUsage(started));
    onConfiguration(folder, session.configuration(path));
    count += 1;
    const report = reportOf(path, result, String(count));
    if (isOpen(path)) entries.set(path, entryAfter(entries.get(path), report, took));
    onLint(report, took);
    return report;
  };

  const of = (path: string): Promise<Report> => {
    const entry = entries.get(path);
    if (entry && !entry.stale) return Promise.resolve(entry.report);
    const under = running.get(path);
    if (under) return under;
    const started = lint(path).finally(() => {
      if (running.get(path) === started) running.delete(path);
    });
    running.set(path, started);
    return started;
  };

  return {
    of,
    last: (path) => entries.get(path)?.report,
    async facts(path) {
      const report = await of(path);
      if (report.skipped !== undefined) return undefined;
      const known = slot.of(report);
      if (known) return known;
      const { session } = await folders.of(path);
      return slot.keep(report, session.facts([path]));
    },
    changed(path) {
      running.delete(path);
      slot.changed(path);
      const calls = callsInto(path);
      const affected: string[] = [];
      for (const [at, entry] of entries) {
        if (at !== path && !entry.report.reads.has(path) && !calls(at)) continue;
        running.delete(at);
        entry.stale = true;
        affected.push(at);
      }
      return affected;
    },
    forget(path) {
      entries.delete(path);
      slot.forget(path);
    },
    expireAll() {
      generation += 1;
      for (const entry of entries.values()) entry.stale = true;
      running.clear();
      slot.clear();
    },
    cost: (path) => costOf(entries.get(path)),
  };
}

function reportOf(path: string, { findings, reads: found, skipped }: LintResult, id: string): Report {
  const reads = new Set(found);
  return {
    path,
    findings: findings.map((finding) => remembered(finding, reads)),
    reads,
    skipped: skipped[0]?.reason,
    id,
  };
}

function entryAfter(before: Entry | undefined, report: Report, took: number): Entry {
  const recent = [took, ...(before?.took ?? [])].slice(0, judgedBy);
  return { report, took: recent, endedAt: performance.now(), stale: false };
}

function costOf(entry: Entry | undefined): Cost {
  if (!entry || entry.took.length < judgedBy) return noCost;
  return { milliseconds: Math.min(...entry.took), endedAt: entry.endedAt };
}

/** Editors ask for fixes at every move of the caret: they are made once, and the files they change are then read ones. */
function remembered(finding: Finding, reads: Set<string>): Finding {
  const fixes = once(() => {
    const made = finding.fixes();
    for (const { edits } of made) for (const { span } of edits) reads.add(span.file);
    return made;
  });
  return { ...finding, fixes, probe: once(finding.probe) };
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
