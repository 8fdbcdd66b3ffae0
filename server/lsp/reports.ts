/** What was last found in each open document, and what it depended on: recomputed whenever something it read has changed. */
import type { Finding } from '#lint';
import type { Facts } from '#training';
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
  const { folders, isOpen, onConfiguration, onLint, textOf } = options;
  const skipReason = createSkipReasons(options.reasonToSkip);
  const entries = new Map<string, Entry>();
  /** Lints under way: requests that come together share one. */
  const running = new Map<string, Promise<Report>>();
  /** Facts of the document that was last asked for; those of all open documents would each keep a program. */
  let known: { readonly path: string; readonly report: Report; readonly facts: Facts } | undefined;
  let count = 0;
  /** Counts how often the settings changed: a lint that began before uses some that no longer hold. */
  let generation = 0;

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
    const { findings, reads: found, skipped } = session.lint([path]);
    const took = milliseconds(process.cpuUsage(started));
    onConfiguration(folder, session.configuration(path));
    count += 1;
    const reads = new Set(found);
    const report: Report = {
      path,
      findings: findings.map((finding) => remembered(finding, reads)),
      reads,
      skipped: skipped[0]?.reason,
      id: String(count),
    };
    const earlier = entries.get(path)?.took ?? [];
    if (isOpen(path)) {
      const recent = [took, ...earlier].slice(0, judgedBy);
      entries.set(path, { report, took: recent, endedAt: performance.now(), stale: false });
    }
    onLint(report, took);
    return report;
  };

  /** The words that a document imported by when it was last looked at. */
  const imports = new Map<string, ReadonlySet<string>>();

  /** Whether a change of this document may touch another one that it calls into: callers say what parameters are. */
  const callsInto = (path: string): ((at: string) => boolean) => {
    const before = imports.get(path);
    const text = textOf(path);
    const now = text === undefined ? undefined : importWords(text);
    if (now) imports.set(path, now);
    else imports.delete(path);
    return (at) => moduleWords(at).some((word) => before?.has(word) || now?.has(word));
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
      if (known?.report !== report) {
        const { session } = await folders.of(path);
        known = { path, report, facts: session.facts([path]) };
      }
      return known.facts;
    },
    changed(path) {
      running.delete(path);
      if (known?.facts.program.reads.has(path)) known = undefined;
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
      if (known?.path === path) known = undefined;
    },
    expireAll() {
      generation += 1;
      for (const entry of entries.values()) entry.stale = true;
      running.clear();
      known = undefined;
    },
    cost(path) {
      const entry = entries.get(path);
      return entry && entry.took.length === judgedBy
        ? { milliseconds: Math.min(...entry.took), endedAt: entry.endedAt }
        : noCost;
    },
  };
}

/** Every word of the lines that import something: a superset of the modules that a text names. */
function importWords(text: string): ReadonlySet<string> {
  const lines = text.match(/^.*\b(?:import|from|require)\b.*$/gm) ?? [];
  return new Set(lines.flatMap((line) => line.match(/[\w-]+/g) ?? []));
}

/** What a module can be imported by: its own name, or that of the package that passes it on. */
function moduleWords(path: string): readonly string[] {
  const [name = '', folder = ''] = path.split('/').reverse();
  return [name.replace(/\..*$/, ''), folder];
}

/** Asked once per document and folder: the answer looks at the disk, and a change of settings makes a new folder. */
function createSkipReasons(reasonToSkip: ReportsOptions['reasonToSkip']): ReportsOptions['reasonToSkip'] {
  const reasons = new WeakMap<Folder, Map<string, string | undefined>>();
  return (folder, path) => {
    const known = reasons.get(folder) ?? new Map<string, string | undefined>();
    reasons.set(folder, known);
    if (!known.has(path)) known.set(path, reasonToSkip(folder, path));
    return known.get(path);
  };
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

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
