/** The transformer against real PyTorch: logits, gradients, 50-step trajectories, and fine-tuning of the shipped encoder. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OptimizerName } from '../../server/lab/contract.ts';
import { encoderLogits, encoderStep, wordScores } from '../../server/lab/models/encoder.ts';
import {
  arrange,
  type EncoderConfig,
  type Parameter,
  PRETRAINED_CONFIG,
  pretrainedBytes,
  pretrainedEncoder,
} from '../../server/lab/models/encoder-weights.ts';
import { lossOf } from '../../server/lab/semantics/loss.ts';
import { createOptimizer } from '../../server/lab/semantics/optimizer.ts';
import { type Arithmetic, read } from '../../server/lab/tensor/arithmetic.ts';
import type { Tensor } from '../../server/lab/tensor/ops.ts';
import { BUNDLED, open } from './backends.ts';
import { floats, type Num, reference } from './reference.ts';

interface OptimizerCase {
  readonly optimizer: {
    readonly type: string;
    readonly lr: number;
    readonly momentum?: number;
    readonly weight_decay?: number;
  };
  readonly loss: readonly Num[];
}

interface Transformer {
  readonly config: {
    readonly V: number;
    readonly T: number;
    readonly d: number;
    readonly L: number;
    readonly h: number;
  };
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly weights: Readonly<Record<string, readonly Num[]>>;
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly logits0: readonly Num[];
  readonly loss0: number;
  readonly grad0_norm: Readonly<Record<string, number>>;
  readonly grad0_full: Readonly<Record<string, readonly Num[]>>;
  readonly mlm_loss0: number;
  readonly cases: readonly OptimizerCase[];
}

interface Finetune {
  readonly runs: readonly {
    readonly seed: number;
    readonly pool_w: readonly Num[];
    readonly cls_w: readonly Num[];
    readonly train_x: readonly (readonly number[])[];
    readonly train_y: readonly number[];
    readonly val_x: readonly (readonly number[])[];
    readonly val_y: readonly number[];
    readonly mlm_x: readonly (readonly number[])[];
    readonly mlm_y: readonly (readonly number[])[];
    readonly batches: readonly (readonly number[])[];
    readonly cases: readonly (OptimizerCase & {
      readonly val_loss: number;
      readonly val_acc: number;
      readonly mlm_acc: number;
    })[];
  }[];
}

const reference0 = reference<Transformer>('transformer.json');
const finetune = reference<Finetune>('lr_probe_finetune.json');
const CONFIG: EncoderConfig = {
  vocabulary: reference0.config.V,
  tokens: reference0.config.T,
  width: reference0.config.d,
  layers: reference0.config.L,
  heads: reference0.config.h,
};

function torchParameters(): Map<string, Parameter> {
  return new Map(
    Object.entries(reference0.weights).map(([name, values]) => [
      name,
      { shape: reference0.shapes[name] ?? [], values: floats(values) },
    ]),
  );
}

function copied(parameters: ReadonlyMap<string, Parameter>): Map<string, Parameter> {
  return new Map(
    [...parameters].map(([name, { shape, values }]) => [name, { shape, values: Float32Array.from(values) }]),
  );
}

/** Mean of BCEWithLogits over the batch: its value through `told`, its gradient as the answer. */
function meanLoss(arithmetic: Arithmetic, targets: readonly number[], told: (loss: number) => void) {
  const loss = lossOf('torch', { activation: 'none', criterion: 'binary-on-logits' });
  return (logits: Tensor): Tensor => {
    const y = arithmetic.tensor(Float32Array.from(targets), [targets.length, 1]);
    const out = loss(arithmetic, logits, y, arithmetic.constant(Math.fround(1 / targets.length)));
    told(read(out.loss).reduce((sum, value) => sum + value, 0) / targets.length);
    return out.gradient;
  };
}

