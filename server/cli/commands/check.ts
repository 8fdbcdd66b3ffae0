/** `check`: lints files, tells what was found, and fixes what may be fixed. */
import { atLeast, type Safety } from '#lint';
import { rules } from '#rules';
import type { Skipped } from '#workspace';
import { decode } from '../../workspace/decode.ts';
import { absolute, relativeTo } from '../../workspace/paths.ts';
import { rewritten } from '../../workspace/rewrite.ts';
import { withoutBaseline, writeBaseline } from '../check/baseline.ts';
import { cacheFolder } from '../check/cache.ts';
import { unifiedDiff } from '../check/diff.ts';
import { lintEverything, type Part, partOf, planOf, sourceOnDisk } from '../check/everything.ts';
import { type FixedSource, type Fixing, fixAll } from '../check/fix.ts';
import { addIgnores } from '../check/ignore.ts';
import { linesFrom, rawOnDisk, type Texts } from '../check/lines.ts';
import { type Outcome, openSession, outcomeOf, type Task } from '../check/lint.ts';
import type { CheckOptions } from '../check/options.ts';
import { checkConfigurations, findFiles, openProject, type Project } from '../check/project.ts';
import { type Received, receive } from '../check/standard-input.ts';
import { writeSources } from '../check/write.ts';
import { type Console, fail, warn } from '../console.ts';
import { formats } from '../formats/index.ts';
import { counted, statistics, statisticsText } from '../formats/summary.ts';
import { writeOutput } from '../output.ts';
import type { Report } from '../report.ts';
import { plainPaint } from '../terminal.ts';
import { exitCodes, Trouble } from '../trouble.ts';

interface Run {
  readonly options: CheckOptions;
  readonly console: Console;
  readonly project: Project;
  readonly version: string;
}

function allowedFixes(options: CheckOptions): ReadonlySet<Safety> {
  return new Set<Safety>(options.unsafeFixes ? ['safe', 'review'] : ['safe']);
}

function tellSkipped(run: Run, skipped: readonly Skipped[]): void {
  for (const { path, reason } of skipped) {
    warn(run.console, `${relativeTo(run.project.folder, path)} was skipped: ${reason}`);
  }
}

/** A rule that threw is a mistake of ours: told once per rule, and the others go on. */
function tellFaults(run: Run, outcome: Pick<Outcome, 'faults'>): void {
  const told = new Set<string>();
  for (const { what, message } of outcome.faults) {
    if (told.has(what)) continue;
    told.add(what);
    warn(run.console, `${what} failed and was left out; please report this: ${message}`);
  }
}

/** Files that were named one by one and cannot be linted at all are trouble; found ones are passed over with a word. */
function unreadable(named: readonly string[], skipped: readonly Skipped[]): boolean {
  const asked = new Set(named);
  return skipped.some(({ path, reason }) => asked.has(path) && /cannot be read|does not tell/.test(reason));
}

function render(run: Run, reports: readonly Report[], checked: number, texts: Texts): string {
  const { options, console, project, version } = run;
  if (options.statistics) {
    const inJson = options.outputFormat === 'json';
    return inJson ? `${JSON.stringify(statistics(reports), null, 2)}\n` : statisticsText(reports);
  }
  const paint = options.outputFile === undefined ? console.paint : plainPaint;
  return formats[options.outputFormat](reports, { folder: project.folder, paint, version, rules, checked, ...texts });
}

function output(run: Run, text: string): void {
  const { outputFile } = run.options;
  if (outputFile === undefined) run.console.out(text);
  else writeOutput(outputFile, text, run.project.folder);
}

/** What is left to tell; undefined if it all went into a baseline. */
function settled(run: Run, reports: readonly Report[], { lines }: Texts): readonly Report[] | undefined {
  const { options, project } = run;
  const shown = reports.filter((report) => atLeast(report.severity, options.severity));
  const context = { folder: project.folder, lines };
  if (options.writeBaseline !== undefined) {
    writeBaseline(shown, absolute(options.writeBaseline, project.folder), context);
    run.console.err(`Wrote ${counted(shown.length, 'finding')} to ${options.writeBaseline}.\n`);
    return undefined;
  }
  if (options.baseline === undefined) return shown;
  return withoutBaseline(shown, absolute(options.baseline, project.folder), context);
}

