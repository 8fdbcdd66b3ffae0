/** Rounding to the half formats against the definition: the nearest representable number, ties to the even one. */
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../server/lab/random.ts';
import { bfloat16, float16, type Round } from '../../server/lab/semantics/rounding.ts';

/** Every non-negative float16, in order of its bits. */
function allHalves(): number[] {
  return Array.from({ length: 0x7c00 }, (_, code) => {
    const exponent = code >> 10;
    const fraction = code & 0x3ff;
    return exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}

/** Nearest of an ascending list whose index parity is that of the last bit. */
function nearest(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  const below = list[low] ?? 0;
  const above = list[high] ?? 0;
  if (value - below !== above - value) return value - below < above - value ? below : above;
  return low % 2 === 0 ? below : above;
}

describe('float16', () => {
  const halves = allHalves();
  test('every representable number stays, of either sign', () => {
    expect(halves.filter((value) => float16(value) !== value || float16(-value) !== -value)).toEqual([]);
    expect(Object.is(float16(-0), -0)).toBe(true);
  });
  test('numbers between are rounded to the nearest, ties to even', () => {
    const random = createRandom(1);
    const wrong: number[] = [];
    for (let k = 0; k < 20_000; k++) {
      const at = random.integer(halves.length - 1);
      const low = halves[at] ?? 0;
      const high = halves[at + 1] ?? 0;
      const share = k % 4 === 0 ? 0.5 : random.uniform();
      const value = Math.fround(low + share * (high - low));
      if (float16(value) !== nearest(halves, value) || float16(-value) !== -nearest(halves, value)) wrong.push(value);
    }
    expect(wrong).toEqual([]);
  });
  test.each([
    [65504, 65504],
    [65519.99, 65504],
    [65520, Number.POSITIVE_INFINITY],
    [-1e9, Number.NEGATIVE_INFINITY],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [1e-12, 0],
    [2 ** -25, 0],
    [2 ** -25 * 1.001, 2 ** -24],
  ])('%s becomes %s', (value, expected) => {
    expect(float16(value)).toBe(expected);
  });
});

test.each<[string, Round]>([
  ['float16', float16],
  ['bfloat16', bfloat16],
])('%s keeps NaN', (_, round) => {
  expect(round(Number.NaN)).toBeNaN();
});

test.each([
  [1 + 2 ** -8, 1],
  [1 + 3 * 2 ** -8, 1 + 2 ** -6],
  [1 + 2 ** -8 + 2 ** -20, 1 + 2 ** -7],
  [-(1 + 2 ** -7), -(1 + 2 ** -7)],
  [3.4e38, Number.POSITIVE_INFINITY],
])('bfloat16 of %s is %s', (value, expected) => {
  expect(bfloat16(value)).toBe(expected);
});
