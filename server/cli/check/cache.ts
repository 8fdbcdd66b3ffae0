/** Where the cache stands. */
import { absolute } from '../../workspace/paths.ts';

/** The folder that is asked for, else one in the project that Git is told to pass over. */
export function cacheFolder(root: string, asked: string | undefined): string {
  return absolute(asked ?? '.logitlint-cache', root);
}
