/** V8's own garbage collector, for moments at which we know more than it does. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collects everything, or only what is young. */
export type Collect = (options?: { readonly type: 'minor' }) => void;

/** Undefined where it is not to be had: in Electron flags may be frozen, and to set one is then fatal. */
export function collector(): Collect | undefined {
  if ('electron' in process.versions) return undefined;
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('typeof gc === "function" ? gc : undefined');
  if (typeof found !== 'function') return undefined;
  return (options) => void (options ? found(options) : found());
}
