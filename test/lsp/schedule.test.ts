/** The schedule alone, on a clock that stands still: what is due runs, in turn, when it is due. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Cause, createSchedule } from '../../server/lsp/schedule.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A schedule that waits as long for a document as `pauses` says, and the log of what it ran. */
function scheduleOf(pauses: Record<string, number>, run: (path: string) => Promise<void> = async () => {}) {
  const log: string[] = [];
  const errors: unknown[] = [];
  const schedule = createSchedule({
    pauseFor: (path) => pauses[path] ?? 0,
    run(path: string, cause: Cause) {
      log.push(`${path} ${cause}`);
      return run(path);
    },
    onError: (error) => errors.push(error),
  });
  return { schedule, log, errors };
}

test('what need not wait runs in the order in which it came, the rest when its pause is over', async () => {
  const { schedule, log } = scheduleOf({ slow: 30 });
  schedule.add('slow', 'edit');
  schedule.add('a', 'open');
  schedule.add('b', 'save');
  expect(log).toEqual([]);
  await vi.advanceTimersByTimeAsync(29);
  expect(log).toEqual(['a open', 'b save']);
  await vi.advanceTimersByTimeAsync(1);
  expect(log).toEqual(['a open', 'b save', 'slow edit']);
});

test('a document that is added again runs once, when it was first due', async () => {
  const { schedule, log } = scheduleOf({ a: 30 });
  schedule.add('a', 'edit');
  await vi.advanceTimersByTimeAsync(20);
  schedule.add('a', 'edit');
  expect(log).toEqual([]);
  await vi.advanceTimersByTimeAsync(10);
  expect(log).toEqual(['a edit']);
  await vi.advanceTimersByTimeAsync(100);
  expect(log).toEqual(['a edit']);
});

test('a change elsewhere does not hide that the document itself was edited', async () => {
  const { schedule, log } = scheduleOf({});
  schedule.add('a', 'edit');
  schedule.add('a', 'dependency');
  schedule.add('b', 'dependency');
  schedule.add('b', 'edit');
  await vi.advanceTimersByTimeAsync(5);
  expect(log).toEqual(['a edit', 'b edit']);
});

test('a document that is dropped does not run', async () => {
  const { schedule, log } = scheduleOf({});
  schedule.add('a', 'edit');
  schedule.add('b', 'edit');
  schedule.drop('a');
  await vi.advanceTimersByTimeAsync(100);
  expect(log).toEqual(['b edit']);
});

test('an error is told and the next document runs', async () => {
  const fault = new Error('no');
  const { schedule, log, errors } = scheduleOf({}, (path) =>
    path === 'a' ? Promise.reject(fault) : Promise.resolve(),
  );
  schedule.add('a', 'edit');
  schedule.add('b', 'edit');
  await vi.advanceTimersByTimeAsync(5);
  expect(log).toEqual(['a edit', 'b edit']);
  expect(errors).toEqual([fault]);
});
