/** Lints files and tells what was found as plain data. */
import { rules } from '#rules';
import { createSession, disk, type Files, type Session, type Skipped } from '#workspace';
import { faultOf } from '../../workspace/errors.ts';
import type { Group } from '../../workspace/groups.ts';
import { type Report, reportOf } from '../report.ts';
import type { Project } from './project.ts';

/** A rule (or the lowering of a file) that threw. */
export interface Fault {
  readonly what: string;
  readonly message: string;
}

/** A group of files that are one program, with what is asked of it. */
export interface Task extends Group {
  /** The files whose findings are asked for. */
  readonly wanted: readonly string[];
}

export interface Outcome {
  readonly reports: readonly Report[];
  readonly skipped: readonly Skipped[];
  readonly faults: readonly Fault[];
}

export interface GroupOutcome extends Outcome {
  /** Paths that were read or looked for in vain. */
  readonly reads: readonly string[];
}

export interface Opened {
  readonly session: Session;
  readonly faults: Fault[];
}

/** What a session needs to know of a project; plain data, so that threads can be told. */
export type SessionProject = Pick<Project, 'root' | 'overrides' | 'configurationFile'>;

/** A session over a project; `listed` files are part of the program though their findings are not asked for. */
export async function openSession(
  project: SessionProject,
  paths: readonly string[],
  listed: readonly string[],
  { around, files = disk }: { around?: Pick<Group, 'paths' | 'importers'>; files?: Files } = {},
): Promise<Opened> {
  const faults: Fault[] = [];
  const { root, overrides, configurationFile } = project;
  const session = createSession({
    rules,
    root,
    files,
    overrides,
    listed,
    ...(around ? { around } : {}),
    ...(configurationFile === undefined ? {} : { configurationFile }),
    onFault: (what, error) => faults.push({ what, message: faultOf(error) }),
  });
  await session.ready([...paths, ...listed, ...(around?.paths ?? [])]);
  return { session, faults };
}

export function outcomeOf({ session, faults }: Opened, paths: readonly string[]): GroupOutcome {
  const { findings, skipped, reads } = session.lint(paths);
  const reports = findings.map((finding) => reportOf(finding, session.source));
  return { reports, skipped, faults, reads: [...reads] };
}

/** Lints one group in a session of its own, which is forgotten afterwards; `files` may remember what does not change. */
export async function lintGroup(project: SessionProject, task: Task, files: Files): Promise<GroupOutcome> {
  const anchors = new Set(task.anchors);
  const wanted = task.wanted.filter((path) => anchors.has(path));
  return outcomeOf(await openSession(project, wanted, task.anchors, { around: task, files }), wanted);
}
