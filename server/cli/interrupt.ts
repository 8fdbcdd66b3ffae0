/** Interruptions (Ctrl+C, a runner that stops its job): they end the process, but never in the middle of writing. */
import { exitCodes } from './trouble.ts';

const codes = { SIGINT: exitCodes.interrupted, SIGTERM: exitCodes.terminated } as const;

/**
 * Does something that must not be cut off, such as writing a file; a signal that came meanwhile ends the process after
 * it. Without a listener the system would end it at once; with one, Node waits until this function has returned.
 */
export function uninterrupted(write: () => void): void {
  for (const [signal, code] of Object.entries(codes)) {
    // Who listens already, such as `--watch`, settles what a signal does.
    if (process.listenerCount(signal) > 0) continue;
    const end = (): void => process.exit(code);
    process.once(signal, end);
    // The loop asks the system for signals between two turns.
    setImmediate(() => setImmediate(() => process.off(signal, end)));
  }
  write();
}
