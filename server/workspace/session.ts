/** A session: everything that is known of a workspace while a command runs or a server lives. */
import {
  byPlace,
  type Finding,
  type Fix,
  type OnFault,
  type Rule,
  type RuleLevel,
  runRules,
  type SuppressOptions,
  suppress,
} from '#lint';
import {
  type Budget,
  createBudget,
  createProgram,
  type Program,
  type ProgramOptions,
  type Unit,
  type Units,
} from '#program';
import type { Language, Source } from '#source';
import { conventions, type Facts, recognize } from '#training';
import type { Configuration, Settings } from './configuration.ts';
import { createConfigurations } from './configurations.ts';
import { createExistence, disk, type Files } from './files.ts';
import { loadFrontEnds, lowerSource, writers } from './frontends.ts';
import type { Importer } from './groups.ts';
import { languageOf } from './languages.ts';
import { ignoredFor, levelsOf } from './levels.ts';
import { mentions } from './mentions.ts';
import { parent, within } from './paths.ts';
import { type Reading, readSource, reasonUnfit } from './read.ts';
import { importRoots } from './roots.ts';
import { createScriptPaths } from './script-paths.ts';
import { didYouMean } from './suggest.ts';
import { usersAmong } from './users.ts';

/** A file that was not linted, and why, in words for the user. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

export interface LintResult {
  /** Findings located in the asked files, after configuration and suppressions, by file and place. */
  readonly findings: readonly Finding[];
  /** Every path that was read or looked for in vain, later also for fixes: an answer holds while these are as they were. */
  readonly reads: ReadonlySet<string>;
  readonly skipped: readonly Skipped[];
}

export interface SessionOptions {
  /** All rules there are (the list of `rules/index.ts`); the configuration chooses among them. */
  readonly rules: readonly Rule[];
  /** The workspace folder, absolute: imports, `extend` and configuration files are looked for inside it. */
  readonly root: string;
  /** Where files come from; the disk unless told. */
  readonly files?: Files;
  /** Settings that win over every configuration file (command-line options, editor settings). */
  readonly overrides?: Partial<Settings>;
  /** Settings that hold for files without a configuration file of their own (editor settings, unless they are to win). */
  readonly defaults?: Partial<Settings>;
  /** The configuration file to use for every source, instead of the nearest one. */
  readonly configurationFile?: string;
  /** Files that are part of the program though nobody asks for their findings. */
  readonly listed?: readonly string[];
  /** Files that are read only when they may call, or read, what the listed ones define. */
  readonly around?: {
    readonly paths: readonly string[];
    readonly importers: ReadonlyMap<string, readonly Importer[]>;
  };
  /** A rule, a fix or a probe threw; it has been left out. */
  readonly onFault?: OnFault;
}

export interface Session {
  /** Loads the front ends that these files need (TypeScript's is heavy); to be awaited before they are linted. */
  ready(paths: readonly string[]): Promise<void>;
  /** The text of an open document (or notebook, as a Source with cells) stands in for the file's. */
  open(source: Source): void;
  close(path: string): void;
  /** A file changed, appeared or went on disk: drops what is known of it. */
  invalidate(path: string): void;
  source(path: string): Source | undefined;
  unit(path: string): Unit | undefined;
  /** Findings located in these files, after configuration and suppressions, and every path read or looked for in vain. */
  lint(paths: readonly string[], signal?: AbortSignal): LintResult;
  /** Facts with these files as the wanted ones (for hovers and inlay hints). */
  facts(paths: readonly string[]): Facts;
  /** The configuration that holds for a file. */
  configuration(path: string): Configuration;
}

