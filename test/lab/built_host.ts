/** Builds the lab's host and worker as they ship, so that tests run real threads and processes. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export type Host = typeof import('../../server/lab/host.ts');

/** Bundles into a folder of its own below node_modules/.cache and loads the host from there. */
export async function builtHost(name: string): Promise<Host> {
  // Tests and programs run from the repository's root; this file may itself be part of a bundle elsewhere.
  const root = process.cwd();
  const folder = join(root, 'node_modules', '.cache', 'logitlint', name);
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { host: 'server/lab/host.ts', 'lab-worker': 'server/lab/worker.ts' },
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['@tensorflow/tfjs-node'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  const wasm = dirname(createRequire(join(root, 'package.json')).resolve('@tensorflow/tfjs-backend-wasm'));
  for (const file of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'])
    copyFileSync(join(wasm, file), join(folder, file));
  return (await import(pathToFileURL(join(folder, 'host.js')).href)) as Host;
}
