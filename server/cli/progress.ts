/** A progress bar on standard error, where a person looks at it; otherwise nothing. */
import type { Console } from './console.ts';

export interface ProgressBar {
  /** `share` from 0 to 1. */
  readonly show: (share: number, text: string) => void;
  readonly clear: () => void;
}

const silent: ProgressBar = { show: () => {}, clear: () => {} };

/** Terminals need no more than this. */
const everyMs = 80;
const barWidth = 24;

export function progressBar(console: Console): ProgressBar {
  if (!console.interactive) return silent;
  let last = 0;
  let drawn = false;
  return {
    show(share, text) {
      const now = performance.now();
      if (now - last < everyMs) return;
      last = now;
      drawn = true;
      const filled = Math.round(Math.min(1, Math.max(0, share)) * barWidth);
      const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
      console.err(
        `${`\r${bar} ${String(Math.round(share * 100)).padStart(3)} % ${text}`.slice(0, console.columns)}\u001b[K`,
      );
    },
    clear() {
      if (drawn) console.err('\r\u001b[K');
      drawn = false;
    },
  };
}
