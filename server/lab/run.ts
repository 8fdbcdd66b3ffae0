/** Runs one probe on an opened backend, in whatever thread this is. */
import type { ProbeResult, ProbeSpec } from './contract.ts';
import { type Control, createControl, type RunOptions } from './control.ts';
import { runLoss } from './experiments/loss.ts';
import { runRate } from './experiments/rate.ts';
import { runTogether } from './experiments/together.ts';
import type { Arithmetic } from './tensor/arithmetic.ts';

/**
 * Streams events and answers with the result. The same spec, seeds and backend give the same figures.
 * Throws Cancelled when `isCancelled` turns true.
 */
export async function runExperiment(
  spec: ProbeSpec,
  arithmetic: Arithmetic,
  options: RunOptions = {},
): Promise<ProbeResult> {
  const control = createControl(options);
  const report = await run(spec, arithmetic, control, options.seeds);
  const result: ProbeResult = { ...report, elapsed_ms: Math.round(control.elapsed()) };
  control.emit({ kind: 'done', result });
  return result;
}

function run(
  spec: ProbeSpec,
  arithmetic: Arithmetic,
  control: Control,
  seeds: number | undefined,
): Promise<Omit<ProbeResult, 'elapsed_ms'>> {
  const { experiment } = spec;
  switch (experiment.kind) {
    case 'loss':
      return runLoss(spec, experiment, arithmetic, control, seeds);
    case 'learning-rate':
      return runRate(spec, experiment, arithmetic, control, seeds);
    case 'together':
      return runTogether(spec, experiment, arithmetic, control, seeds);
  }
}
