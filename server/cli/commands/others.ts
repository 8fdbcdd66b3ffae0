/** The commands besides `check`. */
import type { Command } from 'commander';
import type { Context } from '../run.ts';

export function declareOthers(program: Command, context: Context): void {
  program
    .command('version')
    .description('Print the version.')
    .action(() => context.console.out(`logitlint ${context.version}\n`));
}
