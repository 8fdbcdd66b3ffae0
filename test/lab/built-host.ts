/** Builds the lab's host and worker as they ship, so that tests run real threads and processes. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { forNode } from '../../scripts/bundle.mjs';

export type Host = typeof import('../../server/lab/host.ts');

/** Tests and programs run from the repository's root; this file may itself be part of a bundle elsewhere. */
const root = process.cwd();

/** Bundles into a folder of its own below node_modules/.cache and loads the host from there. */
export async function builtHost(name: string): Promise<Host> {
  const folder = join(root, 'node_modules', '.cache', 'logitlint', name);
  mkdirSync(folder, { recursive: true });
  await bundleInto(folder, { host: 'server/lab/host.ts' });
  await buildWorker(folder);
  return (await import(pathToFileURL(join(folder, 'host.js')).href)) as Host;
}

/** The worker and its WebAssembly, as a host in the same folder starts it. */
export async function buildWorker(folder: string): Promise<void> {
  await bundleInto(folder, { 'lab-worker': 'server/lab/worker.ts' });
  const wasm = dirname(createRequire(join(root, 'package.json')).resolve('@tensorflow/tfjs-backend-wasm'));
  for (const file of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'])
    copyFileSync(join(wasm, file), join(folder, file));
}

async function bundleInto(folder: string, entryPoints: Readonly<Record<string, string>>): Promise<void> {
  await build({ ...forNode, absWorkingDir: root, entryPoints, outdir: folder, logLevel: 'error' });
}
