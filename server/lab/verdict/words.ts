/** Numbers in words, the same way in every verdict. */
import type { Interval } from '../statistics.ts';

/** Three significant digits, without a tail of zeros. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-3 || magnitude >= 1e5)) return value.toExponential(1).replace('.0e', 'e');
  return String(Number(value.toPrecision(3)));
}

export function percent(share: number): string {
  return `${short(share * 100)} %`;
}

/** "0.12 ± 0.03" */
export function spread({ difference, half }: Interval): string {
  return Number.isFinite(half) ? `${short(difference)} ± ${short(half)}` : short(difference);
}
