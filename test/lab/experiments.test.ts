/** Whole experiments: what each says where the truth was measured, the same figures every time, and no tensor left behind. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { experimentById, experiments, FORMS, specOf } from '../../server/lab/catalogue.ts';
import type {
  Experiment,
  Framework,
  LossForm,
  LossValues,
  ProbeEvent,
  ProbeResult,
  ProbeSpec,
  RateValues,
} from '../../server/lab/contract.ts';
import { Cancelled } from '../../server/lab/control.ts';
import { lossesOf } from '../../server/lab/readings.ts';
import { runExperiment } from '../../server/lab/run.ts';
import { withSetting } from '../../server/lab/settings.ts';
import type { Arithmetic } from '../../server/lab/tensor/arithmetic.ts';
import { BUNDLED, open } from './backends.ts';

const set = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, from: 'code' as const }]));

/** Small enough for a test, large enough for the effects. */
const HEAD: Partial<LossValues> = { width: 64, samples: 128, steps: 60, lr: 0.01 };

function loss(
  written: LossForm,
  fixed: LossForm,
  values: Partial<LossValues>,
  framework: Framework = 'torch',
): ProbeSpec {
  const experiment: Experiment = { kind: 'loss', framework, written, fixed, settings: set({ ...HEAD, ...values }) };
  return { rule: 'rule', claim: 'claim', experiment };
}

function rate(values: Partial<RateValues>): ProbeSpec {
  return {
    rule: 'rule',
    claim: 'claim',
    experiment: { kind: 'learning-rate', framework: 'torch', settings: set(values) },
  };
}

/** Everything but the time it took. */
function figures({ elapsed_ms: _, ...rest }: ProbeResult): object {
  return rest;
}

