/** Where our arithmetic saturates, found by bisection, against where PyTorch's kernels do. */
import { describe, expect, test } from 'vitest';
import type { Precision } from '../../server/lab/contract.ts';
import { halfArithmetic, halfLoss, halfSigmoid } from '../../server/lab/semantics/half.ts';
import { composeLoss } from '../../server/lab/semantics/loss.ts';
import { roundingOf } from '../../server/lab/semantics/rounding.ts';
import { doubleSigmoidFloor, doubleSoftmaxFloor, saturationOf } from '../../server/lab/semantics/thresholds.ts';
import { type Arithmetic, read } from '../../server/lab/tensor/arithmetic.ts';
import { BUNDLED, open } from './backends.ts';
import { reference } from './reference.ts';

type Thresholds = Readonly<Record<string, { readonly p_eq_1_for_x_ge: number; readonly p_eq_0_for_x_le: number }>>;
const { thresholds } = reference<{ thresholds: Thresholds }>('thresholds_torch2_13.json');

/** The smallest x in (low, high) at which `holds` turns true. */
function bisect(holds: (x: number) => boolean, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let k = 0; k < 60; k++) {
    const middle = (from + to) / 2;
    if (holds(middle)) to = middle;
    else from = middle;
  }
  return to;
}

/** [probability, loss, gradient] of one logit. */
type Probe = (
  criterion: 'binary-on-probabilities' | 'binary-by-hand',
  z: number,
  y: number,
) => readonly [number, number, number];

function tensorProbe(arithmetic: Arithmetic): Probe {
  return (criterion, z, y) => {
    let out: readonly [number, number, number] = [0, 0, 0];
    arithmetic.scope(() => {
      const logit = arithmetic.tensor(Float32Array.of(z), [1, 1]);
      const target = arithmetic.tensor(Float32Array.of(y), [1, 1]);
      const judged = composeLoss('torch', 'sigmoid', criterion)(arithmetic, logit, target, arithmetic.constant(1));
      const first = (values: Float32Array): number => values[0] ?? 0;
      out = [first(read(judged.seen)), first(read(judged.loss)), first(read(judged.gradient))];
    });
    return out;
  };
}

function halfProbe(precision: Precision): Probe {
  const round = roundingOf(precision);
  return (criterion, z, y) => {
    const judged = halfLoss({ activation: 'sigmoid', criterion }, precision)?.(round(z), y, 1);
    return [halfSigmoid(round(z), halfArithmetic(precision)), judged?.loss ?? 0, judged?.gradient ?? 0];
  };
}

/** What the reference file states for a format, recomputed. */
function recomputed(probe: Probe): Readonly<Record<string, number>> {
  const bce = (z: number, y: number): number => probe('binary-on-probabilities', z, y)[2];
  const byHand = (z: number, y: number): number => probe('binary-by-hand', z, y)[1];
  return {
    p_eq_1_for_x_ge: bisect((z) => probe('binary-on-probabilities', z, 1)[0] === 1, 0, 60),
    p_eq_0_for_x_le: -bisect((z) => probe('binary-on-probabilities', -z, 1)[0] === 0, 0, 800),
    'bce y=0: grad==0 or nan for x_ge': bisect((z) => !(bce(z, 0) > 0), 0, 60),
    'bce y=1: |grad|<0.5 for x_le': -bisect((z) => !(Math.abs(bce(-z, 1)) > 0.5), 0, 120),
    'bce y=1: |grad|<1e-8 for x_le': -bisect((z) => !(Math.abs(bce(-z, 1)) > 1e-8), 0, 120),
    'manual y=1 (correct side): nan loss for x_ge': bisect((z) => Number.isNaN(byHand(z, 1)), 0, 60),
    'manual y=0 (correct side): nan loss for x_le': -bisect((z) => Number.isNaN(byHand(-z, 0)), 0, 800),
  };
}

function compare(name: string, probe: Probe, tolerance: number): void {
  const expected: Readonly<Record<string, number>> = { ...thresholds[name] };
  for (const [key, value] of Object.entries(recomputed(probe))) {
    expect(
      Math.abs(value - (expected[key] ?? Number.NaN)),
      `${name} ${key}: ${value} for ${expected[key]}`,
    ).toBeLessThan(tolerance);
  }
}

describe.each(BUNDLED)('%s', (name) => {
  test('float32', async () => {
    const arithmetic = await open(name);
    // The last exponentials before overflow differ by an ulp between libraries, which moves a border by some 1e-4.
    compare('float32', tensorProbe(arithmetic), 2e-3);
    arithmetic.close();
  });
});

test.each([
  ['float16', 'fp16'],
  ['bfloat16', 'bf16'],
] as const)('%s', (name, precision) => {
  compare(name, halfProbe(precision), 1e-3);
});

test.each([
  ['float32', 'float32'],
  ['float16', 'fp16'],
  ['bfloat16', 'bf16'],
] as const)('the borders that verdicts quote for %s', (name, precision) => {
  const { one, zero } = saturationOf(precision);
  expect(one).toBeCloseTo(thresholds[name]?.p_eq_1_for_x_ge ?? 0, 3);
  expect(zero).toBeCloseTo(thresholds[name]?.p_eq_0_for_x_le ?? 0, 2);
});

test('floors of a second softmax and of a second sigmoid', () => {
  const { floors } = reference<{
    floors: { double_softmax: Record<string, number>; double_sigmoid_y1: number; double_sigmoid_y0: number };
  }>('relatives.json');
  for (const [classes, floor] of Object.entries(floors.double_softmax)) {
    expect(doubleSoftmaxFloor(Number(classes))).toBeCloseTo(floor, 12);
  }
  expect(doubleSigmoidFloor(1)).toBeCloseTo(floors.double_sigmoid_y1, 12);
  expect(doubleSigmoidFloor(0)).toBeCloseTo(floors.double_sigmoid_y0, 12);
});