function exitCode(run: Run, reports: readonly Report[]): number {
  if (run.options.exitZero) return exitCodes.clean;
  return reports.some((report) => atLeast(report.severity, 'warning')) ? exitCodes.findings : exitCodes.clean;
}

function madeText(fixing: Fixing): string {
  const total = [...fixing.made.values()].reduce((sum, count) => sum + count, 0);
  const made = `Fixed ${counted(total, 'finding')} in ${counted(fixing.changed.length, 'file')}.\n`;
  return fixing.finished ? made : `${made}Stopped after many rounds with more to fix: run it again to go on.\n`;
}

/** What was left out because it was not asked for. */
function tellUnsafe(run: Run, reports: readonly Report[]): void {
  if (run.options.unsafeFixes || run.options.quiet) return;
  const count = reports.filter((report) => report.fix?.applicability === 'unsafe').length;
  if (count === 0) return;
  run.console.err(`${count} more can be fixed with \`--unsafe-fixes\`: training changes, which is the point.\n`);
}

/** What this run is to do: everything, or its shard. */
function asked({ project, options }: Run, paths: readonly string[]): Part {
  return partOf(planOf(project, paths, false), paths, options.shard);
}

interface Repaired extends Fixing, Outcome {}

/** Fixes group after group; nothing is written yet. */
async function repaired(run: Run, tasks: readonly Task[]): Promise<Repaired> {
  const { options, project } = run;
  const fixing = { root: project.root, allowed: allowedFixes(options), severity: options.severity };
  const changed = new Map<string, FixedSource>();
  const made = new Map<string, number>();
  const outcomes: Outcome[] = [];
  let finished = true;
  const given = new Set(tasks.flatMap(({ paths }) => paths));
  for (const task of tasks) {
    const opened = await openSession(project, task.wanted, task.paths);
    // A file that was not named can be imported by several groups: each goes on where the one before it ended.
    for (const [path, { after }] of changed) if (!given.has(path)) opened.session.open(after);
    const fixed = fixAll(opened.session, task.wanted, fixing);
    for (const one of fixed.changed) {
      const { path } = one.before;
      changed.set(path, { before: changed.get(path)?.before ?? one.before, after: one.after });
    }
    finished &&= fixed.finished;
    for (const [rule, count] of fixed.made) made.set(rule, (made.get(rule) ?? 0) + count);
    outcomes.push(outcomeOf(opened, task.wanted));
  }
  return {
    changed: [...changed.values()],
    made,
    finished,
    reports: outcomes.flatMap(({ reports }) => reports),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
    faults: outcomes.flatMap(({ faults }) => faults),
  };
}

async function fixed(run: Run, paths: readonly string[]): Promise<number> {
  const { options, console, project } = run;
  const part = asked(run, paths);
  const result = await repaired(run, part.tasks);
  if (options.diff) {
    output(run, unifiedDiff(result.changed, project.folder, console.paint, console.paint !== plainPaint));
    tellUnsafe(run, result.reports);
    return result.changed.length > 0 && !options.exitZero ? exitCodes.findings : exitCodes.clean;
  }
  writeSources(result.changed);
  const code = finish(run, part.paths.length, { ...result, skipped: [...part.skipped, ...result.skipped] });
  if (result.made.size === 0) return code;
  if (!options.quiet) console.err(madeText(result));
  return options.exitNonZeroOnFix ? Math.max(code, exitCodes.findings) : code;
}

/** Tells the outcome of a run and answers with the exit code. */
function finish(run: Run, checked: number, outcome: Outcome): number {
  const { options, project } = run;
  tellSkipped(run, outcome.skipped);
  tellFaults(run, outcome);
  const texts: Texts = { lines: linesFrom(sourceOnDisk), raw: rawOnDisk };
  const reports = settled(run, outcome.reports, texts);
  if (reports) output(run, render(run, reports, checked, texts));
  const named = options.paths.map((path) => absolute(path, project.folder));
  return unreadable(named, outcome.skipped) ? exitCodes.trouble : exitCode(run, reports ?? []);
}

async function linted(run: Run, paths: readonly string[]): Promise<number> {
  const outcome = await lintEverything(run.project, paths, run.options, run.console);
  return finish(run, outcome.checked, outcome);
}

