/** What a run of `check` tells: results to standard output or a file, remarks to standard error, and the exit code. */
import { atLeast } from '#lint';
import { rules } from '#rules';
import { disk, type Skipped } from '#workspace';
import { absolute, relativeTo } from '../../workspace/paths.ts';
import { readSource } from '../../workspace/read.ts';
import { type Console, warn } from '../console.ts';
import { formats } from '../formats/index.ts';
import { counted, statistics, statisticsText } from '../formats/summary.ts';
import { writeOutput } from '../output.ts';
import type { Report } from '../report.ts';
import { type Paint, plainPaint, printable, printableJson } from '../terminal.ts';
import { exitCodes } from '../trouble.ts';
import { withoutBaseline, writeBaseline } from './baseline.ts';
import { unifiedDiff } from './diff.ts';
import type { Fixing } from './fix.ts';
import { linesFrom, rawOnDisk, type Texts } from './lines.ts';
import type { Outcome } from './lint.ts';
import type { CheckOptions } from './options.ts';
import type { Project } from './project.ts';

export interface Run {
  readonly options: CheckOptions;
  readonly console: Console;
  readonly project: Project;
  readonly version: string;
}

/** What was done, or can be, besides the results. */
export function remark({ options, console }: Run, text: string): void {
  if (!options.quiet) console.err(`${text}\n`);
}

function tellSkipped(run: Run, skipped: readonly Skipped[]): void {
  for (const { path, reason } of skipped) {
    warn(run.console, `${relativeTo(run.project.folder, path)} was skipped: ${reason}`);
  }
}

/** A rule that threw is a mistake of ours: told once per rule, and the others go on. */
function tellFaults(run: Run, faults: Outcome['faults']): void {
  const told = new Set<string>();
  for (const { what, message } of faults) {
    if (told.has(what)) continue;
    told.add(what);
    warn(run.console, `${what} failed and was left out; please report this: ${message}`);
  }
}

/** What the results do not speak of: files that were left out, and rules. */
export function tellGaps(run: Run, { skipped, faults }: Pick<Outcome, 'skipped' | 'faults'>): void {
  tellSkipped(run, skipped);
  tellFaults(run, faults);
}

/** A file has no colours, whatever the terminal has. */
function paintOf({ options, console }: Run): Paint {
  return options.outputFile === undefined ? console.paint : plainPaint;
}

/** How what is put out is painted, if a person looks at it; undefined for a program, which wants every byte. */
function paintShown(run: Run): Paint | undefined {
  return run.options.outputFile === undefined && run.console.shown ? run.console.paint : undefined;
}

export function output(run: Run, text: string): void {
  const { outputFile } = run.options;
  if (outputFile === undefined) run.console.out(text);
  else writeOutput(outputFile, text, run.project.folder);
}

function render(run: Run, reports: readonly Report[], checked: number, texts: Texts): string {
  const { options, project, version } = run;
  if (options.statistics) {
    const inJson = options.outputFormat === 'json';
    return inJson ? `${printableJson(statistics(reports), 2)}\n` : statisticsText(reports);
  }
  const context = { folder: project.folder, paint: paintOf(run), version, rules, checked, ...texts };
  return formats[options.outputFormat](reports, context);
}

/** What is left to tell; undefined if it all went into a baseline. */
function settled(run: Run, reports: readonly Report[], { lines }: Texts): readonly Report[] | undefined {
  const { options, project } = run;
  const shown = reports.filter((report) => atLeast(report.severity, options.severity));
  const context = { folder: project.folder, lines };
  if (options.writeBaseline !== undefined) {
    writeBaseline(shown, absolute(options.writeBaseline, project.folder), context);
    remark(run, `Wrote ${counted(shown.length, 'finding')} to ${options.writeBaseline}.`);
    return undefined;
  }
  if (options.baseline === undefined) return shown;
  return withoutBaseline(shown, absolute(options.baseline, project.folder), context);
}

/** A file that was named and is not what it should be is trouble. Others that are not linted are passed over with a word. */
function missed({ project }: Run, skipped: readonly Skipped[]): boolean {
  return skipped.some(({ path, kind }) => kind === 'fault' && project.named.has(path));
}

/** The exit code of a run, which has `left` something to be done or not. */
export function codeFor(run: Run, skipped: readonly Skipped[], left: boolean): number {
  if (missed(run, skipped)) return exitCodes.trouble;
  return left && !run.options.exitZero ? exitCodes.findings : exitCodes.clean;
}

const onDisk = (): Texts => ({
  lines: linesFrom((path) => {
    const reading = readSource(disk, path);
    return reading.kind === 'source' ? reading.source : undefined;
  }),
  raw: rawOnDisk,
});

/** Tells the outcome of a run over some files and answers with the exit code. */
export function finish(run: Run, paths: readonly string[], outcome: Outcome, texts = onDisk(), write = output): number {
  tellGaps(run, outcome);
  const reports = settled(run, outcome.reports, texts);
  const skipped = new Set(outcome.skipped.map(({ path }) => path));
  const checked = paths.filter((path) => !skipped.has(path)).length;
  if (reports) write(run, render(run, reports, checked, texts));
  const left = reports?.some((report) => atLeast(report.severity, 'warning')) ?? false;
  return codeFor(run, outcome.skipped, left);
}

/** The repairs as a diff; what else could be repaired is told beside it. */
export function finishDiff(run: Run, { changed }: Pick<Fixing, 'changed'>, outcome: Outcome): number {
  const { options, project } = run;
  tellGaps(run, outcome);
  output(run, unifiedDiff(changed, project.folder, paintShown(run)));
  const unsafe = options.unsafeFixes ? 0 : outcome.reports.filter(({ fix }) => fix?.applicability === 'unsafe').length;
  if (unsafe > 0)
    remark(run, `${unsafe} more can be fixed with \`--unsafe-fixes\`: training changes, which is the point.`);
  return codeFor(run, outcome.skipped, changed.length > 0);
}

/** Lists files, one on each line. */
export function outputFiles(run: Run, paths: readonly string[]): void {
  const names = paintShown(run) ? paths.map(printable) : paths;
  output(run, names.map((name) => `${name}\n`).join(''));
}

/** What was fixed. */
export function tellMade(run: Run, { made, changed, finished }: Fixing): void {
  const total = [...made.values()].reduce((sum, count) => sum + count, 0);
  remark(run, `Fixed ${counted(total, 'finding')} in ${counted(changed.length, 'file')}.`);
  if (!finished) remark(run, 'Stopped after many rounds with more to fix: run it again to go on.');
}
