/** What keeps a running probe in bounds: cancellation, a time budget, streaming, and progress. */
import type { ProbeEvent } from './contract.ts';

/** Thrown inside an experiment when it was cancelled; never shown as an error. */
export class Cancelled extends Error {}

export interface RunOptions {
  readonly seeds?: number;
  readonly budgetMs?: number;
  readonly emit?: (event: ProbeEvent) => void;
  readonly isCancelled?: () => boolean;
}

export interface Control {
  readonly emit: (event: ProbeEvent) => void;
  /** Counts one training step of one arm. Throws Cancelled; lets waiting messages in now and then. */
  readonly tick: () => Promise<void>;
  /** The budget is used up. */
  readonly over: () => boolean;
  /** Share of the announced steps that are done. */
  readonly progress: () => number;
  readonly announce: (steps: number) => void;
  readonly elapsed: () => number;
}

export const DEFAULT_BUDGET_MS = 10_000;

/** Milliseconds between two looks at the messages that may have come in. */
const PAUSE_EVERY = 40;

export function createControl({ budgetMs = DEFAULT_BUDGET_MS, emit, isCancelled }: RunOptions): Control {
  const started = performance.now();
  let paused = started;
  let total = 0;
  let done = 0;
  const elapsed = (): number => performance.now() - started;
  return {
    emit: (event) => emit?.(event),
    elapsed,
    over: () => elapsed() > budgetMs,
    announce: (steps) => {
      total += steps;
    },
    progress: () => (total === 0 ? 0 : Math.min(1, done / total)),
    tick: async () => {
      done++;
      if (isCancelled?.()) throw new Cancelled('The probe was cancelled.');
      const now = performance.now();
      if (now - paused < PAUSE_EVERY) return;
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      paused = performance.now();
    },
  };
}