describe.each(BUNDLED)('%s', (name) => {
  let arithmetic: Arithmetic;
  beforeAll(async () => {
    arithmetic = await open(name);
  });
  afterAll(() => arithmetic.close());
  const run = (spec: ProbeSpec, seeds?: number): Promise<ProbeResult> =>
    runExperiment(spec, arithmetic, { budgetMs: 60_000, ...(seeds === undefined ? {} : { seeds }) });

  test('the report says which backend computed', async () => {
    expect(
      (await run(loss(FORMS.sigmoidThenProbabilities, FORMS.binaryLogits, { steps: 2, feature_scale: 100 }), 2)).backend
        .name,
    ).toBe(name);
    expect(arithmetic.ops.getBackend()).toBe(name);
  });

  test.each<[string, LossForm, LossForm, Partial<LossValues>, Framework, string]>([
    ['ordinary numbers', FORMS.sigmoidThenProbabilities, FORMS.binaryLogits, {}, 'torch', 'no-difference'],
    [
      'raw pixels',
      FORMS.sigmoidThenProbabilities,
      FORMS.binaryLogits,
      { feature_scale: 300, optimizer: 'sgd', lr: 0.1 },
      'torch',
      'matters',
    ],
    [
      'fp16 autocast at scale 10',
      FORMS.sigmoidThenProbabilities,
      FORMS.binaryLogits,
      { feature_scale: 10, precision: 'fp16-autocast', upcast: true },
      'torch',
      'matters',
    ],
    [
      'autocast on CUDA',
      FORMS.sigmoidThenProbabilities,
      FORMS.binaryLogits,
      { precision: 'bf16-autocast', device: 'cuda' },
      'torch',
      'raises',
    ],
    [
      'autocast on CUDA, cast to float32',
      FORMS.sigmoidThenProbabilities,
      FORMS.binaryLogits,
      { precision: 'bf16-autocast', device: 'cuda', upcast: true, feature_scale: 100, steps: 20 },
      'torch',
      'matters',
    ],
    ['by hand at scale 30', FORMS.sigmoidThenByHand, FORMS.binaryLogits, { feature_scale: 30 }, 'torch', 'matters'],
    [
      'Keras on TensorFlow',
      FORMS.sigmoidThenProbabilities,
      FORMS.binaryLogits,
      { feature_scale: 100 },
      'keras-tensorflow',
      'no-difference',
    ],
    [
      'Keras on PyTorch, ordinary numbers',
      FORMS.sigmoidThenProbabilities,
      FORMS.binaryLogits,
      { feature_scale: 0.3, lr: 0.001 },
      'keras-torch',
      'no-difference',
    ],
    ['a second sigmoid', FORMS.sigmoidThenLogits, FORMS.binaryLogits, {}, 'torch', 'matters'],
    [
      'a second softmax, 50 classes',
      FORMS.softmaxThenLogits,
      FORMS.classLogits,
      { classes: 50, width: 32, optimizer: 'sgd', lr: 0.5, steps: 120, samples: 256 },
      'torch',
      'matters',
    ],
    [
      'log_softmax in front of a softmax loss',
      { activation: 'log-softmax', criterion: 'classes-on-logits' },
      FORMS.classLogits,
      {},
      'torch',
      'no-difference',
    ],
    [
      'logits as log-probabilities',
      FORMS.logitsAsLogProbabilities,
      FORMS.classLogits,
      { width: 32, optimizer: 'sgd', momentum: 0.9, lr: 0.1, samples: 512, steps: 200 },
      'torch',
      'matters',
    ],
    ['logits as probabilities', FORMS.logitsAsProbabilities, FORMS.binaryLogits, {}, 'torch', 'raises'],
    ['a softmax over one output', FORMS.softmaxThenProbabilities, FORMS.binaryLogits, {}, 'torch', 'matters'],
  ])('%s', async (_, written, fixed, values, framework, kind) => {
    const result = await run(loss(written, fixed, values, framework));
    expect([result.verdict.kind, result.verdict.text]).toEqual([kind, result.verdict.text]);
    expect(result.partial).toBe(false);
    expect(result.arms.every(({ seeds }) => seeds.length === 5)).toBe(true);
  });

  test('figures repeat exactly', async () => {
    const spec = loss(FORMS.sigmoidThenProbabilities, FORMS.binaryLogits, { feature_scale: 100, steps: 20 });
    expect(figures(await run(spec))).toEqual(figures(await run(spec)));
  });

  test('a hundred probes leave no tensor', async () => {
    const specs = experiments.map(specOf).filter(({ experiment }) => experiment.kind === 'loss');
    expect(arithmetic.live()).toBe(0);
    for (let k = 0; k < 100; k++) {
      const { experiment, ...rest } = specs[k % specs.length] as ProbeSpec;
      const settings = { ...experiment.settings, ...set({ width: 8, samples: 16, batch: 8, steps: 2 }) };
      await run({ ...rest, experiment: { ...experiment, settings } as Experiment }, 1);
    }
    expect(arithmetic.live()).toBe(0);
  });

  test('a cancelled probe stops at once and leaves no tensor', async () => {
    let points = 0;
    const cancelled = runExperiment(loss(FORMS.sigmoidThenProbabilities, FORMS.binaryLogits, {}), arithmetic, {
      emit: (event) => (points += event.kind === 'point' ? 1 : 0),
      isCancelled: () => points >= 5,
    });
    await expect(cancelled).rejects.toBeInstanceOf(Cancelled);
    expect(points).toBe(5);
    expect(arithmetic.live()).toBe(0);
  });

  test('without time left the result is partial and claims nothing', async () => {
    const result = await runExperiment(loss(FORMS.sigmoidThenProbabilities, FORMS.binaryLogits, {}), arithmetic, {
      budgetMs: 0,
    });
    expect(result.partial).toBe(true);
    expect(result.sweep).toEqual([]);
    expect(result.verdict.kind).toBe('untold');
  });
});

