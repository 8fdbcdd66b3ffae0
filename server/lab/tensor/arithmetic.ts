/** An opened tensor backend: its operations, its constants, its name, and the count of live tensors. */
import type { BackendReport } from '../contract.ts';
import type { Ops, Tensor } from './ops.ts';

/** Lifetime: from `openArithmetic` to `close`; everything inside is disposed by then. */
export interface Arithmetic {
  readonly ops: Ops;
  readonly report: BackendReport;
  /** A scalar tensor that lives as long as the backend; made once per value. */
  readonly constant: (value: number) => Tensor;
  /** A tensor that lives as long as the backend; made once per key. */
  readonly cached: (key: string, make: () => Tensor) => Tensor;
  /** Copies numbers into a tensor that the surrounding tidy disposes. */
  readonly tensor: (values: Float32Array, shape: readonly number[]) => Tensor;
  /** Runs `body` and disposes every tensor that it made. Results leave as plain numbers through the closure. */
  readonly scope: (body: () => void) => void;
  /** Tensors alive now, without those that live as long as the backend. */
  readonly live: () => number;
  readonly close: () => void;
}

export function createArithmetic(ops: Ops, report: BackendReport): Arithmetic {
  const kept = new Map<string, Tensor>();
  const cached = (key: string, make: () => Tensor): Tensor => {
    const known = kept.get(key);
    if (known) return known;
    const made = ops.keep(make());
    kept.set(key, made);
    return made;
  };
  return {
    ops,
    report,
    cached,
    constant: (value) => cached(`scalar ${value}`, () => ops.tensor([value], [], 'float32')),
    tensor: (values, shape) => ops.tensor(values, [...shape], 'float32'),
    // A typed array returned from tidy would be walked element by element, so nothing is returned.
    scope: (body) => {
      ops.tidy(() => {
        body();
      });
    },
    live: () => ops.memory().numTensors - kept.size,
    close: () => {
      for (const tensor of kept.values()) tensor.dispose();
      kept.clear();
    },
  };
}

/** Reads a tensor; the backend computes everything that is still owed first. */
export function read(tensor: Tensor): Float32Array {
  const values = tensor.dataSync();
  return values instanceof Float32Array ? values : Float32Array.from(values);
}
