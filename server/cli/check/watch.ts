/** `--watch`: runs again when a file changes. */
import { once } from 'node:events';
import { basename } from 'node:path';
import { watch } from 'chokidar';
import { isLintable } from '#workspace';
import type { Console } from '../console.ts';

/** Editors write in bursts; a run begins when it has been quiet for so long. */
const quietMs = 150;

const settings = /(^|[/\\])(\.?logitlint\.toml|pyproject\.toml|package\.json|\.gitignore)$|\.(ya?ml|json)$/;

/** Folders that hold no training script of the user's and would use up the system's watches. */
const unwatched = new Set(['node_modules', '.git', '.venv', 'venv', 'site-packages', '__pycache__']);

/** Runs now and after every change, until the process is interrupted; answers with the exit code. */
export async function watchFiles(
  named: readonly string[],
  console: Console,
  run: () => Promise<void>,
): Promise<number> {
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const watcher = watch([...named], {
    ignoreInitial: true,
    ignored: (path) => !named.includes(path) && unwatched.has(basename(path)),
  });
  watcher.on('error', (error) => console.err(`Watching failed: ${String(error)}\n`));
  watcher.on('all', (_event, path) => {
    if (!isLintable(path) && !settings.test(path)) return;
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
  await running;
  return 0;
}
