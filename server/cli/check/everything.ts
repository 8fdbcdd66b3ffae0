/** Lints any number of files, group by group: from the cache, in this thread, or in several. */
import { availableParallelism } from 'node:os';
import { disk, rememberingLists, type Skipped } from '#workspace';
import { type Plan, planRun } from '../../workspace/plan.ts';
import type { Console } from '../console.ts';
import { progressBar } from '../progress.ts';
import { byReported } from '../report.ts';
import { type Cache, openCache } from './cache.ts';
import { createHeapKeeper } from './heap.ts';
import { type GroupOutcome, lintGroup, type Outcome, type Task } from './lint.ts';
import type { CheckOptions, Shard } from './options.ts';
import type { Pool } from './pool.ts';
import type { Project } from './project.ts';

/** Below this many characters a second thread costs more than it gives: the compiler of a new thread is cold. */
const threadsFrom = 8_000_000;
const mostThreads = 8;
/** A thread keeps more than its own processor busy: V8 compiles and collects beside it. Two threads on two are no gain. */
const processorsForThread = 1.5;

/** What a run, or its part of one, has to do. */
export interface Part {
  readonly tasks: readonly Task[];
  /** The files that are answered for, also those that have nothing to be linted. */
  readonly paths: readonly string[];
  readonly skipped: readonly Skipped[];
}

function cut<T>(list: readonly T[], shard: Shard): readonly [from: number, to: number] {
  const end = (number: number) => Math.floor((number * list.length) / shard.of);
  return [end(shard.number - 1), end(shard.number)];
}

/**
 * The groups of a run, each a task. With a shard, the files are laid in a row, group after group, and cut into parts of
 * equal size; a group that a cut goes through is in both parts with all its files, but each file is asked for once. The
 * files that are in no group are cut likewise.
 */
export function partOf(plan: Plan, all: readonly string[], shard: Shard | undefined): Part {
  const groups = plan.groups.toSorted((a, b) => ((a.paths[0] ?? '') < (b.paths[0] ?? '') ? -1 : 1));
  if (!shard)
    return { tasks: groups.map((group) => ({ ...group, wanted: group.paths })), paths: all, skipped: plan.skipped };
  const row = groups.flatMap(({ paths }) => paths);
  const [from, to] = cut(row, shard);
  let at = 0;
  const tasks = groups.flatMap((group) => {
    const { paths } = group;
    const wanted = paths.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += paths.length;
    return wanted.length > 0 ? [{ ...group, wanted }] : [];
  });
  const grouped = new Set(row);
  const others = all.filter((path) => !grouped.has(path));
  const own = new Set([...row.slice(from, to), ...others.slice(...cut(others, shard))]);
  return {
    tasks,
    paths: all.filter((path) => own.has(path)),
    skipped: plan.skipped.filter(({ path }) => own.has(path)),
  };
}

function threads(options: CheckOptions, tasks: readonly Task[]): number {
  const asked = options.jobs;
  if (asked !== undefined) return Math.min(asked, tasks.length);
  const size = tasks.reduce((sum, task) => sum + task.size, 0);
  return size < threadsFrom
    ? 1
    : Math.min(Math.floor(availableParallelism() / processorsForThread), mostThreads, tasks.length);
}

type Finish = (task: Task, outcome: GroupOutcome) => void;

async function inThreads(pool: Pool, tasks: readonly Task[], finish: Finish): Promise<void> {
  // The largest first, so that no thread is left alone with it at the end.
  const ordered = tasks.toSorted((a, b) => b.size - a.size);
  await Promise.all(ordered.map(async (task) => finish(task, await pool.run(task))));
}

async function runTasks(project: Project, tasks: readonly Task[], count: number, finish: Finish): Promise<void> {
  if (count <= 1) {
    const files = rememberingLists(disk);
    const keepHeap = createHeapKeeper();
    for (const task of tasks) {
      finish(task, await lintGroup(project, task, files));
      keepHeap();
    }
    return;
  }
  const { openPool } = await import('./pool.ts');
  const pool = openPool(project, count);
  try {
    await inThreads(pool, tasks, finish);
  } finally {
    await pool.close();
  }
}

export function planOf(project: Project, paths: readonly string[], hashes: boolean): Plan {
  const { root, configurations, named } = project;
  return planRun(paths, { root, files: disk, configurations, hashes, named });
}

function open(project: Project, options: CheckOptions): Cache | undefined {
  return options.cache ? openCache(project, options.cacheFolder) : undefined;
}

export interface WholeOutcome extends Outcome {
  /** The files that were answered for. */
  readonly paths: readonly string[];
}

export async function lintEverything(
  project: Project,
  paths: readonly string[],
  options: CheckOptions,
  console: Console,
): Promise<WholeOutcome> {
  const plan = planOf(project, paths, options.cache);
  const part = partOf(plan, paths, options.shard);
  const { tasks } = part;
  const cache = open(project, options);
  const outcomes: GroupOutcome[] = [];
  const missed: Task[] = [];
  for (const task of tasks) {
    const known = cache?.find(task, plan.hashes);
    if (known) outcomes.push(known);
    else missed.push(task);
  }
  const bar = progressBar(options.quiet ? { ...console, interactive: false } : console);
  const total = missed.reduce((sum, task) => sum + task.size, 0);
  let done = 0;
  await runTasks(project, missed, threads(options, missed), (task, outcome) => {
    done += task.size;
    bar.show(done / total, `linting ${part.paths.length} files`);
    cache?.keep(task, plan.hashes, outcome);
    outcomes.push(outcome);
  });
  bar.clear();
  cache?.close();
  return {
    reports: outcomes.flatMap(({ reports }) => reports).sort(byReported),
    skipped: [...part.skipped, ...outcomes.flatMap(({ skipped }) => skipped)],
    faults: outcomes.flatMap(({ faults }) => faults),
    paths: part.paths,
  };
}
