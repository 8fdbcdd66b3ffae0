/**
 * `npm run prepare`: builds what is installed. Where this repository is installed from Git as a global package, as
 * pre-commit does it, npm leaves out the packages that the build needs, so they are fetched first.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

function hasBundler() {
  try {
    createRequire(import.meta.url).resolve('esbuild');
    return true;
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    return false;
  }
}

/** The settings of the npm that runs us would make this a global installation again. */
function localEnvironment() {
  const ofOuter = /^npm_config_(global|location|prefix|local_prefix|install_links|package_lock_only|dry_run|omit)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofOuter.test(name)));
}

if (!hasBundler()) {
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  const env = localEnvironment();
  const { status } = spawnSync('npm', args, { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error('the packages that the build needs could not be installed');
}
await import('./build.mjs');