async function ignored(run: Run, paths: readonly string[], reason: string): Promise<number> {
  const { options, project, console } = run;
  let count = 0;
  for (const task of asked(run, paths).tasks) {
    const opened = await openSession(project, task.wanted, task.paths);
    const added = addIgnores(opened.session, task.wanted, reason, options.severity);
    writeSources(added.changed);
    count += added.count;
  }
  console.err(`Added comments for ${counted(count, 'finding')}.\n`);
  return exitCodes.clean;
}

/** The bytes that came in, with the fixes in them. */
function repairedInput({ bytes, source }: Received, changed: readonly FixedSource[]): Uint8Array {
  const own = changed.find((one) => one.before.path === source.path);
  if (!own) return bytes;
  const written = rewritten(bytes, source, own.after);
  if (!written) throw new Trouble('the fixed text cannot be written in the encoding of standard input');
  return written;
}

async function standardInput(run: Run): Promise<number> {
  const { options, console, project } = run;
  const received = await receive(process.stdin, absolute(options.stdinFilename ?? 'stdin.py', project.folder));
  const { source } = received;
  const { path } = source;
  let { bytes } = received;
  const opened = await openSession(project, [path], []);
  opened.session.open(source);
  const writes = options.fix && !options.diff;
  if (options.fix || options.diff) {
    const fixing = fixAll(opened.session, [path], {
      // Only the text that came in can go out again: a fix that needs another file is not made.
      root: path,
      allowed: allowedFixes(options),
      severity: options.severity,
    });
    const { changed } = fixing;
    if (options.diff) {
      console.out(unifiedDiff(changed, project.folder, console.paint, console.paint !== plainPaint));
      return changed.length > 0 && !options.exitZero ? exitCodes.findings : exitCodes.clean;
    }
    bytes = repairedInput(received, changed);
    console.out(bytes);
  }
  const outcome = outcomeOf(opened, [path]);
  tellFaults(run, outcome);
  const texts: Texts = {
    lines: linesFrom(opened.session.source),
    raw: (filename) => (filename === path ? decode(bytes).text : rawOnDisk(filename)),
  };
  const reports = settled(run, outcome.reports, texts);
  if (!reports) return exitCodes.clean;
  const text = render(run, reports, 1, texts);
  if (writes && options.outputFile === undefined) console.err(text);
  else output(run, text);
  return exitCode(run, reports);
}

async function once(run: Run, named: readonly string[]): Promise<number> {
  const { options, console, project } = run;
  const paths = findFiles(project, named, options.forceExclude);
  checkConfigurations(project, paths);
  if (options.showFiles) {
    const shown = options.shard ? asked(run, paths).paths : paths;
    output(run, shown.map((path) => `${path}\n`).join(''));
    return exitCodes.clean;
  }
  if (paths.length === 0 && !options.quiet) warn(console, 'no files to lint were found');
  if (options.addIgnore !== undefined) return ignored(run, paths, options.addIgnore);
  return options.fix || options.diff ? fixed(run, paths) : linted(run, paths);
}

/** Standard input is one text that is there once: what needs files, or more than one look, cannot be asked of it. */
function checkStandardInput(options: CheckOptions): void {
  if (options.paths.length > 1) throw new Trouble('`-` stands alone: standard input is one file');
  const { watch, shard, showFiles, addIgnore } = options;
  const given = { '--watch': watch, '--shard': shard, '--show-files': showFiles, '--add-ignore': addIgnore };
  const [unfit] = Object.entries(given).find(([, value]) => value !== undefined && value !== false) ?? [];
  if (unfit !== undefined) throw new Trouble(`\`-\` does not go with ${unfit}: standard input is no file`);
}

/** Runs `check`; trouble is told and ends with 2. */
export async function check(options: CheckOptions, console: Console, version: string): Promise<number> {
  const folder = absolute('.', process.cwd());
  const fromInput = options.paths.includes('-');
  if (fromInput) checkStandardInput(options);
  const named = (fromInput ? [options.stdinFilename ?? '.'] : options.paths).map((path) => absolute(path, folder));
  const run = (): Run => ({ options, console, project: openProject(options, folder, named), version });
  if (fromInput) return standardInput(run());
  if (!options.watch) return once(run(), named);
  const { watchFiles } = await import('../check/watch.ts');
  const written = [
    cacheFolder(run().project.root, options.cacheFolder),
    ...(options.outputFile === undefined ? [] : [absolute(options.outputFile, folder)]),
  ];
  return watchFiles({ named, written }, console, async () => {
    try {
      await once(run(), named);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      fail(console, error.message);
    }
  });
}
