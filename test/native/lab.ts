/** Native TensorFlow against the bundled backends: same figures within tolerance, same verdicts; skipped aloud where it is not installed. */
import { experiments, specOf } from '../../server/lab/catalogue.ts';
import type { BackendName, ProbeResult, ProbeSpec } from '../../server/lab/contract.ts';
import { lossesOf } from '../../server/lab/readings.ts';
import { builtHost } from '../lab/built-host.ts';

/** How much of a curve is compared, and how closely, relative to losses of at least 1e-3. */
interface Comparison {
  readonly steps: number;
  readonly tolerance: number;
}
/** Heads: backends differ by rounding, which optimizers and the kinks of a ReLU carry on. */
const HEAD: Comparison = { steps: 30, tolerance: 1e-4 };
/** The encoder at its usual rate stays together to the end. */
const CALM: Comparison = { steps: Number.POSITIVE_INFINITY, tolerance: 1e-4 };
/** At large rates runs are chaotic: two versions of PyTorch part there too (test/reference/README.md). */
const CHAOTIC: Comparison = { steps: 7, tolerance: 1e-3 };

function comparisonOf({ experiment }: ProbeSpec, arm: string): Comparison {
  if (experiment.kind === 'loss') return HEAD;
  return arm.includes('lr 0.01') ? CHAOTIC : CALM;
}

/** The worst distance over all arms and seeds, as a share of what is tolerated. */
function worstOf(spec: ProbeSpec, left: ProbeResult, right: ProbeResult): number {
  let worst = 0;
  left.arms.forEach((arm, k) => {
    const { steps, tolerance } = comparisonOf(spec, arm.name);
    arm.seeds.forEach((seed, s) => {
      const other = lossesOf(right.arms[k]?.seeds[s]);
      lossesOf(seed)
        .slice(0, steps)
        .forEach((value, step) => {
          const expected = other[step] ?? Number.NaN;
          if (Number.isNaN(value) && Number.isNaN(expected)) return;
          const distance = Math.abs(value - expected) / Math.max(Math.abs(expected), 1e-3) / tolerance;
          worst = Number.isNaN(distance) ? Number.POSITIVE_INFINITY : Math.max(worst, distance);
        });
    });
  });
  return worst;
}

async function main(): Promise<number> {
  const { LOGITLINT_TFJS_NODE: given } = process.env;
  const nativeRoots = [...(given === undefined ? [] : [given]), process.cwd()];
  const host = await builtHost('native-test');
  const found = await host.nativeState(nativeRoots);
  if (found.state !== 'ready') {
    console.log(`skipped (${found.state}): ${found.text}`);
    console.log('Set LOGITLINT_TFJS_NODE to a folder whose node_modules has @tensorflow/tfjs-node.');
    return 0;
  }
  const run = async (spec: ProbeSpec, backend: BackendName): Promise<ProbeResult> => {
    const result = await host.runProbe(spec, { backend, nativeRoots, budgetMs: 120_000 });
    if (result.backend.name !== backend) throw new Error(`asked for ${backend}, ran ${result.backend.name}`);
    return result;
  };
  let failed = 0;
  for (const entry of experiments) {
    const spec = specOf(entry);
    const native = await run(spec, 'node');
    const again = await run(spec, 'node');
    const repeats = JSON.stringify(native.arms) === JSON.stringify(again.arms);
    for (const backend of ['wasm', 'cpu'] as const) {
      const bundled = await run(spec, backend);
      const worst = worstOf(spec, native, bundled);
      const good = worst < 1 && native.verdict.kind === bundled.verdict.kind && repeats;
      if (!good) failed++;
      console.log(
        `${good ? 'ok  ' : 'FAIL'} ${entry.id}: node and ${backend} apart by ${worst.toPrecision(2)} of the tolerance, verdicts ${native.verdict.kind} and ${bundled.verdict.kind}, native repeats ${repeats}, ${native.elapsed_ms} ms and ${bundled.elapsed_ms} ms`,
      );
    }
  }
  host.closeLab();
  console.log(found.text);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