/** Trains and answers with the loss before each update. */
function train(
  arithmetic: Arithmetic,
  config: EncoderConfig,
  parameters: ReadonlyMap<string, Parameter>,
  { optimizer: spec, loss: expected }: OptimizerCase,
  batch: (step: number) => { readonly x: readonly (readonly number[])[]; readonly y: readonly number[] },
): number[] {
  const names = [...parameters.keys()].filter((name) => name !== 'mlm_bias');
  const { type, lr, momentum = 0, weight_decay: weightDecay = 0 } = spec;
  const optimizer = createOptimizer(
    'torch',
    { name: type.toLowerCase() as OptimizerName, lr, momentum, weightDecay },
    names.map((name) => parameters.get(name)?.values ?? new Float32Array()),
  );
  return expected.map((_, step) => {
    const { x, y } = batch(step);
    let value = Number.NaN;
    const out = encoderStep(
      arithmetic,
      config,
      parameters,
      x,
      meanLoss(arithmetic, y, (loss) => (value = loss)),
    );
    optimizer.step(names.map((name) => out.gradients.get(name) ?? new Float32Array()));
    return value;
  });
}

/**
 * Large rates are chaotic: torch 1.13 and torch 2.13 part there by more than 1e-3 (reference/README.md), so these runs are
 * compared up to step 7 and to that figure; all others over all steps and to 1e-4.
 */
const CHAOTIC = 7;

function expectAgreement(losses: readonly number[], expected: readonly Num[], chaotic: boolean): void {
  expect(relativeDistance(losses, expected, chaotic ? CHAOTIC : undefined)).toBeLessThan(chaotic ? 1e-3 : 1e-4);
}

function relativeDistance(actual: readonly number[], expected: readonly Num[], upTo = expected.length): number {
  return actual
    .slice(0, upTo)
    .reduce(
      (worst, value, k) => Math.max(worst, Math.abs(value - Number(expected[k])) / Math.abs(Number(expected[k]))),
      0,
    );
}

test('the shipped weights are the exported ones', () => {
  const { sha256 } = reference<{ sha256: string }>('models/tinybert_d32L2.json');
  expect(createHash('sha256').update(pretrainedBytes()).digest('hex')).toBe(sha256);
});

