/** Serves probes over a message channel: one at a time, with opened backends kept warm. */
import { Cancelled } from './control.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { runExperiment } from './run.ts';
import type { Arithmetic } from './tensor/arithmetic.ts';

type Run = Extract<ToWorker, { kind: 'run' }>;

/** `open` makes the named backend the one that computes, and answers with it. Answers with the receiver of messages. */
export function serve(
  open: (request: Run) => Promise<Arithmetic>,
  send: (message: FromWorker) => void,
): (message: ToWorker) => void {
  const cancelled = new Set<number>();
  const queued = new Set<number>();
  let last: Promise<void> = Promise.resolve();

  const run = async (request: Run): Promise<void> => {
    const { id, spec, seeds, budgetMs } = request;
    // Cancelled while it waited: that was answered then.
    if (!queued.delete(id)) return;
    try {
      await runExperiment(spec, await open(request), {
        budgetMs,
        ...(seeds === undefined ? {} : { seeds }),
        emit: (event) => send({ kind: 'event', id, event }),
        isCancelled: () => cancelled.has(id),
      });
    } catch (error) {
      if (error instanceof Cancelled) send({ kind: 'cancelled', id });
      else send({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
    } finally {
      cancelled.delete(id);
    }
  };

  return (message) => {
    if (message.kind === 'run') {
      queued.add(message.id);
      last = last.then(() => run(message));
    } else if (queued.delete(message.id)) {
      send({ kind: 'cancelled', id: message.id });
    } else {
      cancelled.add(message.id);
    }
  };
}
