/** When documents are looked at again: one at a time, each when it is due, requests of the client in between. */

/** Why a document is to be looked at again. */
export type Cause = 'open' | 'edit' | 'save' | 'dependency';

export interface Schedule {
  /** A document is to be looked at again, soon. */
  readonly add: (path: string, cause: Cause) => void;
  readonly drop: (path: string) => void;
}

export interface ScheduleOptions {
  /** Milliseconds to wait; at once unless more than none. */
  readonly pauseFor: (path: string, cause: Cause) => number;
  readonly run: (path: string, cause: Cause) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

export function createSchedule({ pauseFor, run, onError }: ScheduleOptions): Schedule {
  const due = new Map<string, { readonly at: number; readonly cause: Cause }>();
  let waiting: { readonly at: number; readonly stop: () => void } | undefined;

  /** Runs one document that is due, then lets requests of the client go first. */
  const tick = async (): Promise<void> => {
    waiting = undefined;
    const now = performance.now();
    const next = [...due].find(([, { at }]) => at <= now);
    if (next) {
      due.delete(next[0]);
      await run(next[0], next[1].cause).catch(onError);
    }
    wake();
  };

  const wake = (): void => {
    if (due.size === 0) return;
    const at = Math.min(...[...due.values()].map((one) => one.at));
    if (waiting && waiting.at <= at) return;
    waiting?.stop();
    waiting = { at, stop: after(at - performance.now(), () => void tick()) };
  };

  return {
    add(path, cause) {
      const known = due.get(path);
      const at = performance.now() + pauseFor(path, cause);
      // Never later than was planned before, so that steady typing in one file does not starve those that read it.
      due.set(path, {
        at: known ? Math.min(known.at, at) : at,
        cause: known && cause === 'dependency' ? known.cause : cause,
      });
      wake();
    },
    drop: (path) => void due.delete(path),
  };
}

/** Calls back after a pause, at once where there is none; gives what stops it. */
function after(pause: number, call: () => void): () => void {
  if (pause <= 0) {
    const handle = setImmediate(call);
    return () => clearImmediate(handle);
  }
  const handle = setTimeout(call, Math.ceil(pause));
  return () => clearTimeout(handle);
}
