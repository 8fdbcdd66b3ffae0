/** Lints any number of files: in this thread or in several, with or without a cache. */
import type { Source } from '#source';
import type { Console } from '../console.ts';
import { type Outcome, openSession, outcomeOf } from './lint.ts';
import type { CheckOptions } from './options.ts';
import type { Project } from './project.ts';

export interface Everything extends Outcome {
  readonly sourceOf: (path: string) => Source | undefined;
}

export async function lintEverything(
  project: Project,
  paths: readonly string[],
  listed: readonly string[],
  _options: CheckOptions,
  _console: Console,
): Promise<Everything> {
  const opened = await openSession(project, paths, listed);
  return { ...outcomeOf(opened, paths), sourceOf: opened.session.source };
}
