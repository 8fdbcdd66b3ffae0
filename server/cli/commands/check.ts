/** `check`: lints files, tells what was found, and fixes what may be fixed. */
import { absolute } from '../../workspace/paths.ts';
import { cacheFolder } from '../check/cache.ts';
import { lintEverything, type Part, partOf, planOf } from '../check/everything.ts';
import { addIgnores } from '../check/ignore.ts';
import { openSession } from '../check/lint.ts';
import type { CheckOptions } from '../check/options.ts';
import { checkConfigurations, findFiles, openProject } from '../check/project.ts';
import { repairAll } from '../check/repair.ts';
import { checkStandardInput, lintStandardInput } from '../check/standard-input.ts';
import { finish, finishDiff, output, type Run, remark, tellMade } from '../check/tell.ts';
import { writeSources } from '../check/write.ts';
import { type Console, fail, warn } from '../console.ts';
import { counted } from '../formats/summary.ts';
import { exitCodes, Trouble } from '../trouble.ts';

/** What this run is to do: everything, or its shard. */
function asked({ project, options }: Run, paths: readonly string[]): Part {
  return partOf(planOf(project, paths, false), paths, options.shard);
}

async function fixed(run: Run, paths: readonly string[]): Promise<number> {
  const { options, project } = run;
  const part = asked(run, paths);
  const result = await repairAll(project, part.tasks, options);
  if (options.diff) return finishDiff(run, result, result.reports);
  writeSources(result.changed);
  const code = finish(run, part.paths.length, { ...result, skipped: [...part.skipped, ...result.skipped] });
  if (result.made.size === 0) return code;
  tellMade(run, result);
  return options.exitNonZeroOnFix ? Math.max(code, exitCodes.findings) : code;
}

async function linted(run: Run, paths: readonly string[]): Promise<number> {
  const outcome = await lintEverything(run.project, paths, run.options, run.console);
  return finish(run, outcome.checked, outcome);
}

async function ignored(run: Run, paths: readonly string[], reason: string): Promise<number> {
  const { options, project } = run;
  let count = 0;
  for (const task of asked(run, paths).tasks) {
    const opened = await openSession(project, task.wanted, task.paths);
    const added = addIgnores(opened.session, task.wanted, reason, options.severity);
    writeSources(added.changed);
    count += added.count;
  }
  remark(run, `Added comments for ${counted(count, 'finding')}.`);
  return exitCodes.clean;
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

/** Counts are no findings: the formats for services have no place for them. */
function checkStatistics({ statistics, outputFormat }: CheckOptions): void {
  if (statistics && !['full', 'concise', 'json'].includes(outputFormat))
    throw new Trouble(`--statistics are written as text or json, not as ${outputFormat}`);
}

/** Runs `check`; trouble is told and ends with 2. */
export async function check(options: CheckOptions, console: Console, version: string): Promise<number> {
  checkStatistics(options);
  const folder = absolute('.', process.cwd());
  const fromInput = options.paths.includes('-');
  if (fromInput) checkStandardInput(options);
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
