/** `check`: lints files, tells what was found, and fixes what may be fixed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { atLeast, type Safety } from '#lint';
import { rules } from '#rules';
import type { Skipped } from '#workspace';
import { absolute, relativeTo } from '../../workspace/paths.ts';
import { withoutBaseline, writeBaseline } from '../check/baseline.ts';
import { unifiedDiff } from '../check/diff.ts';
import { lintEverything } from '../check/everything.ts';
import { type Fixing, fixAll } from '../check/fix.ts';
import { addIgnores } from '../check/ignore.ts';
import { type Lines, linesFrom } from '../check/lines.ts';
import { type Opened, type Outcome, openSession, outcomeOf } from '../check/lint.ts';
import type { CheckOptions } from '../check/options.ts';
import { checkConfigurations, findFiles, openProject, type Project } from '../check/project.ts';
import { reading } from '../check/standard-input.ts';
import { writeSources } from '../check/write.ts';
import { type Console, fail, warn } from '../console.ts';
import { formats } from '../formats/index.ts';
import { statisticsText } from '../formats/summary.ts';
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

function render(run: Run, reports: readonly Report[], checked: number, lines: Lines): string {
  const { options, console, project, version } = run;
  if (options.statistics) return statisticsText(reports);
  const paint = options.outputFile === undefined ? console.paint : plainPaint;
  return formats[options.outputFormat](reports, { folder: project.folder, paint, version, rules, checked, lines });
}

function output(run: Run, text: string): void {
  const { outputFile } = run.options;
  if (outputFile === undefined) {
    run.console.out(text);
    return;
  }
  const file = absolute(outputFile, run.project.folder);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new Trouble(`${outputFile} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function settled(run: Run, reports: readonly Report[], lines: Lines): readonly Report[] {
  const { options, project } = run;
  const shown = reports.filter((report) => atLeast(report.severity, options.severity));
  const context = { folder: project.folder, lines };
  if (options.writeBaseline !== undefined) {
    writeBaseline(shown, absolute(options.writeBaseline, project.folder), context);
    run.console.err(`Wrote ${shown.length} findings to ${options.writeBaseline}.\n`);
    return [];
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
  const files = fixing.changed.length;
  return `Fixed ${total} finding${total === 1 ? '' : 's'} in ${files} file${files === 1 ? '' : 's'}.\n`;
}

/** What a diff leaves out because it was not asked for. */
function tellUnsafe(run: Run, opened: Opened, paths: readonly string[]): void {
  if (run.options.unsafeFixes) return;
  const { findings } = opened.session.lint(paths);
  const count = findings.filter((finding) => finding.fixes()[0]?.safety === 'review').length;
  if (count > 0)
    run.console.err(`${count} more can be fixed with \`--unsafe-fixes\`: training changes, which is the point.\n`);
}

async function fixed(run: Run, paths: readonly string[], listed: readonly string[]): Promise<number> {
  const { options, console, project } = run;
  const opened = await openSession(project, paths, listed);
  const severity = options.severity;
  const fixing = fixAll(opened.session, paths, { root: project.root, allowed: allowedFixes(options), severity });
  if (options.diff) {
    const coloured = console.paint !== plainPaint;
    output(run, unifiedDiff(fixing.changed, project.folder, console.paint, coloured));
    tellUnsafe(run, opened, paths);
    return fixing.changed.length > 0 && !options.exitZero ? exitCodes.findings : exitCodes.clean;
  }
  writeSources(fixing.changed);
  const outcome = outcomeOf(opened, paths);
  tellSkipped(run, outcome.skipped);
  tellFaults(run, outcome);
  const lines = linesFrom(opened.session.source);
  const reports = settled(run, outcome.reports, lines);
  output(run, render(run, reports, paths.length, lines));
  if (fixing.made.size > 0) {
    if (!options.quiet) console.err(madeText(fixing));
    if (options.exitNonZeroOnFix) return exitCodes.findings;
  }
  if (
    unreadable(
      run.options.paths.map((path) => absolute(path, project.folder)),
      outcome.skipped,
    )
  )
    return exitCodes.trouble;
  return exitCode(run, reports);
}