export function createSession(options: SessionOptions): Session {
  const { rules, root, overrides, defaults, configurationFile } = options;
  const files = options.files ?? disk;
  const onFault: OnFault = options.onFault ?? (() => {});
  const listed = options.listed ?? [];
  const ruleIds = new Set(rules.map((rule) => rule.id));
  const opened = new Map<string, Source>();
  /** Files outside of the workspace are read only when they are asked for by name. */
  const asked = new Set(listed);
  const readings = new Map<string, Reading>();
  const units = new Map<string, Unit | undefined>();
  const existence = createExistence(files);
  const makeConfigurations = () =>
    createConfigurations({
      files,
      root,
      rules: ruleIds,
      ...(overrides ? { overrides } : {}),
      ...(defaults ? { defaults } : {}),
      ...(configurationFile === undefined ? {} : { only: configurationFile }),
    });
  let configurations = makeConfigurations();
  let scriptPaths = createScriptPaths(files, root);

  const reading = (path: string): Reading => {
    const known = readings.get(path);
    if (known) return known;
    const found: Reading = existence.has(path) ? readSource(files, path) : { kind: 'missing' };
    readings.set(path, found);
    return found;
  };

  const source = (path: string): Source | undefined => {
    const open = opened.get(path);
    if (open) return open;
    // Imports (`from ....x import y`) must not lead out of the workspace.
    if (languageOf(path) === undefined || !(within(root, path) || asked.has(path))) return undefined;
    const found = reading(path);
    return found.kind === 'source' ? found.source : undefined;
  };

  const unit = (path: string): Unit | undefined => {
    if (units.has(path)) return units.get(path);
    const text = source(path);
    const made = text && lowerSource(text, (error) => onFault('lowering', error));
    units.set(path, made);
    return made;
  };

  const forget = (path: string): void => {
    readings.delete(path);
    units.delete(path);
  };

  /** A program over the units of these files, of the open and of the listed ones; imports add to it. */
  const programOver = (paths: Iterable<string>, bounds: ProgramOptions = {}): Program => {
    const known: Unit[] = [];
    const seen = new Set<string>();
    const add = (path: string): Unit | undefined => {
      const found = unit(path);
      if (found && !seen.has(path)) {
        seen.add(path);
        known.push(found);
      }
      return found;
    };
    for (const path of paths) add(path);
    const parts: Units = {
      unit: add,
      roots: (path) => importRoots(path, root, configurations.of(parent(path)).settings.src),
      mapped: (path, module) => scriptPaths.mapped(path, module),
      known: () => known,
      ...(options.around
        ? { findUsers: usersAmong(options.around.importers, (other) => source(other)?.text, add) }
        : {}),
      widen: () => {
        for (const path of options.around?.paths ?? []) add(path);
      },
    };
    return createProgram(parts, conventions, bounds);
  };

  const relevant = (path: string): boolean => {
    const text = source(path)?.text;
    return text !== undefined && mentions(text);
  };

  const program = (paths: readonly string[], bounds?: ProgramOptions): Program =>
    programOver(new Set([...paths, ...[...opened.keys()].filter(relevant), ...listed]), bounds);

  const facts = (paths: readonly string[]): Facts =>
    recognize(program(paths, { budget: createBudget(questionsFor(paths.length)) }), new Set(paths));

  const suppressOptions = (levels: readonly RuleLevel[], ignored: ReadonlySet<string>): SuppressOptions => {
    const ran = levels.map(({ rule }) => rule.id).filter((id) => !ignored.has(id) && !ignored.has('all'));
    return { ran: new Set(ran), known: ruleIds, suggest: (name) => didYouMean(name, ruleIds) };
  };

  /** Leaves of the findings of one file what the configuration and the comments of the file leave. */
  const settle = (path: string, found: readonly Finding[], levels: readonly RuleLevel[]): readonly Finding[] => {
    const ignored = ignoredFor(path, configurations.of(parent(path)));
    const kept = found.filter(({ rule }) => !ignored.has(rule) && !ignored.has('all'));
    const lowered = unit(path);
    if (!lowered) return kept;
    const severities = new Map(levels.map(({ rule, severity }) => [rule.id, severity]));
    return suppress(lowered, kept, suppressOptions(levels, ignored)).map((one) => {
      const severity = one.rule === 'unused-suppression' ? severities.get(one.rule) : undefined;
      return severity === undefined ? one : { ...one, severity };
    });
  };

  /** Files that share the same levels of rules are linted together. */
  const byLevels = (paths: readonly string[]): readonly { paths: string[]; levels: readonly RuleLevel[] }[] => {
    const groups = new Map<string, { paths: string[]; levels: readonly RuleLevel[] }>();
    for (const path of paths) {
      const levels = levelsOf(rules, configurations.of(parent(path)));
      const key = levels.map(({ rule, severity }) => `${rule.id}=${severity ?? ''}`).join();
      const group = groups.get(key);
      if (group) group.paths.push(path);
      else groups.set(key, { paths: [path], levels });
    }
    return [...groups.values()];
  };

  const reasonOf = (path: string): string | undefined => {
    const open = opened.get(path);
    if (open) return reasonUnfit(open);
    const found = languageOf(path) === undefined ? undefined : reading(path);
    if (found === undefined) return 'its name does not tell its language';
    if (found.kind === 'source') return undefined;
    return found.kind === 'missing' ? 'there is no such file' : found.reason;
  };

  /** The findings of files that are looked at as one program; undefined where that would take too much work. */
  const lintTogether = (
    paths: readonly string[],
    reads: Set<string>,
    signal: AbortSignal | undefined,
  ): readonly Finding[] | undefined => {
    const budget = createBudget(questionsFor(paths.length));
    const whole = program(paths, { budget });
    const programs = [whole];
    const open = once(() => {
      const made = program(paths, { budget, openSettings: true });
      programs.push(made);
      return made;
    });
    const findings: Finding[] = [];
    for (const group of byLevels(paths)) {
      signal?.throwIfAborted();
      const files = new Set(group.paths);
      const factsForFixes = once(() => recognize(open(), files));
      const found = byFile(runRules(recognize(whole, files), factsForFixes, group.levels, writers, onFault));
      for (const path of group.paths) findings.push(...settle(path, found.get(path) ?? [], group.levels));
    }
    let noted = 0;
    const note = (): void => {
      const count = programs.reduce((sum, each) => sum + each.reads.size, 0);
      if (count === noted) return;
      for (const each of programs) for (const path of each.reads) reads.add(path);
      noted = count;
    };
    note();
    if (budget.exhausted()) return undefined;
    budget.renew();
    const fixesOf = (finding: Finding): readonly Fix[] => {
      const fixes = fixesWithin(budget, finding.fixes);
      note();
      return fixes;
    };
    return findings.map((finding) => ({ ...finding, fixes: () => fixesOf(finding) }));
  };

  const lint = (paths: readonly string[], signal?: AbortSignal): LintResult => {
    const skipped: Skipped[] = [];
    const wanted: string[] = [];
    for (const path of paths) {
      asked.add(path);
      const reason = reasonOf(path) ?? unit(path)?.unread;
      if (reason !== undefined) skipped.push({ path, reason });
      else wanted.push(path);
    }
    const reads = new Set(paths);
    const findings: Finding[] = [];
    const take = (found: readonly Finding[] | undefined): boolean => {
      findings.push(...(found ?? []));
      return found !== undefined;
    };
    if (!take(lintTogether(wanted, reads, signal)))
      for (const path of wanted)
        if (wanted.length === 1 || !take(lintTogether([path], reads, signal))) skipped.push({ path, reason: tooMuch });
    return { findings: findings.sort(byPlace), reads, skipped };
  };

  return {
    async ready(paths) {
      const languages = paths.map((path) => opened.get(path)?.language ?? languageOf(path));
      await loadFrontEnds(new Set(languages.filter((language): language is Language => language !== undefined)));
    },
    open(next) {
      opened.set(next.path, next);
      units.delete(next.path);
    },
    close(path) {
      opened.delete(path);
      forget(path);
    },
    invalidate(path) {
      forget(path);
      existence.forget(path);
      if (/\.(toml|json)$/.test(path)) {
        configurations = makeConfigurations();
        scriptPaths = createScriptPaths(files, root);
      }
    },
    source,
    unit,
    lint,
    facts,
    configuration: (path) => configurations.of(parent(path)),
  };
}

/**
 * How much may be asked about files that are linted together. In the 89 labelled repositories a file alone takes up to
 * 3,100 questions and a group of 198 files 55,000; about 10,000 are answered in a second.
 */
function questionsFor(files: number): number {
  return 20_000 + 1_000 * files;
}

const tooMuch = 'following its code would take too long: it is too large or too repetitive';

/** What is made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The fixes of a finding; none where the work they take was cut short, since readers may then have been missed. */
function fixesWithin(budget: Budget, fixes: Finding['fixes']): readonly Fix[] {
  const found = fixes();
  return budget.exhausted() ? [] : found;
}

function byFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const found = files.get(finding.span.file);
    if (found) found.push(finding);
    else files.set(finding.span.file, [finding]);
  }
  return files;
}
