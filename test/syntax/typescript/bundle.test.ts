/** The front end as it is shipped: bundled, with the compiler in a part of its own that is loaded only when it is needed. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forNode } from '../../../scripts/bundle.mjs';

const out = mkdtempSync(join(tmpdir(), 'front-end-'));

interface FrontEnd {
  readonly loadTypeScript: () => Promise<void>;
  readonly lowerTypeScript: (source: object) => {
    readonly gaps: readonly object[];
    readonly scopes: readonly object[];
  };
}

beforeAll(async () => {
  await build({
    ...forNode,
    entryPoints: [fileURLToPath(new URL('../../../server/syntax/typescript/index.ts', import.meta.url))],
    outdir: out,
    splitting: true,
    logLevel: 'error',
  });
});

afterAll(() => rmSync(out, { recursive: true }));

test('the compiler is not in the part that is loaded first', () => {
  const sizes = readdirSync(out).map((name) => [name, statSync(join(out, name)).size] as const);
  expect(sizes.find(([name]) => name === 'index.js')?.[1]).toBeLessThan(300_000);
  expect(Math.max(...sizes.map(([, size]) => size))).toBeGreaterThan(5_000_000);
});

test('a bundled front end loads it and lowers', async () => {
  const path: string = pathToFileURL(join(out, 'index.js')).href;
  const front = (await import(/* @vite-ignore */ path)) as FrontEnd;
  const source = { path: '/a.ts', language: 'typescript', text: 'const f = (x: number) => x;' };
  expect(front.lowerTypeScript(source).gaps).toHaveLength(1);
  await front.loadTypeScript();
  expect(front.lowerTypeScript(source).gaps).toEqual([]);
  expect(front.lowerTypeScript(source).scopes).toHaveLength(2);
});
