/** Workers that are killed, use up their memory or never answer: the user is told, and the next probe works. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterEach, expect, test, vi } from 'vitest';
import { forNode } from '../../scripts/bundle.mjs';
import { FORMS } from '../../server/lab/catalogue.ts';
import type { ProbeSpec } from '../../server/lab/contract.ts';
import { builtHost, type Host } from './built-host.ts';

const short: ProbeSpec = {
  rule: 'rule',
  claim: 'claim',
  experiment: {
    kind: 'loss',
    framework: 'torch',
    written: FORMS.sigmoidThenLogits,
    fixed: FORMS.binaryLogits,
    settings: { steps: { value: 5, from: 'user' } },
  },
};
const long: ProbeSpec = {
  ...short,
  experiment: { kind: 'learning-rate', framework: 'torch', settings: { steps: { value: 400, from: 'user' } } },
};

let host: Host | undefined;
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  host?.closeLab();
});

test('killed in the middle of a probe', async () => {
  host = await builtHost('lost-test');
  const sent = vi.spyOn(Worker.prototype, 'postMessage');
  let killed = false;
  const running = host.runProbe(long, {
    backend: 'wasm',
    onEvent: ({ kind }) => {
      const worker = sent.mock.contexts.at(-1);
      if (kind !== 'point' || killed || !(worker instanceof Worker)) return;
      killed = true;
      void worker.terminate();
    },
  });
  // The next in the line goes down with it, and is told so, too.
  const behind = host.runProbe(short, { backend: 'wasm' });
  await expect(Promise.allSettled([running, behind])).resolves.toMatchObject([
    { status: 'rejected', reason: { message: 'The probe worker ended. Exit code 1.' } },
    { status: 'rejected', reason: { message: 'The probe worker ended. Exit code 1.' } },
  ]);
  expect(killed).toBe(true);
  await expect(running).rejects.toBeInstanceOf(host.ProbeLost);
  expect((await host.runProbe(short, { backend: 'wasm' })).arms).toHaveLength(2);
});

test('out of time: what was measured by then is the result', async () => {
  host = await builtHost('lost-test');
  const { partial, elapsed_ms } = await host.runProbe(long, { backend: 'cpu', budgetMs: 200, seeds: 50 });
  expect(partial).toBe(true);
  expect(elapsed_ms).toBeGreaterThan(199);
});

/** A host beside a worker of our own; the worker is a module of that folder. */
async function hostOver(name: string, worker: string): Promise<Host> {
  const folder = join(process.cwd(), 'node_modules', '.cache', 'logitlint', name);
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) rmSync(join(folder, file));
  const absWorkingDir = process.cwd();
  await build({
    ...forNode,
    absWorkingDir,
    entryPoints: { host: 'server/lab/host.ts' },
    outdir: folder,
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'lab-worker.js'), `import { parentPort } from 'node:worker_threads';\n${worker}`);
  return (await import(pathToFileURL(join(folder, 'host.js')).href)) as Host;
}

/** Answers the probe of one seed with a result that is just good enough, and does something else for more seeds. */
const answering = (otherwise: string): string =>
  `parentPort.on('message', ({ kind, id, seeds }) => {
    if (kind === 'run' && seeds === 1) parentPort.postMessage({ kind: 'event', id, event: { kind: 'done', result: 'fine' } });
    else { ${otherwise} }
  });`;

test('out of memory: the heap is bounded', { timeout: 60_000 }, async () => {
  host = await hostOver(
    'lost-memory',
    answering('const all = []; for (;;) all.push(new Array(10_000).fill(all.length + 0.5));'),
  );
  const running = host.runProbe(short, { backend: 'wasm', seeds: 2 });
  await expect(running).rejects.toThrow(/^The probe worker ended\. .*memory/);
  expect(await host.runProbe(short, { backend: 'wasm', seeds: 1 })).toBe('fine');
});

test.each([
  ['silent', ''],
  ['busy without end', 'for (;;);'],
])('%s long after its budget', async (_, otherwise) => {
  host = await hostOver('lost-silent', answering(otherwise));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const running = host.runProbe(short, { backend: 'wasm', seeds: 2, budgetMs: 1_000 });
  const told = expect(running).rejects.toThrow('The probe worker ended. It did not finish within 21 s.');
  await vi.advanceTimersByTimeAsync(21_000);
  await told;
  vi.useRealTimers();
  expect(await host.runProbe(short, { backend: 'wasm', seeds: 1 })).toBe('fine');
});
