/** Checks the lab's verdicts against the same experiments run in real PyTorch, from the same weights, data and batches. */
import { writeFileSync } from 'node:fs';
import type { ArmReading, LossValues, RateValues, SeedReading } from '../../server/lab/contract.ts';
import { makeProblem } from '../../server/lab/experiments/head-problem.ts';
import { createLossArm } from '../../server/lab/experiments/loss-arm.ts';
import { mappingOf } from '../../server/lab/experiments/mapping.ts';
import { sourceBefore, tuningOf } from '../../server/lab/experiments/rate.ts';
import { createTuningRun, makeTuningProblem } from '../../server/lab/experiments/tuning.ts';
import { PRETRAINED_CONFIG, pretrainedEncoder } from '../../server/lab/models/encoder-weights.ts';
import { parameterShapes } from '../../server/lab/models/head.ts';
import { isMulticlass } from '../../server/lab/semantics/loss.ts';
import { completeLoss, completeRate, valuesOf } from '../../server/lab/settings.ts';
import type { Arithmetic } from '../../server/lab/tensor/arithmetic.ts';
import { openBundled } from '../../server/lab/tensor/backend.ts';
import { judgeLoss, measureLoss } from '../../server/lab/verdict/loss.ts';
import { judgeRate, measureRate, type RateMeasures } from '../../server/lab/verdict/rate.ts';
import { LOSSES, type LossConfiguration, RATES, type RateConfiguration } from './lab-configurations.ts';
import { nearLoss, nearRate, noiseOf } from './lab-margins.ts';
import { type Named, type Peer, startPeer } from './lab-peer.ts';
import { findPython } from './python.ts';

interface Outcome {
  readonly label: string;
  readonly lab: string;
  readonly torch: string;
  readonly near: readonly string[];
  readonly figures: { readonly lab: object; readonly torch: object; readonly noise: object };
}

const SEEDS = { loss: 5, rate: 3 } as const;

function given<Values extends object>(values: Partial<Values>): never {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, from: 'user' }])) as never;
}

function armOf(seeds: readonly SeedReading[] = []): ArmReading {
  return { name: '', seeds };
}

async function tryLoss(arithmetic: Arithmetic, peer: Peer, configuration: LossConfiguration): Promise<Outcome> {
  const { written, fixed, label } = configuration;
  const values: LossValues = valuesOf(completeLoss(given(configuration.values)));
  const forms = [written, fixed];
  const ours: SeedReading[][] = [[], []];
  const theirs: SeedReading[][] = [[], []];
  for (let seed = 0; seed < SEEDS.loss; seed++) {
    const problem = makeProblem(values, 'torch', isMulticlass(written), seed);
    const { shape } = problem;
    const rows = (array: Float32Array, width: number): Named => ({
      shape: [array.length / width, width],
      values: array,
    });
    const arrays = new Map<string, Named>([
      ['x', rows(problem.x, shape.width)],
      ['y', rows(problem.y, shape.outputs)],
      ['test_x', rows(problem.testX, shape.width)],
      ['test_y', rows(problem.testY, shape.outputs)],
      ...parameterShapes(shape).map((dimensions, k): [string, Named] => [
        `w${k}`,
        { shape: dimensions, values: problem.weights[k] ?? new Float32Array() },
      ]),
    ]);
    const batches = problem.batches?.map((batch) => [...batch]) ?? null;
    const answers = await peer.ask({ kind: 'loss', values, forms, layers: problem.weights.length, batches }, arrays);
    forms.forEach((form, k) => {
      const arm = createLossArm(arithmetic, problem, 'torch', form, values);
      for (let step = 0; step < values.steps; step++) arm.step(step);
      ours[k]?.push(arm.finish(seed));
      const answer = answers[k];
      if (answer) theirs[k]?.push({ seed, ...answer });
    });
  }
  const arms = (seeds: readonly SeedReading[][]): readonly [ArmReading, ArmReading] => [
    armOf(seeds[0]),
    armOf(seeds[1]),
  ];
  const lab = measureLoss(...arms(ours), written);
  const torch = measureLoss(...arms(theirs), written);
  const kinds = new Set([judgeLoss(lab), judgeLoss(torch)]);
  const noise = noiseOf(arms(ours), arms(theirs), 'test_accuracy');
  const near = [lab, torch].flatMap((measures) => nearLoss(measures, noise, kinds));
  return {
    label,
    lab: judgeLoss(lab),
    torch: judgeLoss(torch),
    near: [...new Set(near)],
    figures: { lab, torch, noise },
  };
}

