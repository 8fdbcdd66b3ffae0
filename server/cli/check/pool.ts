/** Threads that lint groups of files. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { fault } from '#workspace';
import type { GroupOutcome, SessionProject, Task } from './lint.ts';

export interface Pool {
  /** Lints a group in the next free thread. */
  readonly run: (task: Task) => Promise<GroupOutcome>;
  readonly close: () => Promise<void>;
}

export type Answer =
  | { readonly kind: 'outcome'; readonly outcome: GroupOutcome }
  | { readonly kind: 'failed'; readonly message: string };

/** The heap of one thread: several of them and this process stay well below a gigabyte. */
const heapMegabytes = 1024;

/** Built, this module stands in `dist/` or `dist/chunks/`. */
function workerFile(): string {
  const candidates = ['./lint-worker.js', '../lint-worker.js', '../../../dist/lint-worker.js'];
  const found = candidates
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error('the program of lint threads is missing: run npm run build');
  return found;
}

interface Job {
  readonly task: Task;
  readonly resolve: (outcome: GroupOutcome) => void;
}

function lost(task: Task, message: string): GroupOutcome {
  const skipped = task.wanted.map((path) => ({ path, ...fault('the thread that linted it was lost') }));
  return { reports: [], skipped, faults: [{ what: 'a lint thread', message }], reads: [] };
}

/** A pool of `count` threads; a thread that dies costs its group (which is told) and is replaced. */
export function openPool(project: SessionProject, count: number): Pool {
  const { root, overrides, configurationFile } = project;
  const workerData: SessionProject = { root, overrides, configurationFile };
  const waiting: Job[] = [];
  const workers = new Set<Worker>();
  let closing = false;

  const next = (worker: Worker, current: { job: Job | undefined }): void => {
    current.job = waiting.shift();
    if (current.job) worker.postMessage(current.job.task);
  };

  const idle: (() => void)[] = [];
  const start = (): void => {
    const worker = new Worker(workerFile(), { workerData, resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
    const current: { job: Job | undefined } = { job: undefined };
    const wake = (): void => {
      if (!current.job) next(worker, current);
    };
    workers.add(worker);
    idle.push(wake);
    worker.on('message', (answer: Answer) => {
      const { job } = current;
      if (job) job.resolve(answer.kind === 'outcome' ? answer.outcome : lost(job.task, answer.message));
      next(worker, current);
    });
    let reason = 'it ended without a word';
    worker.on('error', (error) => {
      reason = error.message;
    });
    worker.on('exit', () => {
      workers.delete(worker);
      idle.splice(idle.indexOf(wake), 1);
      const { job } = current;
      current.job = undefined;
      job?.resolve(lost(job.task, reason));
      if (!closing) start();
      for (const other of idle) other();
    });
    wake();
  };
  for (let i = 0; i < count; i++) start();

  return {
    run(task) {
      return new Promise((resolve) => {
        waiting.push({ task, resolve });
        for (const wake of idle) wake();
      });
    },
    async close() {
      closing = true;
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}