describe.each(BUNDLED)('%s', (name) => {
  let arithmetic: Arithmetic;
  beforeAll(async () => {
    arithmetic = await open(name);
  });
  afterAll(() => {
    expect(arithmetic.live()).toBe(0);
    arithmetic.close();
  });

  test('logits, loss and gradients of one step', () => {
    const parameters = arrange(torchParameters(), CONFIG.layers);
    let loss = Number.NaN;
    const out = encoderStep(
      arithmetic,
      CONFIG,
      parameters,
      reference0.x,
      meanLoss(arithmetic, reference0.y, (v) => (loss = v)),
    );
    expect(relativeDistance([...out.logits], reference0.logits0)).toBeLessThan(2e-5);
    expect(Math.abs(loss - reference0.loss0) / reference0.loss0).toBeLessThan(1e-6);
    for (const [key, norm] of Object.entries(reference0.grad0_norm)) {
      const part = key.match(/^(blocks\.\d\.)([qkv])\.(weight|bias)$/);
      if (key === 'mlm_bias') continue;
      const values = part
        ? columns(out.gradients.get(`${part[1]}qkv.${part[3]}`), 'qkv'.indexOf(part[2] ?? ''), CONFIG.width)
        : (out.gradients.get(key) ?? new Float32Array());
      const got = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
      expect(Math.abs(got - norm), key).toBeLessThan(1e-5 * norm + 1e-7);
    }
  });

  test('whole gradients of five parameters', () => {
    const parameters = arrange(torchParameters(), CONFIG.layers);
    const out = encoderStep(
      arithmetic,
      CONFIG,
      parameters,
      reference0.x,
      meanLoss(arithmetic, reference0.y, () => {}),
    );
    for (const [key, values] of Object.entries(reference0.grad0_full)) {
      const query = key === 'blocks.0.q.weight';
      const got = query ? columns(out.gradients.get('blocks.0.qkv.weight'), 0, CONFIG.width) : out.gradients.get(key);
      const expected = query ? turned(floats(values), CONFIG.width) : floats(values);
      const scale = expected.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
      const worst = expected.reduce((top, value, k) => Math.max(top, Math.abs(value - (got?.[k] ?? Number.NaN))), 0);
      expect(worst / scale, key).toBeLessThan(2e-5);
    }
  });

  test('masked-word loss', () => {
    const parameters = arrange(torchParameters(), CONFIG.layers);
    const scores = wordScores(arithmetic, CONFIG, parameters, reference0.x);
    const V = CONFIG.vocabulary;
    const losses = reference0.x.flat().map((word, row) => {
      const line = scores.subarray(row * V, (row + 1) * V);
      const top = Math.max(...line);
      return top + Math.log(line.reduce((sum, value) => sum + Math.exp(value - top), 0)) - (line[word] ?? Number.NaN);
    });
    const mean = losses.reduce((sum, value) => sum + value, 0) / losses.length;
    expect(Math.abs(mean - reference0.mlm_loss0) / reference0.mlm_loss0).toBeLessThan(1e-5);
  });

  test.each(reference0.cases.map((run) => [`${run.optimizer.type} ${run.optimizer.lr}`, run] as const))(
    '50 steps, %s',
    (_, run) => {
      const parameters = copied(arrange(torchParameters(), CONFIG.layers));
      const losses = train(arithmetic, CONFIG, parameters, run, () => ({ x: reference0.x, y: reference0.y }));
      const chaotic = run.optimizer.type === 'SGD' && run.optimizer.lr === 0.1;
      expectAgreement(losses, run.loss, chaotic);
    },
  );

  test.each(
    finetune.runs.flatMap((run) =>
      run.cases.map((one) => [`seed ${run.seed} ${one.optimizer.type} ${one.optimizer.lr}`, run, one] as const),
    ),
  )('fine-tuning, %s', (label, run, one) => {
    const parameters = copied(pretrainedEncoder());
    const { width } = PRETRAINED_CONFIG;
    parameters.set('pool.weight', { shape: [width, width], values: turned(floats(run.pool_w), width) });
    parameters.set('pool.bias', { shape: [width], values: new Float32Array(width) });
    parameters.set('cls.weight', { shape: [width, 1], values: floats(run.cls_w) });
    parameters.set('cls.bias', { shape: [1], values: new Float32Array(1) });
    const losses = train(arithmetic, PRETRAINED_CONFIG, parameters, one, (step) => {
      const rows = run.batches[step] ?? [];
      return { x: rows.map((row) => run.train_x[row] ?? []), y: rows.map((row) => run.train_y[row] ?? 0) };
    });
    const chaotic = label === 'seed 0 AdamW 0.01' || label === 'seed 0 Adam 0.1';
    expectAgreement(losses, one.loss, chaotic);
    if (chaotic) return;
    const logits = encoderLogits(arithmetic, PRETRAINED_CONFIG, parameters, run.val_x);
    const right = run.val_y.filter((y, k) => y > 0.5 === (logits[k] ?? 0) > 0).length;
    expect(right / run.val_y.length).toBeCloseTo(one.val_acc, 6);
    const scores = wordScores(arithmetic, PRETRAINED_CONFIG, parameters, run.mlm_x);
    expect(maskedAccuracy(scores, run.mlm_y.flat(), PRETRAINED_CONFIG.vocabulary)).toBeCloseTo(one.mlm_acc, 6);
  });
});

/** One of the three parts of a side-by-side matrix [width, 3 width] or vector. */
function columns(values: Float32Array | undefined, part: number, width: number): Float32Array {
  if (!values) return new Float32Array();
  const rows = values.length / (3 * width);
  const out = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    out.set(values.subarray((row * 3 + part) * width, (row * 3 + part + 1) * width), row * width);
  }
  return out;
}

function turned(values: Float32Array, width: number): Float32Array {
  return Float32Array.from(values, (_, k) => values[(k % width) * width + Math.floor(k / width)] ?? Number.NaN);
}

function maskedAccuracy(scores: Float32Array, targets: readonly number[], vocabulary: number): number {
  const asked = targets.flatMap((word, row) => (word < 0 ? [] : [{ word, row }]));
  const right = asked.filter(({ word, row }) => {
    const line = scores.subarray(row * vocabulary, (row + 1) * vocabulary);
    return line.every((score) => score <= (line[word] ?? Number.NEGATIVE_INFINITY));
  });
  return right.length / asked.length;
}
