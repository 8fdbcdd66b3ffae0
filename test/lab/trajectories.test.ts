/** All 86 training runs of real PyTorch, step by step: fixed weights, data and batches. */
import { describe, expect, test } from 'vitest';
import type { LossForm, OptimizerName } from '../../server/lab/contract.ts';
import { type HeadShape, type HiddenActivation, headStep } from '../../server/lab/models/head.ts';
import { headLoss } from '../../server/lab/semantics/head-loss.ts';
import { createOptimizer } from '../../server/lab/semantics/optimizer.ts';
import type { Arithmetic } from '../../server/lab/tensor/arithmetic.ts';
import { BUNDLED, open } from './backends.ts';
import { agrees, floats, type Num, reference, transposed } from './reference.ts';

interface Data {
  readonly name: string;
  readonly activation: HiddenActivation | null;
  readonly x: readonly Num[];
  readonly x_shape: readonly [number, number];
  readonly y: readonly number[];
  readonly y_shape: readonly number[];
  readonly weights: readonly (readonly Num[])[];
  readonly weight_shapes: readonly (readonly number[])[];
  readonly batches?: readonly (readonly number[])[];
}

interface Case {
  readonly data: string;
  readonly loss: string;
  readonly optimizer: {
    readonly type: string;
    readonly lr: number;
    readonly momentum?: number;
    readonly nesterov?: boolean;
    readonly weight_decay?: number;
  };
  readonly steps: number;
  readonly minibatch?: boolean;
  readonly result: {
    readonly loss: readonly Num[];
    readonly dlogit_norm: readonly Num[];
    readonly dead: readonly number[];
    readonly final_weights?: readonly (readonly Num[])[];
  };
}

const FORMS: Readonly<Record<string, LossForm>> = {
  bce_sigmoid: { activation: 'sigmoid', criterion: 'binary-on-probabilities' },
  bce_logits: { activation: 'none', criterion: 'binary-on-logits' },
  manual_noclamp: { activation: 'sigmoid', criterion: 'binary-by-hand' },
  double_sigmoid: { activation: 'sigmoid', criterion: 'binary-on-logits' },
  ce_logits: { activation: 'none', criterion: 'classes-on-logits' },
  ce_softmax: { activation: 'softmax', criterion: 'classes-on-logits' },
  nll_logits: { activation: 'none', criterion: 'classes-on-log-probabilities' },
  nll_logsoftmax: { activation: 'log-softmax', criterion: 'classes-on-log-probabilities' },
  nll_log_of_softmax: { activation: 'log-of-softmax', criterion: 'classes-on-log-probabilities' },
};

const { data, cases } = reference<{ data: readonly Data[]; cases: readonly Case[] }>('trajectories.json');

/** Targets as the criterion takes them: one row per sample, one-hot for classes. */
function targets(set: Data, outputs: number): Float32Array {
  const samples = set.x_shape[0];
  if (set.y.length === samples * outputs) return Float32Array.from(set.y);
  const hot = new Float32Array(samples * outputs);
  set.y.forEach((label, row) => {
    hot[row * outputs + label] = 1;
  });
  return hot;
}

function rows(values: Float32Array, width: number, chosen: readonly number[] | undefined): Float32Array {
  if (!chosen) return values;
  const out = new Float32Array(chosen.length * width);
  chosen.forEach((row, k) => {
    out.set(values.subarray(row * width, (row + 1) * width), k * width);
  });
  return out;
}

/** Trains as the case says; answers with what left the tolerance. */
function mismatches(arithmetic: Arithmetic, run: Case): string[] {
  const set = data.find(({ name }) => name === run.data);
  const form = FORMS[run.loss];
  if (!set || !form) return [`no data ${run.data} or form ${run.loss}`];
  const outputs = set.weight_shapes.at(-1)?.[0] ?? 1;
  const shape: HeadShape = {
    width: set.x_shape[1],
    hidden: set.weights.length === 4 ? (set.weight_shapes[0]?.[0] ?? 0) : 0,
    outputs,
    ...(set.activation ? { activation: set.activation } : {}),
  };
  const parameters = set.weights.map((values, k) => transposed(floats(values), set.weight_shapes[k] ?? []));
  const { type, lr, momentum, nesterov, weight_decay } = run.optimizer;
  const optimizer = createOptimizer(
    'torch',
    {
      name: type.toLowerCase() as OptimizerName,
      lr,
      ...(momentum === undefined ? {} : { momentum }),
      ...(nesterov === undefined ? {} : { nesterov }),
      ...(weight_decay === undefined ? {} : { weightDecay: weight_decay }),
    },
    parameters,
  );
  const loss = headLoss(arithmetic, 'torch', form);
  const x = floats(set.x);
  const y = targets(set, outputs);
  const wrong: string[] = [];
  for (let step = 0; step < run.steps; step++) {
    const chosen = run.minibatch ? set.batches?.[step] : undefined;
    const count = chosen?.length ?? set.x_shape[0];
    arithmetic.scope(() => {
      const out = headStep(
        arithmetic,
        shape,
        parameters,
        arithmetic.tensor(rows(x, shape.width, chosen), [count, shape.width]),
        arithmetic.tensor(rows(y, outputs, chosen), [count, outputs]),
        loss,
      );
      const own = out.loss.reduce((sum, value) => sum + value, 0) / out.loss.length;
      const norm = Math.sqrt(out.gradientAtLogits.reduce((sum, value) => sum + value * value, 0));
      if (!agrees(own, run.result.loss[step])) wrong.push(`loss[${step}] ${own} instead of ${run.result.loss[step]}`);
      if (!agrees(norm, run.result.dlogit_norm[step])) {
        wrong.push(`norm[${step}] ${norm} instead of ${run.result.dlogit_norm[step]}`);
      }
      optimizer.step(out.gradients);
    });
  }
  return wrong;
}

describe.each(BUNDLED)('%s', (name) => {
  test('all 86 trajectories', async () => {
    const arithmetic = await open(name);
    const failed = cases
      .map((run) => ({
        run: `${run.data} ${run.loss} ${JSON.stringify(run.optimizer)}`,
        wrong: mismatches(arithmetic, run),
      }))
      .filter(({ wrong }) => wrong.length > 0);
    expect(cases).toHaveLength(86);
    expect(failed.map(({ run, wrong }) => `${run}: ${wrong[0]} (${wrong.length})`)).toEqual([]);
    expect(arithmetic.live()).toBe(0);
    arithmetic.close();
  });
});