async function tryRate(
  arithmetic: Arithmetic,
  peer: Peer,
  configuration: RateConfiguration,
  before: number,
): Promise<Outcome> {
  const values: RateValues = valuesOf(completeRate(given(configuration.values)));
  const { kappa } = mappingOf(values);
  const form = { activation: 'none', criterion: 'binary-on-logits' } as const;
  const tunings = [values.lr, values.recommended].map((lr) =>
    tuningOf('torch', values, lr * kappa, form, values.frozen),
  );
  const ours: SeedReading[][] = [[], []];
  const theirs: SeedReading[][] = [[], []];
  for (let seed = 0; seed < SEEDS.rate; seed++) {
    const problem = makeTuningProblem(seed, values.steps, values.batch);
    const parameters = new Map<string, Named>([...pretrainedEncoder(), ...problem.head]);
    const { train, validation, masked, batches } = problem;
    const header = {
      kind: 'rate',
      values,
      config: PRETRAINED_CONFIG,
      parameters: [...parameters.keys()],
      train,
      validation,
      masked,
      batches,
      arms: tunings,
    };
    const answers = await peer.ask(header, parameters);
    tunings.forEach((tuning, k) => {
      const run = createTuningRun(arithmetic, problem, tuning);
      for (let step = 0; step < values.steps; step++) run.step(step);
      ours[k]?.push(run.finish(seed));
      const answer = answers[k];
      if (answer) theirs[k]?.push({ seed, ...answer });
    });
  }
  const measure = (arms: readonly SeedReading[][]): RateMeasures =>
    measureRate(armOf(arms[0]), armOf(arms[1]), values.lr / values.recommended, before);
  const lab = measure(ours);
  const torch = measure(theirs);
  const kinds = new Set([judgeRate(lab), judgeRate(torch)]);
  const noise = noiseOf(
    ours.map((seeds) => armOf(seeds)),
    theirs.map((seeds) => armOf(seeds)),
    'validation_accuracy',
  );
  const near = [lab, torch].flatMap((measures) => nearRate(measures, noise, kinds));
  const { label } = configuration;
  return {
    label,
    lab: judgeRate(lab),
    torch: judgeRate(torch),
    near: [...new Set(near)],
    figures: { lab, torch, noise },
  };
}

async function main(): Promise<number> {
  const found = findPython(['torch', 'numpy']);
  if (found.kind === 'none') {
    console.log(`skipped: ${found.reason}`);
    return 0;
  }
  const wasmFolder = `${process.cwd()}/node_modules/@tensorflow/tfjs-backend-wasm/dist/`;
  const arithmetic = await openBundled('wasm', { wasmFolder });
  const peer = await startPeer(found.command);
  const started = performance.now();
  const outcomes: Outcome[] = [];
  for (const configuration of LOSSES) outcomes.push(await tryLoss(arithmetic, peer, configuration));
  const before = sourceBefore(arithmetic);
  for (const configuration of RATES) outcomes.push(await tryRate(arithmetic, peer, configuration, before));
  peer.close();
  return report(outcomes, peer.version, performance.now() - started);
}

function report(outcomes: readonly Outcome[], version: string, milliseconds: number): number {
  const differ = outcomes.filter(({ lab, torch }) => lab !== torch);
  const contradicted = differ.filter(({ near }) => near.length === 0);
  const counts = new Map<string, number>();
  for (const { lab } of outcomes) counts.set(lab, (counts.get(lab) ?? 0) + 1);
  console.log(`${outcomes.length} configurations against PyTorch ${version} in ${Math.round(milliseconds / 1000)} s`);
  console.log(`verdicts: ${[...counts].map(([kind, count]) => `${kind} ${count}`).join(', ')}`);
  console.log(
    `same verdict: ${outcomes.length - differ.length}; different next to a threshold: ${differ.length - contradicted.length}; contradicted: ${contradicted.length}`,
  );
  for (const { label, lab, torch, near } of differ) {
    console.log(
      `  ${near.length === 0 ? 'CONTRADICTED' : `next to ${near.join(', ')}`}: ${label}: lab ${lab}, PyTorch ${torch}`,
    );
  }
  const [file] = process.argv.slice(2);
  if (file !== undefined) writeFileSync(file, JSON.stringify(outcomes, undefined, 1));
  return contradicted.length === 0 ? 0 : 1;
}

process.exitCode = await main();
