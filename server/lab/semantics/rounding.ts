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

/** IEEE binary16: 11 significant bits, subnormal below 2^-14, infinite from 65520. */
export const float16: Round = (value) => {
  if (!Number.isFinite(value) || value === 0) return value;
  const magnitude = Math.abs(value);
  if (magnitude >= 65520) return value > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const exponent = Math.max(exponentOf(magnitude), -14);
  const unit = 2 ** (exponent - 10);
  const scaled = magnitude / unit;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const rounded = (rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor) * unit;
  return value > 0 ? rounded : -rounded;
};

/** Exponent of a positive float32 read from its bits: `Math.log2` can be wrong by one just below a power of two. */
function exponentOf(magnitude: number): number {
  single[0] = magnitude;
  return ((bits[0] as number) >>> 23) - 127;
}

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
  return round === float32 ? values : Float32Array.from(values, round);
}
