/** The options of `probe` as the command line declares them. */
import { type Command, Option } from 'commander';
import { type BackendChoice, backendChoices, probeLimits } from '#lab';
import { numberArgument, ruleArgument } from '../arguments.ts';
import type { Context } from '../run.ts';

const probeFormats = ['text', 'json', 'markdown', 'html', 'svg'] as const;
export type ProbeFormat = (typeof probeFormats)[number];

interface Given {
  readonly set?: readonly string[];
  readonly backend: BackendChoice;
  readonly seeds?: number;
  readonly budget?: number;
  readonly rule?: string;
  readonly outputFormat: ProbeFormat;
  readonly outputFile?: string;
}

export function declareProbe(program: Command, { console, exit }: Context): void {
  program
    .command('probe')
    .description('Train a small model twice, as the code is written and as fixed, and show both curves.')
    .argument('<target>', 'a file, a place such as train.py:12, or the name of a rule or experiment')
    .option(
      '--set <name=value>',
      'change a value of the experiment; may stand several times',
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .option('--rule <name>', 'probe the finding of this rule', ruleArgument)
    .addOption(new Option('--backend <name>', 'what computes').choices(backendChoices).default('auto'))
    .option('--seeds <n>', `how many seeds: ${probeLimits.seeds.said}`, numberArgument(probeLimits.seeds))
    .option(
      '--budget <seconds>',
      `when the result is given as it is: ${probeLimits.budgetSeconds.said}`,
      numberArgument(probeLimits.budgetSeconds),
    )
    .addOption(new Option('-o, --output-format <format>', 'how to write it').choices(probeFormats).default('text'))
    .option('--output-file <file>', 'write to a file instead of standard output')
    .action(async (target: string, given: Given) => {
      const { probe } = await import('./probe.ts');
      exit(
        await probe(
          {
            target,
            settings: given.set ?? [],
            rule: given.rule,
            backend: given.backend,
            seeds: given.seeds,
            budgetMs: given.budget === undefined ? undefined : given.budget * 1000,
            format: given.outputFormat,
            outputFile: given.outputFile,
          },
          console,
        ),
      );
    });
}
