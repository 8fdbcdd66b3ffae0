/** Speed of probes as ratios: WebAssembly beside plain typed arrays, the JavaScript backend, tfjs-node and PyTorch where present. */
import { execFileSync } from 'node:child_process';
import { experimentById, experiments, specOf } from '../server/lab/catalogue.ts';
import type { BackendName, ProbeSpec } from '../server/lab/contract.ts';
import { makeProblem, rowsOf } from '../server/lab/experiments/head-problem.ts';
import { createOptimizer } from '../server/lab/semantics/optimizer.ts';
import { completeLoss, valuesOf } from '../server/lab/settings.ts';
import { builtHost, type Host } from '../test/lab/built-host.ts';
import { findPython } from '../test/torch/python.ts';

const REPEATS = 3;

/** The main comparison of the first experiment: 5 seeds, 2 arms, 100 steps of a 768-to-1 head on batches of 32. */
function typedArrays(): number {
  const values = valuesOf(completeLoss({ lr: { value: 0.01, from: 'user' } }));
  const fround = Math.fround;
  const started = performance.now();
  for (let seed = 0; seed < 5; seed++) {
    const { x, y, shape, weights, batches } = makeProblem(values, 'torch', false, seed);
    for (let arm = 0; arm < 2; arm++) {
      const parameters = weights.map((array) => Float32Array.from(array));
      const [w = new Float32Array(), b = new Float32Array()] = parameters;
      const optimizer = createOptimizer('torch', { name: 'adam', lr: values.lr }, parameters);
      for (const rows of batches ?? []) {
        const inputs = rowsOf(x, shape.width, rows);
        const gw = new Float32Array(w.length);
        const gb = new Float32Array(1);
        for (let row = 0; row < rows.length; row++) {
          let z = b[0] as number;
          for (let k = 0; k < w.length; k++) z += (inputs[row * w.length + k] as number) * (w[k] as number);
          const p = fround(1 / fround(1 + fround(Math.exp(-z))));
          const g = fround((p - (y[rows[row] as number] as number)) / rows.length);
          for (let k = 0; k < w.length; k++) gw[k] = (gw[k] as number) + g * (inputs[row * w.length + k] as number);
          gb[0] = (gb[0] as number) + g;
        }
        optimizer.step([gw, gb]);
      }
    }
  }
  return performance.now() - started;
}

const TORCH = `
import time, torch
torch.set_num_threads(1)
best = 1e9
for _ in range(${REPEATS}):
    t = time.perf_counter()
    for seed in range(5):
        torch.manual_seed(seed)
        x = torch.randn(256, 768); y = (x @ torch.randn(768) > 0).float()[:, None]
        for arm in range(2):
            m = torch.nn.Linear(768, 1); o = torch.optim.Adam(m.parameters(), lr=0.01)
            for step in range(100):
                i = torch.randint(0, 256, (32,)); o.zero_grad(); z = m(x[i])
                l = torch.nn.functional.binary_cross_entropy(torch.sigmoid(z), y[i]) if arm == 0 else torch.nn.functional.binary_cross_entropy_with_logits(z, y[i])
                l.backward(); o.step()
    best = min(best, time.perf_counter() - t)
print(best * 1000)
`;

interface Timed {
  /** Milliseconds to the first point, to the end of the main comparison, and to the end; the best of the repeats. */
  readonly first: number;
  readonly main: number;
  readonly all: number;
}

async function time(host: Host, spec: ProbeSpec, backend: BackendName, nativeRoots: readonly string[]): Promise<Timed> {
  const once = async (): Promise<Timed> => {
    const started = performance.now();
    let first = 0;
    let main = 0;
    let phases = 0;
    await host.runProbe(spec, {
      backend,
      nativeRoots,
      budgetMs: 120_000,
      onEvent: (event) => {
        if (event.kind === 'point' && first === 0) first = performance.now() - started;
        if (event.kind === 'phase' && ++phases === 2) main = performance.now() - started;
      },
    });
    const all = performance.now() - started;
    return { first, main: main === 0 ? all : main, all };
  };
  await once();
  let best = await once();
  for (let k = 1; k < REPEATS; k++) {
    const next = await once();
    best = {
      first: Math.min(best.first, next.first),
      main: Math.min(best.main, next.main),
      all: Math.min(best.all, next.all),
    };
  }
  return best;
}

function line(name: string, milliseconds: number, wasm: number): string {
  return `  ${name.padEnd(28)} ${milliseconds.toFixed(0).padStart(7)} ms  ${(milliseconds / wasm).toFixed(2).padStart(6)} x WebAssembly`;
}

async function main(): Promise<void> {
  const { LOGITLINT_TFJS_NODE: given } = process.env;
  const nativeRoots = [...(given === undefined ? [] : [given]), process.cwd()];
  const host = await builtHost('bench');
  const native = await host.nativeState(nativeRoots);
  const backends: readonly BackendName[] = native.state === 'ready' ? ['wasm', 'cpu', 'node'] : ['wasm', 'cpu'];
  const cases = ['sigmoid-before-bce-loss', 'double-softmax', 'fine-tuning-rate-too-high', 'loss-and-learning-rate'];
  for (const id of cases) {
    const spec = specOf(experimentById(id) ?? (experiments[0] as (typeof experiments)[number]));
    console.log(`${id} (warm, best of ${REPEATS})`);
    let wasm: Timed | undefined;
    for (const backend of backends) {
      const timed = await time(host, spec, backend, nativeRoots);
      wasm ??= timed;
      console.log(
        `${line(`${backend}, main comparison`, timed.main, wasm.main)}; first point ${timed.first.toFixed(0)} ms, all ${timed.all.toFixed(0)} ms`,
      );
    }
    if (id === 'sigmoid-before-bce-loss' && wasm) {
      console.log(line('plain typed arrays', Math.min(...Array.from({ length: REPEATS }, typedArrays)), wasm.main));
      const python = findPython(['torch']);
      if (python.kind === 'none') console.log(`  PyTorch: skipped, ${python.reason}`);
      else console.log(line('PyTorch', Number(execFileSync(python.command, ['-c', TORCH]).toString()), wasm.main));
    }
  }
  if (native.state !== 'ready') console.log(`tfjs-node: skipped (${native.state}), ${native.text}`);
  host.closeLab();
}

await main();
