/** Runs probes outside the calling thread: a worker thread for the bundled backends, a child process for the native one. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { BackendName, ProbeOptions, ProbeResult, ProbeSpec } from './contract.ts';
import { DEFAULT_BUDGET_MS } from './control.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { detectNative, NATIVE_ENVIRONMENT, type NativeState } from './native-detect.ts';

export type { NativeState } from './native-detect.ts';

/** An explicitly chosen backend that cannot be had; the message says why and what to do. */
export class BackendUnavailable extends Error {}

/** The worker ended in the middle of a probe, by itself (memory) or because it did not keep to its time. */
export class ProbeLost extends Error {}

/** The worker's heap; tensors of the bundled backends live beside it and need a few megabytes. */
const HEAP_MB = 512;
/** A worker that has not stopped this long after a cancellation is ended. */
const CANCEL_GRACE_MS = 500;
/** A worker that is silent this long after its budget is ended. */
const BUDGET_GRACE_MS = 20_000;
/** An idle worker gives its memory back. */
const IDLE_MS = 120_000;

/** Whatever runs the worker file, reduced to what the host needs. */
interface Channel {
  readonly send: (message: ToWorker) => void;
  readonly end: () => void;
}

interface Waiting {
  readonly receive: (message: FromWorker) => void;
  readonly lost: (reason: string) => void;
}

interface Line {
  readonly channel: Channel;
  readonly waiting: Map<number, Waiting>;
  idle: NodeJS.Timeout | undefined;
}

const lines = new Map<'bundled' | 'native', Line>();
let lastId = 0;

/** The built worker: beside the built host or above its chunk, or in dist/ when the host runs from its sources. */
function workerFile(): string {
  const candidates = ['./lab-worker.js', '../lab-worker.js', '../../dist/lab-worker.js'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error('The probe worker is missing: run npm run build.');
  return found;
}

/**
 * What `auto` means, by measurement (bench/lab.ts), for every experiment: heads and the stand-in encoder are so small that
 * a native call costs more than its arithmetic. Warm, the native library needs 1.3 to 2 times as long for the encoder and
 * up to 2.6 times for heads, and half a second more to start.
 */
const QUICKEST: BackendName = 'wasm';

/** State of the native backend as seen from the given folders and from the product's own. */
export function nativeState(roots: readonly string[] = []): Promise<NativeState> {
  const file = workerFile();
  return detectNative([...roots, dirname(file)], file);
}

/**
 * Runs a probe and answers with its result. Rejects with an AbortError as soon as the signal aborts, with
 * BackendUnavailable when the chosen backend cannot be had, with ProbeLost when its worker ends, and with an Error when
 * the experiment fails. Whatever happened, the next probe gets a worker that works.
 */
export async function runProbe(spec: ProbeSpec, options: ProbeOptions): Promise<ProbeResult> {
  const { backend: choice, signal, seeds, budgetMs = DEFAULT_BUDGET_MS } = options;
  signal?.throwIfAborted();
  const backend = choice === 'auto' ? QUICKEST : choice;
  const nativeFolder = backend === 'node' ? await requireNative(options.nativeRoots ?? []) : undefined;
  signal?.throwIfAborted();
  const id = ++lastId;
  const request: ToWorker = {
    kind: 'run',
    id,
    spec,
    backend,
    budgetMs,
    wasmFolder: dirname(workerFile()) + sep,
    ...(seeds === undefined ? {} : { seeds }),
    ...(nativeFolder === undefined ? {} : { nativeFolder }),
  };
  return await exchange(request, id, backend === 'node' ? 'native' : 'bundled', options, budgetMs);
}

async function requireNative(roots: readonly string[]): Promise<string> {
  const found = await nativeState(roots);
  if (found.state !== 'ready') throw new BackendUnavailable(`Backend "node" cannot be used. ${found.text}`);
  return found.folder;
}

function exchange(
  request: ToWorker,
  id: number,
  kind: 'bundled' | 'native',
  { signal, onEvent }: ProbeOptions,
  budgetMs: number,
): Promise<ProbeResult> {
  const line = lineOf(kind);
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(guard);
      signal?.removeEventListener('abort', abort);
      line.waiting.delete(id);
      rest(kind, line);
      settle();
    };
    const abort = (): void => {
      line.channel.send({ kind: 'cancel', id });
      finish(() => reject(signal?.reason));
      // Cancelling is cooperative; a worker that does not get round to it is replaced.
      const grace = setTimeout(() => endLine(kind, line, 'It did not stop in time.'), CANCEL_GRACE_MS);
      line.waiting.set(id, {
        receive: () => {
          clearTimeout(grace);
          line.waiting.delete(id);
          rest(kind, line);
        },
        lost: () => clearTimeout(grace),
      });
    };
    // Probes of one line run one after the other, so those in front may use up their budgets first.
    const patience = budgetMs * (line.waiting.size + 1) + BUDGET_GRACE_MS;
    const guard = setTimeout(() => endLine(kind, line, `It did not finish within ${patience / 1000} s.`), patience);
    line.waiting.set(id, {
      receive: (message) => {
        switch (message.kind) {
          case 'event':
            if (message.event.kind !== 'done') onEvent?.(message.event);
            else {
              const { event } = message;
              onEvent?.(event);
              finish(() => resolve(event.result));
            }
            return;
          case 'failed':
            finish(() => reject(new Error(message.message)));
            return;
          case 'cancelled':
            finish(() => reject(new Error('The probe was cancelled.')));
        }
      },
      lost: (reason) => finish(() => reject(new ProbeLost(`The probe worker ended. ${reason}`))),
    });
    signal?.addEventListener('abort', abort, { once: true });
    clearTimeout(line.idle);
    line.channel.send(request);
  });
}

