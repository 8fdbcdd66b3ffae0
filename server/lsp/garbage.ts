/**
 * Garbage: what lints leave behind is collected right after an answer, while the user's fingers move to the next key,
 * and not in the middle of the next lint, where it would double the time of every third one.
 */
import { getHeapSpaceStatistics } from 'node:v8';
import { collector } from '../workspace/collector.ts';

/** Whether the space for young objects is more than half full: the next lint might fill it. */
function isHalfFull(): boolean {
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  return young !== undefined && young.space_used_size > young.space_available_size;
}

/** An answer takes a few turns to be written; keys come further apart. */
const pauseMs = 5;

/** To be called after every lint; collects when the answer is on its way. */
export function createSweeper(): () => void {
  const collect = collector();
  let planned = false;
  return () => {
    if (!collect || planned) return;
    planned = true;
    setTimeout(() => {
      planned = false;
      if (isHalfFull()) collect({ type: 'minor' });
    }, pauseMs);
  };
}
