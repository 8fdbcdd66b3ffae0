/** Progress of long commands: reported where the client gave a token or offers to make one, and cancelled from there. */
import { type CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Context } from '../context.ts';

export interface Progress {
  /** A share from 0 to 1. */
  readonly report: (share: number, message?: string) => void;
  readonly done: () => void;
}

export async function startProgress(
  context: Context,
  given: WorkDoneProgressReporter | undefined,
  title: string,
  token: CancellationToken,
  abort: AbortController,
): Promise<Progress> {
  const { connection, client, status } = context;
  token.onCancellationRequested(() => abort.abort());
  const silent = given === undefined || WorkDoneProgressReporter.isNullInstance(given);
  const own = silent && client.workDoneProgress ? await connection.window.createWorkDoneProgress() : undefined;
  own?.token.onCancellationRequested(() => abort.abort());
  const reporter = own ?? given;
  reporter?.begin(title, 0, undefined, true);
  status.tell({ state: 'working', reason: title });
  let shown = 0;
  return {
    report(share, message) {
      const percent = Math.floor(share * 100);
      if (percent === shown && message === undefined) return;
      shown = percent;
      if (message === undefined) reporter?.report(percent);
      else reporter?.report(percent, message);
    },
    done() {
      reporter?.done();
      status.tell({ state: 'ready' });
    },
  };
}
