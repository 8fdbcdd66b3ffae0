/** Logits at which a sigmoid saturates, by format: found by bisection on PyTorch's kernels (torch 1.13 and 2.13). */
import type { Precision } from '../contract.ts';

export interface Saturation {
  /** The probability is exactly 1 from here on: the gradient of a negative sample is exactly 0 (NaN in float16). */
  readonly one: number;
  /** The probability is exactly 0 from here down. */
  readonly zero: number;
}

const FLOAT32: Saturation = { one: 16.6355, zero: -88.7228 };
const FLOAT16: Saturation = { one: 8.3164, zero: -17.336 };
const BFLOAT16: Saturation = { one: 6.2344, zero: -88.75 };

export function saturationOf(precision: Precision): Saturation {
  switch (precision) {
    case 'float32':
      return FLOAT32;
    case 'fp16':
    case 'fp16-autocast':
      return FLOAT16;
    case 'bf16':
    case 'bf16-autocast':
      return BFLOAT16;
  }
}

/** The smallest loss that a second softmax can reach: -ln(e / (e + C - 1)). */
export function doubleSoftmaxFloor(classes: number): number {
  return Math.log((Math.E + classes - 1) / Math.E);
}

/** The smallest mean loss that a second sigmoid can reach: ln(1 + 1/e) on positives, ln 2 on negatives. */
export function doubleSigmoidFloor(positives: number): number {
  return positives * Math.log1p(Math.exp(-1)) + (1 - positives) * Math.LN2;
}
