/** Entry of the lab's worker: a thread for the bundled backends, a child process for the native one. */
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './messages.ts';
import { loadNative } from './native.ts';
import { serve } from './serve.ts';
import type { Arithmetic } from './tensor/arithmetic.ts';
import { openBundled } from './tensor/backend.ts';

// The loader of the WebAssembly backend was written for CommonJS and reads this name; the files' folder is given to it later.
Object.assign(globalThis, { __dirname: fileURLToPath(new URL('.', import.meta.url)) });

const opened = new Map<string, Arithmetic>();

async function open({ backend, wasmFolder, nativeFolder }: Extract<ToWorker, { kind: 'run' }>): Promise<Arithmetic> {
  if (backend === 'node') {
    if (nativeFolder === undefined) throw new Error('The native backend was asked for without its folder.');
    const known = opened.get('node') ?? loadNative(nativeFolder);
    opened.set('node', known);
    return known;
  }
  // Opening again is cheap and makes this backend the current one; the constants of the one before are given back.
  for (const other of opened.values()) if (other.report.name !== backend) other.close();
  const arithmetic =
    opened.get(backend) ?? (await openBundled(backend, wasmFolder === undefined ? {} : { wasmFolder }));
  if (arithmetic.ops.getBackend() !== backend) await openBundled(backend);
  opened.set(backend, arithmetic);
  return arithmetic;
}

const send = (message: FromWorker): void => {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
};

/** `--check-native FOLDER` loads and runs the native library; prints what it is, or why it fails. */
function checkNative(folder: string): void {
  try {
    process.stdout.write(`${loadNative(folder).report.text}\n`);
  } catch (error) {
    const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n');
    process.stdout.write(`${reason}\n`);
    process.exitCode = 1;
  }
}

const [flag, folder] = process.argv.slice(2);
if (!parentPort && flag === '--check-native' && folder !== undefined) {
  checkNative(folder);
} else {
  const receive = serve(open, send);
  if (parentPort) parentPort.on('message', receive);
  else process.on('message', receive);
}
