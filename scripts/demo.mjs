/** Shows the main job on an example: the finding with its chain, the fix as a diff, and the probe's two curves. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(root, 'dist', 'cli.js');

const steps = [
  ['What is wrong, and how it comes about', ['check', 'examples/churn']],
  ['What the fix changes', ['check', 'examples/churn', '--diff', '--unsafe-fixes']],
  ['Does it matter with these numbers? Two small models are trained to see', ['probe', 'examples/churn/train.py']],
];

/** Findings are expected here: only trouble (2 and above) ends the demonstration. */
function show(title, args) {
  console.log(`\n── ${title}\n$ npx logitlint ${args.join(' ')}\n`);
  const { status, error } = spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status === null || status > 1) process.exit(status ?? 2);
}

if (!existsSync(cli)) {
  console.error('dist/cli.js is missing: run `npm ci` (or `npm run build`) first.');
  process.exit(2);
}
for (const [title, args] of steps) show(title, args);
