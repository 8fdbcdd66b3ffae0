/** The host with real worker threads and child processes: backends, cancellation, and every state of a native install. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMS } from '../../server/lab/catalogue.ts';
import type { Criterion, ProbeEvent, ProbeResult, ProbeSpec } from '../../server/lab/contract.ts';
import { runExperiment } from '../../server/lab/run.ts';
import { open } from './backends.ts';
import { builtHost, type Host } from './built-host.ts';

const SPEC: ProbeSpec = {
  rule: 'rule',
  claim: 'claim',
  experiment: {
    kind: 'loss',
    framework: 'torch',
    written: FORMS.sigmoidThenLogits,
    fixed: FORMS.binaryLogits,
    settings: { width: { value: 16, from: 'user' }, steps: { value: 20, from: 'user' } },
  },
};
const LONG: ProbeSpec = {
  ...SPEC,
  experiment: {
    kind: 'learning-rate',
    framework: 'torch',
    settings: { steps: { value: 400, from: 'user' }, batch: { value: 16, from: 'user' } },
  },
};

let host: Host;
let folder: string;
beforeAll(async () => {
  host = await builtHost('host-test');
  folder = mkdtempSync(join(tmpdir(), 'logitlint-lab-'));
});
afterAll(() => {
  host.closeLab();
  rmSync(folder, { recursive: true, force: true });
});

function figures({ elapsed_ms: _, ...rest }: ProbeResult): object {
  return rest;
}

test('auto runs WebAssembly in a thread, with the figures of this thread', async () => {
  const events: ProbeEvent[] = [];
  const result = await host.runProbe(SPEC, { backend: 'auto', onEvent: (event) => events.push(event) });
  expect(result.backend.name).toBe('wasm');
  expect(events.map(({ kind }) => kind).filter((kind) => kind !== 'point')).toEqual(['phase', 'done']);
  const arithmetic = await open('wasm');
  expect(figures(result)).toEqual(figures(await runExperiment(SPEC, arithmetic)));
  arithmetic.close();
});

test('backends alternate, and what was asked for is what ran', async () => {
  const names: string[] = [];
  const first = await host.runProbe(SPEC, { backend: 'wasm' });
  for (const backend of ['cpu', 'wasm', 'cpu'] as const)
    names.push((await host.runProbe(SPEC, { backend })).backend.name);
  expect(names).toEqual(['cpu', 'wasm', 'cpu']);
  expect(figures(await host.runProbe(SPEC, { backend: 'wasm' }))).toEqual(figures(first));
});

test('probes asked for together are all answered', async () => {
  const results = await Promise.all([1, 2, 3].map((seeds) => host.runProbe(SPEC, { backend: 'wasm', seeds })));
  expect(results.map(({ arms }) => arms[0]?.seeds.length)).toEqual([1, 2, 3]);
});

test('cancelling answers without waiting for the worker, and the next probe runs', async () => {
  const abort = new AbortController();
  const later: ProbeEvent[] = [];
  const running = host.runProbe(LONG, {
    backend: 'wasm',
    signal: abort.signal,
    onEvent: (event) => {
      if (abort.signal.aborted) later.push(event);
      else if (event.kind === 'point') abort.abort();
    },
  });
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  expect((await host.runProbe(SPEC, { backend: 'wasm' })).backend.name).toBe('wasm');
  expect(later).toEqual([]);
});

test('cancelling a probe that waits leaves the one in front of it alone', async () => {
  const abort = new AbortController();
  // The worker has the second request by the time that the first one's points arrive.
  const front = host.runProbe(
    { ...LONG, experiment: { ...LONG.experiment, settings: {} } as ProbeSpec['experiment'] },
    { backend: 'wasm', onEvent: ({ kind }) => kind === 'point' && abort.abort() },
  );
  const waiting = host.runProbe(SPEC, { backend: 'wasm', signal: abort.signal });
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  expect((await front).arms).toHaveLength(2);
});

test('a signal that is aborted already starts nothing', async () => {
  await expect(host.runProbe(SPEC, { backend: 'wasm', signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

test('an error in the worker is an error here', async () => {
  const broken = {
    ...SPEC.experiment,
    written: { activation: 'none', criterion: 'unheard-of' as Criterion },
  } as ProbeSpec['experiment'];
  await expect(host.runProbe({ ...SPEC, experiment: broken }, { backend: 'wasm' })).rejects.toThrow();
  expect((await host.runProbe(SPEC, { backend: 'wasm' })).arms).toHaveLength(2);
});

describe('the native backend', () => {
  /** A folder with a package that claims to be tfjs-node. */
  function install(name: string, main: string, built: boolean): string {
    const root = join(folder, name);
    const native = join(root, 'node_modules', '@tensorflow', 'tfjs-node');
    mkdirSync(join(native, 'lib', 'napi-v8'), { recursive: true });
    writeFileSync(
      join(native, 'package.json'),
      JSON.stringify({ name: '@tensorflow/tfjs-node', version: '4.22.0', main: 'index.js' }),
    );
    writeFileSync(join(native, 'index.js'), main);
    if (built) writeFileSync(join(native, 'lib', 'napi-v8', 'tfjs_binding.node'), '');
    return root;
  }

  test.each([
    ['absent', () => join(folder, 'nothing'), /npm install @tensorflow\/tfjs-node/],
    ['unbuilt', () => install('unbuilt', '', false), /has no native part/],
    [
      'broken',
      () => install('broken', 'throw new Error("cannot open shared object")', true),
      /does not load: .*cannot open shared object/,
    ],
    [
      'crashed',
      () => install('crashed', 'process.kill(process.pid, "SIGILL"); for (;;);', true),
      /crashed while starting \(SIGILL/,
    ],
  ] as const)('%s', async (state, root, message) => {
    const found = await host.nativeState([root()]);
    expect(found.state).toBe(state);
    expect(found.text).toMatch(message);
    const asked = host.runProbe(SPEC, { backend: 'node', nativeRoots: [root()] });
    await expect(asked).rejects.toThrow(/^Backend "node" cannot be used\./);
    await expect(asked).rejects.toBeInstanceOf(host.BackendUnavailable);
  });
});
