/** workspace/executeCommand: hands each command to its own file. */
import { type CancellationToken, ErrorCodes, type ExecuteCommandParams, ResponseError } from 'vscode-languageserver';
import { explain } from '../commands/explain.ts';
import { lintWorkspace } from '../commands/lint-workspace.ts';
import { runProbe } from '../commands/run-probe.ts';
import type { Context } from '../context.ts';
import { commands } from '../messages.ts';

export async function onExecuteCommand(
  context: Context,
  { command, arguments: given, workDoneToken }: ExecuteCommandParams,
  token: CancellationToken,
): Promise<unknown> {
  const values = given ?? [];
  const progress =
    workDoneToken === undefined ? undefined : context.connection.window.attachWorkDoneProgress(workDoneToken);
  switch (command) {
    case commands.runProbe:
      return runProbe(context, values, token, progress);
    case commands.lintWorkspace:
      return lintWorkspace(context, token, progress);
    case commands.explain:
      return explain(context, values);
    default:
      throw new ResponseError(ErrorCodes.InvalidParams, `There is no command "${command}".`);
  }
}
