/** Opens the bundled backends and asserts that the one asked for is the one that runs. */
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type { BackendReport } from '../contract.ts';
import { type Arithmetic, createArithmetic } from './arithmetic.ts';
import { bundledOps, type Ops } from './ops.ts';

export interface BundledOptions {
  /** Folder of `tfjs-backend-wasm*.wasm`, with a final separator; the package's own folder unless told. */
  readonly wasmFolder?: string;
}

/** A backend that was asked for and cannot be had. */
class BackendError extends Error {}

export async function openBundled(name: 'wasm' | 'cpu', options: BundledOptions = {}): Promise<Arithmetic> {
  tf.env().set('PROD', true);
  if (name === 'wasm' && options.wasmFolder !== undefined) setWasmPaths(options.wasmFolder);
  const accepted = await tf.setBackend(name);
  await tf.ready();
  // setBackend can answer false and leave another backend in charge of the next operation.
  if (!accepted || tf.getBackend() !== name) {
    throw new BackendError(`The ${name} backend of TensorFlow.js did not start (running: ${tf.getBackend()}).`);
  }
  return assertComputes(createArithmetic(bundledOps, await describe(name)));
}

async function describe(name: 'wasm' | 'cpu'): Promise<BackendReport> {
  if (name === 'cpu') return { name, text: `plain JavaScript (TensorFlow.js ${tf.version_core})` };
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return { name, text: `WebAssembly${simd ? ' with SIMD' : ''} (TensorFlow.js ${version_wasm}, 1 thread)` };
}

/** Wraps an already loaded native TensorFlow.js. `text` names the versions for the report. */
export function openNative(ops: Ops, text: string): Arithmetic {
  if (ops.getBackend() !== 'tensorflow') {
    throw new BackendError(`tfjs-node runs on "${ops.getBackend()}" instead of its native backend.`);
  }
  return assertComputes(createArithmetic(ops, { name: 'node', text }));
}

/** One product whose answer is known: a broken build fails here and not in the middle of a probe. */
function assertComputes(arithmetic: Arithmetic): Arithmetic {
  const { ops } = arithmetic;
  let answer = '';
  arithmetic.scope(() => {
    const a = ops.tensor([1, 2, 3, 4], [2, 2]);
    const b = ops.tensor([0, 1, 1, 0], [2, 2]);
    answer = Array.from(ops.matMul(a, b).dataSync()).join();
  });
  if (answer !== '2,1,4,3') {
    throw new BackendError(`The ${arithmetic.report.name} backend computes wrong values (${answer}).`);
  }
  return arithmetic;
}
