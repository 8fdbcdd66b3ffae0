/** A thread that lints one group of files after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { disk, rememberingLists } from '#workspace';
import { faultOf } from '../../workspace/errors.ts';
import { createHeapKeeper } from './heap.ts';
import { lintGroup, type SessionProject, type Task } from './lint.ts';
import type { Answer } from './pool.ts';

const project = workerData as SessionProject;
const files = rememberingLists(disk);
const keepHeap = createHeapKeeper();

async function answer(task: Task): Promise<Answer> {
  try {
    return { kind: 'outcome', outcome: await lintGroup(project, task, files) };
  } catch (error) {
    return { kind: 'failed', message: faultOf(error) };
  }
}

parentPort?.on('message', async (task: Task) => {
  parentPort?.postMessage(await answer(task));
  keepHeap();
});
