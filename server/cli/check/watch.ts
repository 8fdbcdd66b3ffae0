/** `--watch`: runs again when a file changes. */
import { watch } from 'node:fs';
import { isLintable } from '#workspace';
import type { Console } from '../console.ts';

/** Editors write in bursts; a run begins when it has been quiet for so long. */
const quietMs = 150;

const settings = /(^|[/\\])(\.?logitlint\.toml|pyproject\.toml|package\.json|\.gitignore)$|\.(ya?ml|json)$/;

/** Runs now and after every change, until the process is interrupted; answers with the exit code. */
export async function watchFiles(
  named: readonly string[],
  console: Console,
  run: () => Promise<void>,
): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(async () => {
        console.err('\nA file changed: checking again.\n');
        await run();
        console.err('Watching for changes; press Ctrl+C to stop.\n');
      });
    }, quietMs);
  };
  await run();
  console.err('Watching for changes; press Ctrl+C to stop.\n');
  const watchers = named.map((path) =>
    watch(path, { recursive: true }, (_event, name) => {
      if (name === null || isLintable(name) || settings.test(name)) again();
    }),
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  for (const watcher of watchers) watcher.close();
  clearTimeout(timer);
  await running;
  return 0;
}
