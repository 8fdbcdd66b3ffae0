/** Reads the reference values, in which non-finite numbers stand as strings, and compares with them. */
import { readFileSync } from 'node:fs';
import type { Loss } from '../../server/lab/semantics/loss.ts';
import { type Arithmetic, read } from '../../server/lab/tensor/arithmetic.ts';

export type Num = number | 'NaN' | 'Infinity' | '-Infinity' | null;

export interface Vectors {
  readonly loss: readonly Num[];
  readonly dlogit: readonly Num[];
}

export interface Elementwise {
  readonly logit: readonly Num[];
  readonly sigmoid: readonly Num[];
  readonly fns: Readonly<Record<string, Readonly<Record<string, Vectors>>>>;
}

export function reference<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../reference/${file}`, import.meta.url), 'utf8')) as T;
}

/** Shortest decimals of float32 fields, rounded back to float32. */
export function floats(values: readonly Num[]): Float32Array {
  return Float32Array.from(values, (value) => (value === null ? Number.NaN : Number(value)));
}

/** Loss and gradient of logits, as plain numbers. */
export function evaluated(
  arithmetic: Arithmetic,
  loss: Loss,
  logits: Float32Array,
  target: Float32Array,
  shape: readonly [number, number],
) {
  let out = { loss: new Float32Array(), gradient: new Float32Array() };
  arithmetic.scope(() => {
    const judged = loss(
      arithmetic,
      arithmetic.tensor(logits, shape),
      arithmetic.tensor(target, shape),
      arithmetic.constant(1),
    );
    out = { loss: Float32Array.from(read(judged.loss)), gradient: Float32Array.from(read(judged.gradient)) };
  });
  return out;
}

/** The tolerance of trajectories: torch 2.13 against torch 1.13 needs it too. Same pattern of NaN and infinities. */
export function agrees(actual: number, expected: Num | undefined): boolean {
  if (expected === undefined) return false;
  const value = expected === null ? Number.NaN : Number(expected);
  if (!Number.isFinite(value)) return Object.is(actual, value);
  const distance = Math.abs(actual - value);
  return distance <= 1e-4 * Math.abs(value) || distance <= 2e-6;
}

/** PyTorch keeps weights as [out, in]; the lab as [in, out]. Vectors stay. */
export function transposed(values: Float32Array, shape: readonly number[]): Float32Array {
  const [rows, columns] = shape;
  if (rows === undefined || columns === undefined) return values;
  const out = new Float32Array(values.length);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) out[c * rows + r] = values[r * columns + c] ?? Number.NaN;
  }
  return out;
}

/** Largest |actual - expected| / max(1, |expected|); Infinity when NaN or infinities do not match. */
export function worstDistance(actual: Float32Array, expected: Float32Array): number {
  let worst = actual.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
  expected.forEach((value, index) => {
    const got = actual[index] ?? Number.NaN;
    if (got === value || (Number.isNaN(got) && Number.isNaN(value))) return;
    const distance = Math.abs(got - value) / Math.max(1, Math.abs(value));
    worst = Number.isFinite(distance) ? Math.max(worst, distance) : Number.POSITIVE_INFINITY;
  });
  return worst;
}
