/** `clean`: removes the cache. */
import { rmSync } from 'node:fs';
import { disk } from '#workspace';
import { absolute } from '../../workspace/paths.ts';
import { cacheFolder } from '../check/cache.ts';
import { projectRoot } from '../check/project.ts';
import type { Console } from '../console.ts';
import { exitCodes } from '../trouble.ts';

export function clean(console: Console): number {
  const folder = cacheFolder(projectRoot(disk, absolute('.', process.cwd())), undefined);
  const there = disk.status(folder) !== undefined;
  rmSync(folder, { recursive: true, force: true });
  console.err(there ? `Removed ${folder}.\n` : 'There is no cache.\n');
  return exitCodes.clean;
}
