/** Bundles a TypeScript program of this repository and runs it: node scripts/run.mjs PROGRAM [ARGUMENTS]. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [program, ...rest] = process.argv.slice(2);
if (program === undefined) throw new Error('Which program? node scripts/run.mjs PROGRAM [ARGUMENTS]');
const folder = join(root, 'node_modules', '.cache', 'logitlint');
mkdirSync(folder, { recursive: true });
// Named after the whole path, so that programs of the same name can run at once.
const outfile = join(folder, `${relative(root, resolve(program)).replaceAll(/[^\w]+/g, '-')}.mjs`);

await build({
  entryPoints: [resolve(program)],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  mainFields: ['module', 'main'],
  external: ['@tensorflow/tfjs-node', 'esbuild'],
  // Bundled CommonJS asks for these names, which ES modules do not have.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; import { dirname as __dirnameOf } from 'node:path'; import { fileURLToPath as __pathOf } from 'node:url'; const require = __createRequire(import.meta.url); var __filename = __pathOf(import.meta.url), __dirname = __dirnameOf(__filename);",
  },
  logLevel: 'warning',
});
process.exitCode =
  spawnSync(process.execPath, ['--enable-source-maps', outfile, ...rest], { stdio: 'inherit', cwd: root }).status ?? 1;