async function linted(run: Run, paths: readonly string[], listed: readonly string[]): Promise<number> {
  const { options, project } = run;
  const outcome = await lintEverything(project, paths, listed, options, run.console);
  tellSkipped(run, outcome.skipped);
  tellFaults(run, outcome);
  const lines = linesFrom(outcome.sourceOf);
  const reports = settled(run, outcome.reports, lines);
  output(run, render(run, reports, paths.length, lines));
  if (
    unreadable(
      options.paths.map((path) => absolute(path, project.folder)),
      outcome.skipped,
    )
  )
    return exitCodes.trouble;
  return exitCode(run, reports);
}

function ofShard(paths: readonly string[], options: CheckOptions): readonly string[] {
  const { shard } = options;
  if (!shard) return paths;
  return [...paths].sort().filter((_, index) => index % shard.of === shard.number - 1);
}

async function standardInput(run: Run): Promise<number> {
  const { options, console, project } = run;
  const source = await reading(process.stdin, absolute(options.stdinFilename ?? 'stdin.py', project.folder));
  const { path } = source;
  const opened = await openSession(project, [path], []);
  opened.session.open(source);
  const writes = options.fix && !options.diff;
  if (options.fix || options.diff) {
    const fixing = fixAll(opened.session, [path], {
      root: project.root,
      allowed: allowedFixes(options),
      severity: options.severity,
    });
    // Only the text that came in can go out again.
    const own = fixing.changed.filter((one) => one.before.path === path);
    if (options.diff) {
      console.out(unifiedDiff(own, project.folder, console.paint, console.paint !== plainPaint));
      return own.length > 0 && !options.exitZero ? exitCodes.findings : exitCodes.clean;
    }
    console.out(opened.session.source(path)?.text ?? source.text);
  }
  const outcome = outcomeOf(opened, [path]);
  tellFaults(run, outcome);
  const lines = linesFrom(opened.session.source);
  const reports = settled(run, outcome.reports, lines);
  const text = render(run, reports, 1, lines);
  if (writes && options.outputFile === undefined) console.err(text);
  else output(run, text);
  return exitCode(run, reports);
}

async function once(run: Run, named: readonly string[]): Promise<number> {
  const { options, console, project } = run;
  const found = findFiles(project, named, options.forceExclude);
  const paths = ofShard(found, options);
  checkConfigurations(project, paths);
  if (options.showFiles) {
    output(run, paths.map((path) => `${path}\n`).join(''));
    return exitCodes.clean;
  }
  if (found.length === 0 && !options.quiet) warn(console, 'no files to lint were found');
  const listed = options.shard ? found : [];
  if (options.addIgnore !== undefined) {
    const opened = await openSession(project, paths, listed);
    const added = addIgnores(opened.session, paths, options.addIgnore, options.severity);
    writeSources(added.changed);
    console.err(`Added comments for ${added.count} findings.\n`);
    return exitCodes.clean;
  }
  return options.fix || options.diff ? fixed(run, paths, listed) : linted(run, paths, listed);
}

/** Runs `check`; trouble is told and ends with 2. */
export async function check(options: CheckOptions, console: Console, version: string): Promise<number> {
  const folder = absolute('.', process.cwd());
  const fromInput = options.paths.includes('-');
  if (fromInput && options.paths.length > 1) throw new Trouble('`-` stands alone: standard input is one file');
  const named = (fromInput ? [options.stdinFilename ?? '.'] : options.paths).map((path) => absolute(path, folder));
  const run = (): Run => ({ options, console, project: openProject(options, folder, named), version });
  if (fromInput) return standardInput(run());
  if (!options.watch) return once(run(), named);
  const { watchFiles } = await import('../check/watch.ts');
  return watchFiles(named, console, async () => {
    try {
      await once(run(), named);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      fail(console, error.message);
    }
  });
}
