/** Garbage is collected after an answer, once the space for young objects is half full, and not before. */
import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapSpaceStatistics } from 'node:v8';
import { expect, test } from 'vitest';
import { createSweeper } from '../../server/lsp/garbage.ts';

function young(): { readonly used: number; readonly available: number } {
  const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  return { used: space?.space_used_size ?? 0, available: space?.space_available_size ?? 0 };
}

/** Makes garbage until the young space is more than half full. */
function litter(): void {
  for (let i = 0; i < 10_000 && young().used <= young().available; i++) Array.from({ length: 1000 }, (_, n) => ({ n }));
}

/** How many minor collections were asked for while something was done. */
async function forced(action: () => void): Promise<number> {
  let count = 0;
  const look = (entries: readonly PerformanceEntry[]): void => {
    for (const entry of entries) {
      const { kind, flags } = (entry as unknown as { readonly detail: { kind: number; flags: number } }).detail;
      if (kind === constants.NODE_PERFORMANCE_GC_MINOR && flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) count++;
    }
  };
  const observer = new PerformanceObserver((list) => look(list.getEntries()));
  observer.observe({ entryTypes: ['gc'] });
  action();
  // Timers run in their order, so that the sweeper's has run then, however busy the machine is.
  await sleep(50);
  look(observer.takeRecords());
  observer.disconnect();
  return count;
}

test('is collected once when the space is half full, and not when it is nearly empty', async () => {
  const sweep = createSweeper();
  const full = await forced(() => {
    litter();
    sweep();
    sweep();
  });
  expect(full).toBe(1);
  expect(await forced(sweep)).toBe(0);
});
