/** Opens the bundled backends for tests; both run in the test's own process. */
import type { BackendName } from '../../server/lab/contract.ts';
import type { Arithmetic } from '../../server/lab/tensor/arithmetic.ts';
import { openBundled } from '../../server/lab/tensor/backend.ts';

export const BUNDLED = ['wasm', 'cpu'] as const satisfies readonly BackendName[];

/** Opens a bundled backend; every call makes it the one that computes. */
export function open(name: 'wasm' | 'cpu'): Promise<Arithmetic> {
  return openBundled(name);
}
