/** Loads the user's own tfjs-node; runs in a child process only, since a broken native library can end the process. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Arithmetic } from './tensor/arithmetic.ts';
import { openNative } from './tensor/backend.ts';
import type { Ops } from './tensor/ops.ts';

interface NativeModule extends Ops {
  readonly fused: { readonly matMul: Ops['fusedMatMul'] };
  readonly version: Readonly<Record<string, string>>;
  readonly enableProdMode: () => void;
  readonly backend: () => { readonly binding?: { readonly TF_Version?: string } };
}

/** Two functions of `node:util` that tfjs-node 4 still calls and Node 23 removed. */
function restoreRemovedFunctions(require: NodeJS.Require): void {
  const util: object = require('node:util');
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  });
}

/** Throws what the loader throws. `folder` is the package's own folder. */
export function loadNative(folder: string): Arithmetic {
  const require = createRequire(join(folder, 'noop.js'));
  restoreRemovedFunctions(require);
  const tf = require(folder) as NativeModule;
  tf.enableProdMode();
  const library = tf.backend().binding?.TF_Version;
  const text = `native (tfjs-node ${tf.version['tfjs-node'] ?? '?'}${library === undefined ? '' : `, libtensorflow ${library}`})`;
  return openNative({ ...tf, fusedMatMul: tf.fused.matMul }, text);
}