function lineOf(kind: 'bundled' | 'native'): Line {
  const known = lines.get(kind);
  if (known) return known;
  const waiting = new Map<number, Waiting>();
  const receive = (message: FromWorker): void => {
    waiting.get(message.id)?.receive(message);
  };
  const lost = (reason: string): void => {
    if (lines.get(kind) === line) lines.delete(kind);
    for (const one of [...waiting.values()]) one.lost(reason);
    waiting.clear();
  };
  const channel = kind === 'bundled' ? startThread(receive, lost) : startChild(receive, lost);
  const line: Line = { channel, waiting, idle: undefined };
  lines.set(kind, line);
  return line;
}

type Receive = (message: FromWorker) => void;
type Lost = (reason: string) => void;

function startThread(receive: Receive, lost: Lost): Channel {
  const worker = new Worker(workerFile(), { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
  worker.on('message', receive);
  worker.on('error', (error) => lost(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => lost(`Exit code ${code}.`));
  // A warm worker does not keep the process alive; a running probe does, by its timer.
  worker.unref();
  return { send: (message) => worker.postMessage(message), end: () => void worker.terminate() };
}

function startChild(receive: Receive, lost: Lost): Channel {
  const child: ChildProcess = fork(workerFile(), [], {
    env: { ...process.env, ...NATIVE_ENVIRONMENT },
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('message', (message) => receive(message as FromWorker));
  child.on('error', (error) => lost(error.message));
  child.on('exit', (code, signal) => lost(`Exit ${signal ?? code}.`));
  child.unref();
  child.channel?.unref();
  return { send: (message) => void child.send(message), end: () => void child.kill('SIGKILL') };
}

function rest(kind: 'bundled' | 'native', line: Line): void {
  clearTimeout(line.idle);
  if (line.waiting.size > 0) return;
  line.idle = setTimeout(() => endLine(kind, line, 'It was idle.'), IDLE_MS);
  line.idle.unref();
}

function endLine(kind: 'bundled' | 'native', line: Line, reason: string): void {
  if (lines.get(kind) === line) lines.delete(kind);
  clearTimeout(line.idle);
  line.channel.end();
  for (const one of [...line.waiting.values()]) one.lost(reason);
  line.waiting.clear();
}

/**
 * Ends the workers, for tests and measurements. A process that ends need not: its threads end with it, and a child when
 * the channel to it closes.
 */
export function closeLab(): void {
  for (const [kind, line] of [...lines]) endLine(kind, line, 'The lab was closed.');
}
