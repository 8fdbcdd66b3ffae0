/** Trains arms side by side, seed after seed: what differs between them is only what is compared. */
import type { ArmReading, Figure, SeedReading } from '../contract.ts';
import type { Control } from '../control.ts';
import type { Arithmetic } from '../tensor/arithmetic.ts';

/** One arm on one seed. */
export interface ArmRun {
  /** One update; answers with the exact log-loss of the batch before it. Does nothing after a failure. */
  readonly step: (index: number) => Figure;
  readonly finish: (seed: number) => SeedReading;
}

/** Stands for an arm that was not run. */
export const EMPTY: ArmReading = { name: '', seeds: [] };

export interface Pairing {
  /** What is announced, such as "main comparison". */
  readonly phase: string;
  readonly names: readonly string[];
  readonly steps: number;
  readonly seeds: number;
  /** The arms of a seed, in the order of the names: same first weights, data and batches. */
  readonly start: (seed: number) => readonly ArmRun[];
}

export interface Paired {
  readonly arms: readonly ArmReading[];
  /** The budget ended the runs. */
  readonly partial: boolean;
}

/** A seed that the budget cuts off is dropped, but for the first: something is always shown. */
export async function runPaired(pairing: Pairing, { report }: Arithmetic, control: Control): Promise<Paired> {
  const { phase, names, steps, seeds, start } = pairing;
  const finished: SeedReading[][] = names.map(() => []);
  let partial = false;
  control.emit({ kind: 'phase', name: phase, backend: report, arms: names, seeds, steps });
  for (let seed = 0; seed < seeds && !partial; seed++) {
    const runs = start(seed);
    for (let step = 0; step < steps && !partial; step++) {
      partial = control.over();
      if (!partial) await stepAll(runs, names, seed, step, control);
    }
    if (partial && seed > 0) break;
    for (const [k, run] of runs.entries()) finished[k]?.push(run.finish(seed));
  }
  return { arms: names.map((name, k) => ({ name, seeds: finished[k] ?? [] })), partial };
}

async function stepAll(
  runs: readonly ArmRun[],
  names: readonly string[],
  seed: number,
  step: number,
  control: Control,
): Promise<void> {
  for (const [k, run] of runs.entries()) {
    await control.tick();
    const loss = run.step(step);
    control.emit({ kind: 'point', arm: names[k] ?? '', seed, step, loss, progress: control.progress() });
  }
}
