/** `--watch`: runs again when a file changes. */
import { once } from 'node:events';
import { basename } from 'node:path';
import { watch } from 'chokidar';
import { isLintable, settlesLinting } from '#workspace';
import { defaultExcludes } from '../../workspace/discover.ts';
import { slashed } from '../../workspace/paths.ts';
import type { Console } from '../console.ts';
import { exitCodes } from '../trouble.ts';

/** Editors write in bursts; a run begins when it has been quiet for so long. */
const quietMs = 150;

/** What programs may read their numbers from. */
const data = /\.(ya?ml|json|toml)$/;

/** Folders that are not linted unless they are named: they would only use up the system's watches. */
const unwatched = new Set(defaultExcludes);

export interface Watched {
  /** What was named on the command line. */
  readonly named: readonly string[];
  /** What a run writes itself: watched, it would make runs follow one another without end. */
  readonly written: readonly string[];
}

/** Runs now and after every change, until the process is interrupted, also in the middle of a run. */
export async function watchFiles(
  { named, written }: Watched,
  console: Console,
  run: () => Promise<void>,
): Promise<never> {
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const watcher = watch([...named], {
    ignoreInitial: true,
    ignored: (path) => written.includes(path) || (!named.includes(path) && unwatched.has(basename(path))),
  });
  watcher.on('error', (error) => console.err(`Watching failed: ${String(error)}\n`));
  watcher.on('all', (_event, path) => {
    if (!isLintable(path) && !settlesLinting(slashed(path)) && !data.test(path)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(async () => {
        console.err('\nA file changed: checking again.\n');
        await run();
      });
    }, quietMs);
  });
  // Watching begins before the first run, so that a change during it is seen.
  await once(watcher, 'ready');
  console.err('Watching for changes; press Ctrl+C to stop.\n');
  running = running.then(run);
  await interrupted;
  clearTimeout(timer);
  await watcher.close();
  process.exit(exitCodes.clean);
}
