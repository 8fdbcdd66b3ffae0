/** The commands besides `check`, as the command line declares them; each is loaded when it runs. */
import { Argument, type Command, Option } from 'commander';
import { rules } from '#rules';
import type { Context } from '../run.ts';
import { completions, type Shell, shells } from './completions.ts';
import { declareProbe } from './probe-command.ts';
import type { ListFormat, PageFormat } from './rule.ts';

function formatOption(choices: readonly string[]): Option {
  return new Option('-o, --output-format <format>', 'how to write it').choices(choices).default('text');
}

function declareRules(program: Command, { console, exit }: Context): void {
  program
    .command('rule')
    .description('Show the page of a rule.')
    .argument('<name>', 'the name of the rule')
    .addOption(formatOption(['text', 'markdown', 'json']))
    .action(async (name: string, given: { readonly outputFormat: PageFormat }) => {
      const { showRule } = await import('./rule.ts');
      exit(showRule(name, given.outputFormat, console));
    });
  program
    .command('rules')
    .description('List all rules.')
    .addOption(formatOption(['text', 'json']))
    .action(async (given: { readonly outputFormat: ListFormat }) => {
      const { listRules } = await import('./rule.ts');
      exit(listRules(given.outputFormat, console));
    });
}

function declareSettings(program: Command, { console, exit }: Context): void {
  program
    .command('config')
    .description('Show the settings that hold for a file or folder, and where they come from.')
    .argument('[path]', 'a file or folder', '.')
    .action(async (path: string) => {
      const { showConfiguration } = await import('./settings.ts');
      exit(showConfiguration(path, console));
    });
  program
    .command('init')
    .description('Write a first logitlint.toml.')
    .action(async () => {
      const { writeConfiguration } = await import('./settings.ts');
      exit(writeConfiguration(console));
    });
  program
    .command('clean')
    .description('Remove the cache.')
    .action(async () => {
      const { clean } = await import('./clean.ts');
      exit(clean(console));
    });
}

/** Declares every command but `check`. */
export function declareOthers(program: Command, context: Context): void {
  const { console, exit, version } = context;
  declareRules(program, context);
  program
    .command('explain')
    .description('Tell everything that is known about one line.')
    .argument('<file:line>', 'such as train.py:12 or "nb.ipynb:cell 3:4"')
    .action(async (place: string) => {
      const { explain } = await import('./explain.ts');
      exit(await explain(place, console, version));
    });
  declareProbe(program, context);
  declareSettings(program, context);
  program
    .command('server')
    .description('Start the language server (--stdio, --node-ipc, --socket=PORT or --pipe=NAME).')
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async () => {
      const { startServer } = await import('./server.ts');
      await startServer();
    });
  program
    .command('completions')
    .description('Print a script that completes commands and options in a shell.')
    .addArgument(new Argument('<shell>').choices(shells))
    .action((shell: Shell) => {
      console.out(
        completions(
          shell,
          program,
          rules.map(({ id }) => id),
        ),
      );
    });
  program
    .command('version')
    .description('Print the version.')
    .action(() => console.out(`logitlint ${version}\n`));
}
