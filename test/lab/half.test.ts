/** Half-precision losses against PyTorch's real fp16 and bf16 kernels: values exact, gradients to one unit in the last place. */
import { describe, expect, test } from 'vitest';
import type { LossForm, Precision } from '../../server/lab/contract.ts';
import { halfArithmetic, halfLoss, halfSigmoid } from '../../server/lab/semantics/half.ts';
import { float32, type Round, roundingOf } from '../../server/lab/semantics/rounding.ts';
import { type Elementwise, type Num, reference } from './reference.ts';

const FORMS: Readonly<Record<string, LossForm>> = {
  bce_sigmoid: { activation: 'sigmoid', criterion: 'binary-on-probabilities' },
  bce_logits: { activation: 'none', criterion: 'binary-on-logits' },
  manual_noclamp: { activation: 'sigmoid', criterion: 'binary-by-hand' },
  bce_float_of_half_sigmoid: { activation: 'sigmoid', criterion: 'binary-on-probabilities' },
  bce_logits_float: { activation: 'none', criterion: 'binary-on-logits' },
};

function numbers(values: readonly Num[], round: Round): number[] {
  return values.map((value) => round(value === null ? Number.NaN : Number(value)));
}

/** Distance in units in the last place of the format; 0 for equal values and equal kinds of non-finite. */
function unitsApart(got: number, expected: number, round: Round, bits: number, tiny: number): number {
  if (got === expected || (Number.isNaN(got) && Number.isNaN(expected))) return 0;
  if (!Number.isFinite(got) || !Number.isFinite(expected)) return Number.POSITIVE_INFINITY;
  expect(round(got)).toBe(got);
  const unit = Math.max(2 ** (Math.floor(Math.log2(Math.abs(expected))) - bits), tiny);
  return Math.abs(got - expected) / unit;
}

const FORMATS = [
  { name: 'float16', pure: 'fp16', autocast: 'fp16-autocast', bits: 10, tiny: 2 ** -24 },
  { name: 'bfloat16', pure: 'bf16', autocast: 'bf16-autocast', bits: 7, tiny: 2 ** -133 },
] as const;

describe.each(FORMATS)('$name', ({ name, pure, autocast, bits, tiny }) => {
  test.each([
    { file: 'elementwise_torch2_13.json', precision: pure as Precision, lossBits: bits, lossTiny: tiny, forms: 3 },
    {
      file: 'elementwise_amp_torch2_13.json',
      precision: autocast as Precision,
      lossBits: 23,
      lossTiny: 2 ** -149,
      forms: 2,
    },
  ])('$file', ({ file, precision, forms }) => {
    const vectors = reference<{ dtypes: Record<string, Elementwise> }>(file).dtypes[name];
    const round = roundingOf(precision);
    const inner = halfArithmetic(precision).inner;
    const logits = numbers(vectors?.logit ?? [], round);
    expect(logits.map((z) => halfSigmoid(z, halfArithmetic(precision)))).toEqual(
      numbers(vectors?.sigmoid ?? [], round),
    );
    expect(Object.keys(vectors?.fns ?? {})).toHaveLength(forms);
    for (const [fn, targets] of Object.entries(vectors?.fns ?? {})) {
      const loss = halfLoss(FORMS[fn] ?? { activation: 'none', criterion: 'classes-on-logits' }, precision);
      expect(loss, fn).toBeDefined();
      for (const [target, expected] of Object.entries(targets)) {
        const got = logits.map((z) => loss?.(z, Number(target), 1));
        const values = numbers(expected.loss, inner);
        got.forEach((judged, k) => {
          const value = values[k] ?? 0;
          const label = `${fn} y=${target} z=${logits[k]}`;
          // float32 logarithms differ by an ulp between libraries; half formats hide it.
          const distance = Math.abs((judged?.loss ?? Number.NaN) - value);
          const close = inner === float32 && distance <= 4.8e-7 * Math.max(1, Math.abs(value));
          expect(
            close || Object.is(judged?.loss, value) || judged?.loss === value,
            `${label}: ${judged?.loss} for ${value}`,
          ).toBe(true);
        });
        numbers(expected.dlogit, round).forEach((value, k) => {
          const apart = unitsApart(got[k]?.gradient ?? Number.POSITIVE_INFINITY, value, round, bits, tiny);
          expect(
            apart,
            `${fn} y=${target} z=${logits[k]} gradient ${got[k]?.gradient} for ${value}`,
          ).toBeLessThanOrEqual(1);
        });
      }
    }
  });
});
