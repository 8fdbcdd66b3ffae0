/** Losses and gradients of single logits against real PyTorch and Keras kernels. */
import { describe, expect, test } from 'vitest';
import type { Activation, Criterion } from '../../server/lab/contract.ts';
import { composedSigmoid } from '../../server/lab/semantics/activation.ts';
import { composeLoss } from '../../server/lab/semantics/loss.ts';
import { read } from '../../server/lab/tensor/arithmetic.ts';
import { BUNDLED, open } from './backends.ts';
import { type Elementwise, evaluated, floats, reference } from './reference.ts';

type Form = readonly [Activation, Criterion];
const TORCH: Readonly<Record<string, Form>> = {
  bce_sigmoid: ['sigmoid', 'binary-on-probabilities'],
  bce_logits: ['none', 'binary-on-logits'],
  manual_noclamp: ['sigmoid', 'binary-by-hand'],
  'manual_eps1e-8': ['sigmoid', 'binary-by-hand-epsilon'],
  'manual_clamp1e-7': ['sigmoid', 'binary-by-hand-clamped'],
  double_sigmoid: ['sigmoid', 'binary-on-logits'],
};

/** Tolerances: torch 1.13 and 2.13 themselves differ by 4.8e-7 max(1, loss) in the loss; gradients by nothing. */
function judge(actual: Float32Array, expected: Float32Array, tolerance: (reference: number) => number): string[] {
  const wrong: string[] = [];
  expected.forEach((value, index) => {
    const got = actual[index] ?? Number.NaN;
    const same = Object.is(got, value) || got === value || Math.abs(got - value) <= tolerance(value);
    if (!same || Number.isNaN(got) !== Number.isNaN(value)) wrong.push(`[${index}] ${got} instead of ${value}`);
  });
  return wrong;
}

describe.each(BUNDLED)('%s', (name) => {
  test.each(['elementwise_torch1_13.json', 'elementwise_torch2_13.json'])('float32 of %s', async (file) => {
    const arithmetic = await open(name);
    const float32 = reference<{ dtypes: { float32: Elementwise } }>(file).dtypes.float32;
    const logits = floats(float32.logit);
    let sigmoid = new Float32Array();
    arithmetic.scope(() => {
      sigmoid = Float32Array.from(read(composedSigmoid(arithmetic, arithmetic.tensor(logits, [logits.length])).output));
    });
    expect(judge(sigmoid, floats(float32.sigmoid), () => 6e-8)).toEqual([]);
    let compared = 0;
    for (const [fn, form] of Object.entries(TORCH)) {
      for (const [target, expected] of Object.entries(float32.fns[fn] ?? {})) {
        const targets = new Float32Array(logits.length).fill(Number(target));
        const got = evaluated(arithmetic, composeLoss('torch', ...form), logits, targets, [logits.length, 1]);
        const label = `${fn} y=${target}`;
        const loss = judge(got.loss, floats(expected.loss), (v) => 4.8e-7 * Math.max(1, Math.abs(v)));
        expect(loss, `${label} loss`).toEqual([]);
        expect(
          judge(got.gradient, floats(expected.dlogit), (v) => 6e-8 * Math.max(1, Math.abs(v))),
          label,
        ).toEqual([]);
        compared++;
      }
    }
    expect(compared).toBe(18);
    arithmetic.close();
  });
});
