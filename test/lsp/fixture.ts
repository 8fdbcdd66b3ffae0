/** Servers for the tests of one file: built once, one process for each test, stopped after it. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import { bundle, type StartOptions, start, type TestClient } from './client.ts';

export const toyServer = 'test/lsp/fake-engine.ts';
export const realServer = 'server/lsp/main.ts';

/** To be called at the top of a test file; gives what starts an editor with a server of its own. */
export function editors(
  entry: string,
  build: { readonly probes?: boolean } = {},
): (options?: StartOptions) => Promise<TestClient> {
  let built: Awaited<ReturnType<typeof bundle>>;
  const running = new Set<TestClient>();
  beforeAll(async () => {
    built = await bundle(entry, build);
  });
  afterAll(() => built.remove());
  afterEach(async () => {
    await Promise.all([...running].map((client) => client.stop()));
    running.clear();
  });
  return async (options) => {
    const client = await start(built.file, options);
    running.add(client);
    return client;
  };
}

export const uri = 'file:///ws/a.py';

/** A range on one line. */
export const at = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
});
