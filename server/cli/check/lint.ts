/** Lints files and tells what was found as plain data. */

import { rules } from '#rules';
import { createSession, type Session, type Skipped } from '#workspace';
import { type Report, reportOf } from '../report.ts';
import type { Project } from './project.ts';

/** A rule (or the lowering of a file) that threw. */
export interface Fault {
  readonly what: string;
  readonly message: string;
}

export interface Outcome {
  readonly reports: readonly Report[];
  readonly skipped: readonly Skipped[];
  readonly faults: readonly Fault[];
}

export function faultOf(what: string, error: unknown): Fault {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { what, message };
}

export interface Opened {
  readonly session: Session;
  readonly faults: Fault[];
}

/** A session over a project; `listed` files are part of the program though their findings are not asked for. */
export async function openSession(
  project: Project,
  paths: readonly string[],
  listed: readonly string[],
): Promise<Opened> {
  const faults: Fault[] = [];
  const { root, overrides, configurationFile } = project;
  const session = createSession({
    rules,
    root,
    overrides,
    listed,
    ...(configurationFile === undefined ? {} : { configurationFile }),
    onFault: (what, error) => faults.push(faultOf(what, error)),
  });
  await session.ready([...paths, ...listed]);
  return { session, faults };
}

export function outcomeOf({ session, faults }: Opened, paths: readonly string[]): Outcome {
  const { findings, skipped } = session.lint(paths);
  const reports = findings.map((finding) => reportOf(finding, session.source));
  return { reports, skipped, faults };
}
