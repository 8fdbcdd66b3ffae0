/** Multi-class losses and Keras losses against real kernels. */
import { describe, expect, test } from 'vitest';
import type { Activation, Criterion } from '../../server/lab/contract.ts';
import { composeLoss } from '../../server/lab/semantics/loss.ts';
import { BUNDLED, open } from './backends.ts';
import { evaluated, floats, type Num, reference, type Vectors, worstDistance } from './reference.ts';

interface Relative {
  readonly C: number;
  readonly scale: number;
  readonly z: readonly Num[];
  readonly y: readonly number[];
  readonly fns: Readonly<Record<string, Vectors>>;
}

type Form = readonly [Activation, Criterion];
const CLASSES: Readonly<Record<string, Form>> = {
  ce_logits: ['none', 'classes-on-logits'],
  ce_softmax: ['softmax', 'classes-on-logits'],
  ce_log_softmax: ['log-softmax', 'classes-on-logits'],
  nll_logits: ['none', 'classes-on-log-probabilities'],
  nll_logsoftmax: ['log-softmax', 'classes-on-log-probabilities'],
  nll_softmax: ['softmax', 'classes-on-log-probabilities'],
  nll_log_of_softmax: ['log-of-softmax', 'classes-on-log-probabilities'],
};

/** On TensorFlow a Keras sigmoid is computed from its logits, so those columns are the logits loss; see `effectiveForm`. */
const KERAS: Readonly<Record<'tensorflow' | 'torch', Readonly<Record<string, Form>>>> = {
  tensorflow: {
    keras_bce_prob_plain_sigmoid: ['sigmoid', 'binary-on-probabilities'],
    keras_bce_after_keras_activation_sigmoid: ['none', 'binary-on-logits'],
    keras_bce_from_logits: ['none', 'binary-on-logits'],
    keras_bce_from_logits_on_keras_sigmoid: ['none', 'binary-on-logits'],
    keras_bce_from_logits_on_plain_sigmoid: ['sigmoid', 'binary-on-logits'],
  },
  torch: {
    keras_bce_prob_plain_sigmoid: ['sigmoid', 'binary-on-probabilities'],
    keras_bce_after_keras_activation_sigmoid: ['sigmoid', 'binary-on-probabilities'],
    keras_bce_from_logits: ['none', 'binary-on-logits'],
    keras_bce_from_logits_on_keras_sigmoid: ['sigmoid', 'binary-on-logits'],
    keras_bce_from_logits_on_plain_sigmoid: ['sigmoid', 'binary-on-logits'],
  },
};

describe.each(BUNDLED)('%s', (name) => {
  test('multi-class relatives', async () => {
    const arithmetic = await open(name);
    const { cases } = reference<{ cases: readonly Relative[] }>('relatives.json');
    expect(cases).toHaveLength(18);
    for (const { C, scale, z, y, fns } of cases) {
      const target = new Float32Array(8 * C);
      y.forEach((label, row) => {
        target[row * C + label] = 1;
      });
      for (const [fn, form] of Object.entries(CLASSES)) {
        const expected = fns[fn];
        expect(expected, fn).toBeDefined();
        if (!expected) continue;
        const got = evaluated(arithmetic, composeLoss('torch', ...form), floats(z), target, [8, C]);
        const label = `${fn} C=${C} scale=${scale}`;
        expect(worstDistance(got.loss, floats(expected.loss)), `${label} loss`).toBeLessThanOrEqual(2.4e-7);
        expect(worstDistance(got.gradient, floats(expected.dlogit)), `${label} gradient`).toBeLessThanOrEqual(2e-7);
      }
    }
  });

  test.each(['tensorflow', 'torch'] as const)('Keras on %s', async (library) => {
    const arithmetic = await open(name);
    const file = reference<{ logit: readonly Num[]; fns: Record<string, Record<string, Vectors>> }>(
      `elementwise_keras_${library}.json`,
    );
    const logits = floats(file.logit);
    let compared = 0;
    for (const [fn, form] of Object.entries(KERAS[library])) {
      for (const [key, expected] of Object.entries(file.fns[fn] ?? {})) {
        const target = new Float32Array(logits.length).fill(Math.fround(Number(key)));
        const got = evaluated(arithmetic, composeLoss(`keras-${library}`, ...form), logits, target, [logits.length, 1]);
        // On torch 2.13 the stable form is computed with log1p, which differs from ours by up to 4.8e-7 max(1, loss).
        const tolerance = library === 'torch' ? 4.8e-7 : 2.4e-7;
        expect(worstDistance(got.loss, floats(expected.loss)), `${fn} y=${key} loss`).toBeLessThanOrEqual(tolerance);
        expect(worstDistance(got.gradient, floats(expected.dlogit)), `${fn} y=${key}`).toBeLessThanOrEqual(1.8e-7);
        compared++;
      }
    }
    expect(compared).toBe(15);
  });
});
