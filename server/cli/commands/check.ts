/** `check`: lints files, tells what was found, and fixes what may be fixed. */
import { disk } from '#workspace';
import { absolute } from '../../workspace/paths.ts';
import { cacheFolder } from '../check/cache.ts';
import { lintEverything, type Part, partOf, planOf } from '../check/everything.ts';
import { addIgnores } from '../check/ignore.ts';
import { type Fault, openSession } from '../check/lint.ts';
import type { CheckOptions } from '../check/options.ts';
import { checkConfigurations, type FoundFiles, findFiles, openProject } from '../check/project.ts';
import { repairAll } from '../check/repair.ts';
import { checkStandardInput, lintStandardInput } from '../check/standard-input.ts';
import { codeFor, finish, finishDiff, outputFiles, type Run, remark, tellGaps, tellMade } from '../check/tell.ts';
import { writeSources } from '../check/write.ts';
import { type Console, fail, warn } from '../console.ts';
import { counted } from '../formats/summary.ts';
import { exitCodes, Trouble } from '../trouble.ts';

/** What this run is to do: everything, or its shard. */
function asked({ project, options }: Run, paths: readonly string[]): Part {
  return partOf(planOf(project, paths, false), paths, options.shard);
}

async function fixed(run: Run, { paths, closed }: FoundFiles): Promise<number> {
  const { options, project } = run;
  const part = asked(run, paths);
  const result = await repairAll(project, part.tasks, options);
  const outcome = { ...result, skipped: [...closed, ...part.skipped, ...result.skipped] };
  if (options.diff) return finishDiff(run, result, outcome);
  writeSources(result.changed);
  const code = finish(run, part.paths, outcome);
  if (result.made.size === 0) return code;
  tellMade(run, result);
  return options.exitNonZeroOnFix ? Math.max(code, exitCodes.findings) : code;
}

async function linted(run: Run, { paths, closed }: FoundFiles): Promise<number> {
  const outcome = await lintEverything(run.project, paths, run.options, run.console);
  return finish(run, outcome.paths, { ...outcome, skipped: [...closed, ...outcome.skipped] });
}

async function ignored(run: Run, { paths, closed }: FoundFiles, reason: string): Promise<number> {
  const { options, project } = run;
  const part = asked(run, paths);
  const skipped = [...closed, ...part.skipped];
  const faults: Fault[] = [];
  let count = 0;
  let left = 0;
  for (const task of part.tasks) {
    const opened = await openSession(project, task.wanted, task.paths);
    const added = addIgnores(opened.session, task.wanted, reason, options.severity);
    skipped.push(...added.skipped);
    faults.push(...opened.faults);
    writeSources(added.changed);
    count += added.count;
    left += added.left;
  }
  tellGaps(run, { skipped, faults });
  if (left > 0)
    warn(run.console, `${counted(left, 'finding')} could not be ignored on ${left === 1 ? 'its line' : 'their lines'}`);
  remark(run, `Added comments for ${counted(count, 'finding')}.`);
  return codeFor(run, skipped, false);
}

async function once(run: Run, named: readonly string[]): Promise<number> {
  const { options, console, project } = run;
  const found = findFiles(project, named, options.forceExclude);
  const { paths, closed } = found;
  checkConfigurations(project, paths);
  if (options.showFiles) {
    const shown = options.shard ? asked(run, paths).paths : paths;
    tellGaps(run, { skipped: closed, faults: [] });
    outputFiles(run, shown);
    return codeFor(run, closed, false);
  }
  if (paths.length === 0 && !options.quiet) warn(console, 'no files to lint were found');
  if (options.addIgnore !== undefined) return ignored(run, found, options.addIgnore);
  return options.fix || options.diff ? fixed(run, found) : linted(run, found);
}

/** Counts are no findings: the formats for services have no place for them. */
function checkStatistics({ statistics, outputFormat }: CheckOptions): void {
  if (statistics && !['full', 'concise', 'json'].includes(outputFormat))
    throw new Trouble(`--statistics are written as text or json, not as ${outputFormat}`);
}

/** `--add-ignore .` is meant as `--add-ignore` of a folder, and would be read as its reason. */
function checkReason({ addIgnore }: CheckOptions, folder: string): void {
  if (addIgnore === undefined || addIgnore === '' || !disk.status(absolute(addIgnore, folder))) return;
  const instead = `\`check ${addIgnore} --add-ignore\``;
  throw new Trouble(`"${addIgnore}" after --add-ignore is read as the reason for the comments: write ${instead}`);
}

/** Runs `check`; trouble is told and ends with 2. */
export async function check(options: CheckOptions, console: Console, version: string): Promise<number> {
  checkStatistics(options);
  const folder = absolute('.', process.cwd());
  checkReason(options, folder);
  const fromInput = options.paths.includes('-');
  if (fromInput) checkStandardInput(options);
  else if (options.stdinFilename !== undefined)
    throw new Trouble('--stdin-filename names what comes on standard input: give `-` in place of files');
  const named = (fromInput ? [options.stdinFilename ?? '.'] : options.paths).map((path) => absolute(path, folder));
  const run = (): Run => ({ options, console, project: openProject(options, folder, named), version });
  if (fromInput) return lintStandardInput(run());
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
