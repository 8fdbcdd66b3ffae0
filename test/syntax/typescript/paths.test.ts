/** Path mappings: reading them, applying them, and following an import through one into another file. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '#lint';
import { rules } from '#rules';
import { loadTypeScript, mappedPaths, tsPaths } from '#typescript';
import { createSession } from '#workspace';
import { filesIn } from '../../workspace/memory.ts';

beforeAll(loadTypeScript);

const config = `{
  // comments and trailing commas are allowed
  "extends": ["./base.json", "@scope/config"],
  "compilerOptions": {
    "baseUrl": "./src",
    "paths": { "*": ["vendor/*"], "@/*": ["./app/*", "./lib/*",], "exact": ["only/this.ts"], "@/deep/*.gen": ["gen/*"] },
  },
}`;

describe('a mapping', () => {
  const mapping = tsPaths(config);
  test('is read', () => {
    expect(mapping.baseUrl).toBe('./src');
    expect(mapping.extends).toEqual(['./base.json', '@scope/config']);
    expect(mapping.patterns.map(({ from }) => from)).toEqual(['exact', '@/deep/*.gen', '@/*', '*']);
  });
  test.each([
    ['@/net', ['./src/./app/net', './src/./lib/net', './src/vendor/@/net', './src/@/net']],
    ['exact', ['./src/only/this.ts', './src/vendor/exact', './src/exact']],
    [
      '@/deep/a.gen',
      [
        './src/gen/a',
        './src/./app/deep/a.gen',
        './src/./lib/deep/a.gen',
        './src/vendor/@/deep/a.gen',
        './src/@/deep/a.gen',
      ],
    ],
    ['./net', []],
  ])('leads %s to %s', (module, expected) => expect(mappedPaths(mapping, module)).toEqual(expected));
  test.each(['', '{', '[]', 'null', '{"compilerOptions": 1}', '{"compilerOptions": {"paths": {"a": 1}}}'])(
    'of %j maps nothing',
    (text) => expect(mappedPaths(tsPaths(text), 'a')).toEqual([]),
  );
  test('a dollar sign in a name stands for itself', () =>
    expect(mappedPaths(tsPaths('{"compilerOptions": {"paths": {"@/*": ["a/*"]}}}'), '@/$&')).toEqual(['./a/$&']));
});

const net = `import * as tf from '@tensorflow/tfjs';
export function predict(x: tf.Tensor) {
  return tf.sigmoid(x.matMul(weights));
}
`;

function train(from: string): string {
  return `import * as tf from '@tensorflow/tfjs';
import { predict } from '${from}';
export const loss = (x: tf.Tensor, y: tf.Tensor) => tf.losses.sigmoidCrossEntropy(y, predict(x));
`;
}

async function found(
  texts: Readonly<Record<string, string>>,
): Promise<{ findings: readonly Finding[]; reads: ReadonlySet<string> }> {
  const session = createSession({ rules, root: '/project', files: filesIn(texts) });
  const paths = ['/project/src/train.ts'];
  await session.ready(paths);
  return session.lint(paths);
}

describe('linking follows a mapping', () => {
  const mapped = '{"compilerOptions": {"paths": {"@app/*": ["./src/app/*"]}}}';
  test.each([
    ['tsconfig.json', { '/project/tsconfig.json': mapped }],
    ['jsconfig.json', { '/project/jsconfig.json': mapped }],
    ['what it extends', { '/project/src/tsconfig.json': '{"extends": "../base"}', '/project/base.json': mapped }],
  ])('of %s', async (_, configs) => {
    const texts = { ...configs, '/project/src/app/net.ts': net, '/project/src/train.ts': train('@app/net') };
    const { findings, reads } = await found(texts);
    expect(findings.map(({ rule }) => rule)).toEqual(['double-sigmoid']);
    expect(findings[0]?.trail.at(-1)?.span.file).toBe('/project/src/app/net.ts');
    expect(reads).toContain(Object.keys(configs)[0]);
  });
  test('and nothing is found without one', async () => {
    const texts = { '/project/src/app/net.ts': net, '/project/src/train.ts': train('@app/net') };
    const { findings, reads } = await found(texts);
    expect(findings).toEqual([]);
    expect(reads).toContain('/project/tsconfig.json');
  });
  test.each(['./app/net', './app/net.js', './app/net.ts'])('a relative name needs none: %s', async (from) => {
    const { findings } = await found({ '/project/src/app/net.ts': net, '/project/src/train.ts': train(from) });
    expect(findings.map(({ rule }) => rule)).toEqual(['double-sigmoid']);
  });
  test('through a file that gives on what others export', async () => {
    const { findings } = await found({
      '/project/src/app/net.ts': net,
      '/project/src/app/index.ts': "export * from './middle';",
      '/project/src/app/middle.ts': "export { predict } from './net';",
      '/project/src/train.ts': train('./app'),
    });
    expect(findings.map(({ rule }) => rule)).toEqual(['double-sigmoid']);
  });
});