describe('learning rates', () => {
  let arithmetic: Arithmetic;
  beforeAll(async () => {
    arithmetic = await open('wasm');
  });
  afterAll(() => {
    expect(arithmetic.live()).toBe(0);
    arithmetic.close();
  });
  const verdict = async (spec: ProbeSpec): Promise<ProbeResult> =>
    runExperiment(spec, arithmetic, { budgetMs: 60_000 });

  test.each<[string, Partial<RateValues>, string]>([
    ['five times the usual rate forgets', { lr: 1e-4 }, 'forgets'],
    ['500 times the usual rate collapses', { lr: 0.01 }, 'collapsed'],
    ['the usual rate', { lr: 3e-5 }, 'no-difference'],
    ['a frozen encoder at a large rate', { lr: 3e-4, frozen: true, recommended: 1e-4 }, 'no-difference'],
    ['a decoder', { lr: 0.01, family: 'causal_lm', steps: 10 }, 'not-calibrated'],
    ['SGD', { lr: 0.01, recommended: 0.01, optimizer: 'sgd', momentum: 0.9, steps: 10 }, 'not-calibrated'],
  ])('%s', async (_, values, kind) => {
    const result = await verdict(rate(values));
    expect([result.verdict.kind, result.verdict.text]).toEqual([kind, result.verdict.text]);
  });

  test('figures repeat exactly, and twenty probes leave no tensor', async () => {
    const spec = rate({ lr: 1e-3, steps: 4 });
    const first = figures(await runExperiment(spec, arithmetic, { seeds: 2 }));
    for (let k = 0; k < 20; k++) await runExperiment(rate({ lr: 1e-3, steps: 1 }), arithmetic, { seeds: 1 });
    expect(figures(await runExperiment(spec, arithmetic, { seeds: 2 }))).toEqual(first);
    expect(arithmetic.live()).toBe(0);
  });

  test('the mapping is printed', async () => {
    const { notes } = await verdict(rate({ lr: 2e-5, steps: 2 }));
    expect(notes[0]).toContain('kappa = (768/32)·(12/2)^0.3 = 41.1');
  });

  test('a frozen arm on request', async () => {
    const { arms } = await verdict(rate({ lr: 0.01, frozen_arm: true, steps: 2 }));
    expect(arms.map(({ name }) => name)).toEqual([
      'as written (lr 0.01)',
      'usual (lr 2e-5)',
      'encoder frozen (lr 0.01)',
    ]);
  });

  test('an arm is called after whose rate it trains with', async () => {
    const written = rate({ lr: 0.01, recommended: 2e-5, steps: 2 });
    const own = { ...written, experiment: withSetting(written.experiment, 'lr', '2e-5') };
    const both = { ...own, experiment: withSetting(own.experiment, 'recommended', '3e-5') };
    const catalogued = experimentById('fine-tuning-rate-too-high');
    if (!catalogued) throw new Error('The catalogue has lost an experiment.');
    const tried = { ...specOf(catalogued), experiment: withSetting(specOf(catalogued).experiment, 'steps', '2') };
    const results = await Promise.all([own, both, tried].map((spec) => runExperiment(spec, arithmetic, { seeds: 2 })));
    expect(results.map(({ arms }) => arms.map(({ name }) => name))).toEqual([
      ['as you set it (lr 2e-5)', 'usual (lr 2e-5)'],
      ['as you set it (lr 2e-5)', 'usual, as you set it (lr 3e-5)'],
      ['tried (lr 0.01)', 'usual (lr 2e-5)'],
    ]);
    expect(results[0]?.verdict.text).toContain('Both arms train with lr 2e-5');
  });

  test('the loss changes nothing and the rate everything', async () => {
    const together = experimentById('loss-and-learning-rate');
    if (!together) throw new Error('The catalogue has lost an experiment.');
    const { verdict: said, arms } = await verdict(specOf(together));
    expect(said.kind).toBe('rate-matters');
    expect(arms).toHaveLength(4);
  });
});

test('events stream in order: phase, points of both arms, done', async () => {
  const arithmetic = await open('wasm');
  const events: ProbeEvent[] = [];
  const spec = loss(FORMS.sigmoidThenLogits, FORMS.binaryLogits, { steps: 3 });
  const result = await runExperiment(spec, arithmetic, { seeds: 2, emit: (event) => events.push(event) });
  expect(events.map(({ kind }) => kind)).toEqual(['phase', ...Array.from({ length: 12 }, () => 'point'), 'done']);
  const points = events.flatMap((event) => (event.kind === 'point' ? [event] : []));
  expect(points.slice(0, 2).map(({ arm }) => arm)).toEqual(result.arms.map(({ name }) => name));
  expect(points.at(-1)?.progress).toBe(1);
  expect(points[0]?.loss).toBe(lossesOf(result.arms[0]?.seeds[0])[0]);
  arithmetic.close();
});
