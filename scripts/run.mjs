/** Bundles a TypeScript program of this repository and runs it: node scripts/run.mjs PROGRAM [ARGUMENTS]. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { forNode } from './bundle.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [program, ...rest] = process.argv.slice(2);
if (program === undefined) throw new Error('Which program? node scripts/run.mjs PROGRAM [ARGUMENTS]');
const folder = join(root, 'node_modules', '.cache', 'logitlint');
mkdirSync(folder, { recursive: true });
// Named after the whole path, so that programs of the same name can run at once.
const outfile = join(folder, `${relative(root, resolve(program)).replaceAll(/[^\w]+/g, '-')}.mjs`);

await build({
  ...forNode,
  entryPoints: [resolve(program)],
  outfile,
  // Programs that build something use esbuild itself, which is no JavaScript.
  external: [...forNode.external, 'esbuild'],
  logLevel: 'warning',
});
process.exitCode =
  spawnSync(process.execPath, ['--enable-source-maps', outfile, ...rest], { stdio: 'inherit', cwd: root }).status ?? 1;
