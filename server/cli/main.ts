#!/usr/bin/env node
/** The entry of the command line: answers `version` at once, and loads the rest only when there is more to do. */
import { version } from '../../package.json';

const [first] = process.argv.slice(2);

/** A reader that has seen enough (`| head`) is no trouble; a full disk is, and must not look like findings. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  process.stderr.write(`error: standard output cannot be written: ${error.message}\n`);
  process.exit(2);
});
// Where remarks cannot be written, there is nobody to be told.
process.stderr.on('error', () => undefined);

if (first === 'version' || first === '--version' || first === '-V') {
  process.stdout.write(`logitlint ${version}\n`);
} else {
  const { run } = await import('./run.ts');
  process.exitCode = await run(process.argv.slice(2), version);
}
