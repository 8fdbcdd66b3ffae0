/** The command line: which commands there are, and what becomes of mistakes in using them. */
import { Command, CommanderError } from 'commander';
import { faultOf } from '../workspace/errors.ts';
import { declareCheck } from './commands/check-command.ts';
import { declareOthers } from './commands/others.ts';
import { type Console, fail, processConsole } from './console.ts';
import { printableLines } from './terminal.ts';
import { exitCodes, Trouble } from './trouble.ts';

/** What `--help` says first. */
const about = 'Tells you why your model is not learning, before you train it.';

export interface Context {
  readonly console: Console;
  readonly version: string;
  /** Sets the exit code of the command. */
  readonly exit: (code: number) => void;
}

function build(context: Context): Command {
  const { console, version } = context;
  const program = new Command('logitlint')
    .description(about)
    .version(`logitlint ${version}`, '-V, --version', 'print the version')
    .showSuggestionAfterError(true)
    .showHelpAfterError('Run `logitlint --help` for the commands and options.')
    .exitOverride()
    .configureOutput({
      writeOut: console.out,
      writeErr: console.err,
      outputError: (text, write) =>
        write(printableLines(text).replace(/^error: /, `${console.paintErr('red', 'error')}: `)),
    });
  declareCheck(program, async (options) => {
    const { check } = await import('./commands/check.ts');
    context.exit(await check(options, console, version));
  });
  declareOthers(program, context);
  return program;
}

/** Runs the command line and answers with the exit code. */
export async function run(args: readonly string[], version: string): Promise<number> {
  const console = processConsole();
  let code: number = exitCodes.clean;
  const context: Context = {
    console,
    version,
    exit: (next) => {
      code = next;
    },
  };
  try {
    await build(context).parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.trouble;
    // A mistake of ours must not look like findings, which is what exit code 1 means.
    const message =
      error instanceof Trouble ? error.message : `logitlint failed; please report this: ${faultOf(error)}`;
    for (const line of message.split('\n')) fail(console, line);
    return error instanceof Trouble ? error.exitCode : exitCodes.trouble;
  }
}
