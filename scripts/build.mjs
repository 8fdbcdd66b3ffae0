/** Bundles everything that runs into dist/: command line, language server and lab worker as ES modules, the extension, its webview. */
import { chmodSync, cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { forNode } from './bundle.mjs';
import { licenceText, packagesIn } from './licences.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Everything is built aside and takes its place at once: a build that fails leaves the last one as it was. */
const target = join(root, 'dist');
const dist = join(root, '.cache', `dist-${process.pid}`);
const readable = process.argv.includes('--readable');

const shared = {
  absWorkingDir: root,
  bundle: true,
  metafile: true,
  minify: !readable,
  sourcemap: readable ? 'linked' : false,
  legalComments: 'external',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
};

/** Node programs share their chunks; heavy front ends are loaded when the first file needs them. */
const programs = {
  cli: 'server/cli/main.ts',
  server: 'server/lsp/main.ts',
  'lint-worker': 'server/cli/check/worker.ts',
  'lab-worker': 'server/lab/worker.ts',
};

async function buildPrograms() {
  const { metafile } = await build({
    ...shared,
    ...forNode,
    entryPoints: programs,
    outdir: dist,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
  });
  for (const name of ['cli', 'server']) chmodSync(join(dist, `${name}.js`), 0o755);
  return metafile;
}

async function buildExtension() {
  const { metafile } = await build({
    ...shared,
    entryPoints: { extension: 'client/extension.ts' },
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
  });
  return metafile;
}

/** The page of the probe panel: one script and one style sheet, nothing inline, nothing fetched. */
async function buildWebview() {
  const { metafile } = await build({
    ...shared,
    entryPoints: { probe: 'client/probe/page/main.ts' },
    outdir: join(dist, 'webview'),
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
  });
  return metafile;
}

const wasm = 'node_modules/@tensorflow/tfjs-backend-wasm';
/** ts-morph holds it as a file of its own, which no list of bundled packages shows. */
const compiler = 'node_modules/typescript';

/** The arithmetic of TensorFlow.js, next to the programs that load it; its threaded form needs shared memory and is left out. */
function copyWebAssembly() {
  const from = join(root, wasm, 'dist');
  for (const name of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'])
    cpSync(join(from, name), join(dist, name));
}

mkdirSync(dist, { recursive: true });
try {
  const metafiles = await Promise.all([buildPrograms(), buildExtension(), buildWebview()]);
  copyWebAssembly();
  writeFileSync(join(dist, 'LICENCES.txt'), licenceText(packagesIn(root, metafiles, [wasm, compiler])));
  rmSync(target, { recursive: true, force: true });
  renameSync(dist, target);
} finally {
  rmSync(dist, { recursive: true, force: true });
}
