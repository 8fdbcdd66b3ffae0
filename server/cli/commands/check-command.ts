/** The options of `check` as the command line declares them. */
import { type Command, Option } from 'commander';
import { type Severity, severities } from '#lint';
import {
  countArgument,
  formatArgument,
  listArgument,
  rulesArgument,
  selectArgument,
  severityArgument,
  shardArgument,
} from '../arguments.ts';
import type { CheckOptions, Shard } from '../check/options.ts';
import { type FormatName, formatNames } from '../formats/index.ts';

interface Given {
  readonly outputFormat: FormatName;
  readonly outputFile?: string;
  readonly statistics?: true;
  readonly exitZero?: true;
  readonly exitNonZeroOnFix?: true;
  readonly select?: readonly string[];
  readonly extendSelect?: readonly string[];
  readonly ignore?: readonly string[];
  readonly severity: Severity;
  readonly exclude?: readonly string[];
  readonly extendExclude?: readonly string[];
  readonly forceExclude?: true;
  readonly config?: string;
  readonly fix?: true;
  readonly unsafeFixes?: true;
  readonly diff?: true;
  readonly addIgnore?: string | true;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly watch?: true;
  readonly stdinFilename?: string;
  readonly cache: boolean;
  readonly cacheDir?: string;
  readonly jobs?: number;
  readonly shard?: Shard;
  readonly showFiles?: true;
  readonly quiet?: true;
}

function checkOptions(paths: readonly string[], given: Given): CheckOptions {
  return {
    paths: paths.length === 0 ? ['.'] : paths,
    outputFormat: given.outputFormat,
    outputFile: given.outputFile,
    statistics: given.statistics === true,
    exitZero: given.exitZero === true,
    exitNonZeroOnFix: given.exitNonZeroOnFix === true,
    select: given.select,
    extendSelect: given.extendSelect ?? [],
    ignore: given.ignore ?? [],
    severity: given.severity,
    exclude: given.exclude,
    extendExclude: given.extendExclude ?? [],
    forceExclude: given.forceExclude === true,
    config: given.config,
    fix: given.fix === true,
    unsafeFixes: given.unsafeFixes === true,
    diff: given.diff === true,
    addIgnore: given.addIgnore === true ? '' : given.addIgnore,
    baseline: given.baseline,
    writeBaseline: given.writeBaseline,
    watch: given.watch === true,
    stdinFilename: given.stdinFilename,
    cache: given.cache,
    cacheFolder: given.cacheDir,
    jobs: given.jobs,
    shard: given.shard,
    showFiles: given.showFiles === true,
    quiet: given.quiet === true,
  };
}

/** Declares `check`; `action` gets the options read. */
export function declareCheck(program: Command, action: (options: CheckOptions) => Promise<void>): void {
  const command = program
    .command('check', { isDefault: false })
    .description('Lint files and folders.')
    .argument('[paths...]', 'files and folders; - for standard input (default: the current folder)')
    .optionsGroup('Output:')
    .option('-o, --output-format <format>', formatNames.join(', '), formatArgument, 'full')
    .option('--output-file <file>', 'write to a file instead of standard output')
    .option('--statistics', 'count findings by rule')
    .option(
      '--severity <level>',
      `tell findings of this level or above: ${severities.join(', ')}`,
      severityArgument,
      'info',
    )
    .option('--show-files', 'list the files that would be linted, and lint nothing')
    .option('-q, --quiet', 'no progress and no remarks on standard error')
    .optionsGroup('Rules:')
    .option('--select <rules>', 'run only these rules (names with commas, or "all")', selectArgument)
    .option('--extend-select <rules>', 'run these rules, too', rulesArgument)
    .option('--ignore <rules>', 'do not run these rules', rulesArgument)
    .option('--config <file>', 'use this configuration file for everything')
    .optionsGroup('Fixes:')
    .option('--fix', 'repair what can be repaired safely')
    .option('--unsafe-fixes', 'with --fix or --diff: also repairs that change training (which is the point of most)')
    .option('--diff', 'show the repairs as a diff, and write nothing')
    .addOption(
      new Option('--add-ignore [reason]', 'add a comment that suppresses every finding').conflicts(['fix', 'diff']),
    )
    .optionsGroup('Files:')
    .option('--exclude <patterns>', 'replace the excluded files and folders', listArgument)
    .option('--extend-exclude <patterns>', 'exclude these files and folders, too', listArgument)
    .option('--force-exclude', 'apply excludes to files that are named one by one, and to standard input')
    .option('--stdin-filename <name>', 'the name of what comes on standard input')
    .option('--shard <i/n>', 'lint the i-th of n parts of the files', shardArgument)
    .optionsGroup('Runs:')
    .option('--baseline <file>', 'tell only findings that this baseline does not hold')
    .addOption(
      new Option('--write-baseline <file>', 'write all findings to a baseline').conflicts(['baseline', 'fix', 'diff']),
    )
    .addOption(
      new Option('--watch', 'run again whenever a file changes').conflicts([
        'addIgnore',
        'writeBaseline',
        'showFiles',
        'stdinFilename',
      ]),
    )
    .option('--no-cache', 'neither read nor write the cache')
    .option('--cache-dir <folder>', 'the folder of the cache')
    .option('-j, --jobs <n>', 'how many threads lint (default: by size and processors)', countArgument)
    .optionsGroup('Exit code (0: no finding of level warning or above, 1: some, 2: trouble):')
    .option('--exit-zero', 'exit with 0 even if there are findings')
    .option('--exit-non-zero-on-fix', 'exit with 1 if something was fixed');
  command.action((paths: readonly string[], given: Given) => action(checkOptions(paths, given)));
}
