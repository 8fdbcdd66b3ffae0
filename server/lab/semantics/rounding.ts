/** Rounding to the low-precision formats, to nearest even, as hardware and PyTorch round. */
import type { Precision } from '../contract.ts';

export type Round = (value: number) => number;

export const float32: Round = Math.fround;

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** bfloat16: float32 with 8 significant bits. */
export const bfloat16: Round = (value) => {
  if (Number.isNaN(value)) return value;
  single[0] = value;
  const word = bits[0] as number;
  bits[0] = ((word + 0x7fff + ((word >>> 16) & 1)) & 0xffff0000) >>> 0;
  return single[0] as number;
};

/** IEEE binary16: 11 significant bits, subnormal below 2^-14 in units of 2^-24, infinite from 65520. */
export const float16: Round = (value) => {
  single[0] = value;
  const rounded = single[0] as number;
  const magnitude = Math.abs(rounded);
  if (magnitude < 2 ** -14) {
    // In [0.5, 1) float32 has units of 2^-24 too, so that the addition rounds. The sign of zero stays.
    const small = Math.fround(magnitude + 0.5) - 0.5;
    return rounded < 0 || Object.is(rounded, -0) ? -small : small;
  }
  if (!(magnitude < 65520)) return magnitude >= 65520 ? Math.sign(rounded) * Number.POSITIVE_INFINITY : Number.NaN;
  const word = bits[0] as number;
  bits[0] = ((word + 0xfff + ((word >>> 13) & 1)) & 0xffffe000) >>> 0;
  return single[0] as number;
};

/** Rounding of activations and gradients under a precision. */
export function roundingOf(precision: Precision): Round {
  switch (precision) {
    case 'float32':
      return float32;
    case 'fp16':
    case 'fp16-autocast':
      return float16;
    case 'bf16':
    case 'bf16-autocast':
      return bfloat16;
  }
}

/** Rounding of weights and optimizer state: autocast keeps them in float32. */
export function storageRounding(precision: Precision): Round {
  return precision === 'fp16' || precision === 'bf16' ? roundingOf(precision) : float32;
}

/** A rounded copy; the same array when nothing is to round. */
export function roundAll(values: Float32Array, round: Round): Float32Array {
  if (round === float32) return values;
  const out = new Float32Array(values.length);
  for (let k = 0; k < values.length; k++) out[k] = round(values[k] as number);
  return out;
}
