/** Finds out whether the user's tfjs-node can be used, by running a real operation in a child process. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export type NativeState =
  | { readonly state: 'ready'; readonly folder: string; readonly text: string }
  | { readonly state: 'absent' | 'unbuilt' | 'broken' | 'crashed'; readonly text: string };

/** Starting the native library takes up to a second; ten times that on a loaded machine counts as broken. */
const TIMEOUT_MS = 20_000;

/** Logging and instruction-set chatter of libtensorflow; read when the library is loaded. */
export const NATIVE_ENVIRONMENT = {
  TF_CPP_MIN_LOG_LEVEL: '2',
  TF_ENABLE_ONEDNN_OPTS: '0',
  ELECTRON_RUN_AS_NODE: '1',
} as const;

const INSTALL = 'npm install @tensorflow/tfjs-node@4.22.0';
const known = new Map<string, Promise<NativeState>>();

/** The folder of the package as seen from the first root that has it. */
function locateNative(roots: readonly string[]): string | undefined {
  for (const root of roots) {
    try {
      return dirname(createRequire(join(root, 'noop.js')).resolve('@tensorflow/tfjs-node/package.json'));
    } catch {
      // Not installed as seen from here: the next root may have it.
    }
  }
  return undefined;
}

/** Asked once per folder and session. `workerFile` is the built worker, which knows how to check. */
export function detectNative(roots: readonly string[], workerFile: string): Promise<NativeState> {
  const folder = locateNative(roots);
  if (folder === undefined) {
    const text = `The native backend is not installed. To use it: ${INSTALL} (about 110 MB to download).`;
    return Promise.resolve({ state: 'absent', text });
  }
  const asked = known.get(folder) ?? check(folder, workerFile);
  known.set(folder, asked);
  return asked;
}

function check(folder: string, workerFile: string): Promise<NativeState> {
  if (!existsSync(bindingOf(folder))) {
    const text = `@tensorflow/tfjs-node in ${folder} has no native part: its install script did not run, or its download failed. Run: npm install-scripts approve @tensorflow/tfjs-node && npm rebuild @tensorflow/tfjs-node (npm 10 or older: only npm rebuild).`;
    return Promise.resolve({ state: 'unbuilt', text });
  }
  return new Promise((resolve) => {
    const options = { timeout: TIMEOUT_MS, env: { ...process.env, ...NATIVE_ENVIRONMENT }, windowsHide: true };
    execFile(process.execPath, [workerFile, '--check-native', folder], options, (error, stdout) => {
      if (!error) {
        resolve({ state: 'ready', folder, text: stdout.trim() });
      } else if (error.signal) {
        const text = `@tensorflow/tfjs-node crashed while starting (${error.signal}; SIGILL: this processor may lack AVX; SIGBUS: its download is incomplete; SIGTERM: it did not answer in ${TIMEOUT_MS / 1000} s).`;
        resolve({ state: 'crashed', text });
      } else {
        const reason = stdout.trim() === '' ? 'no reason given' : stdout.trim();
        resolve({ state: 'broken', text: `@tensorflow/tfjs-node in ${folder} does not load: ${reason}` });
      }
    });
  });
}

/** Where node-pre-gyp puts the binding: the package is built for N-API 8, whatever the running Node offers beyond. */
function bindingOf(folder: string): string {
  return join(folder, 'lib', 'napi-v8', 'tfjs_binding.node');
}
