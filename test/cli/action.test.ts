/** The steps of the GitHub Action, run as a runner runs them, with an `npx` that runs the built command. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { entry, faulty, folderWith, sound } from './process.ts';
import { misfits } from './sarif-schema.ts';

const action = z
  .object({
    inputs: z.record(z.string(), z.object({ default: z.string() })),
    runs: z.object({ steps: z.array(z.object({ id: z.string().optional(), run: z.string().optional() })) }),
  })
  .parse(parse(readFileSync('action.yml', 'utf8')));

const step = action.runs.steps.find(({ id }) => id === 'lint')?.run ?? '';

const npx = (works: boolean) =>
  works ? `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${entry}" "$@"\n` : '#!/bin/sh\nexit 1\n';

function run(files: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>>, works = true) {
  const folder = folderWith(files);
  const temporary = folderWith({ 'bin/npx': npx(works), 'out put/outputs': '' });
  chmodSync(join(temporary.path, 'bin/npx'), 0o755);
  mkdirSync(join(temporary.path, 'runner temp'));
  const input = (name: string): string => inputs[name] ?? action.inputs[name]?.default ?? '';
  const ran = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step], {
    cwd: folder.path,
    encoding: 'utf8',
    env: {
      PATH: `${join(temporary.path, 'bin')}:${process.env['PATH']}`,
      RUNNER_TEMP: join(temporary.path, 'runner temp'),
      GITHUB_OUTPUT: join(temporary.path, 'out put/outputs'),
      LOGITLINT_PATHS: input('paths'),
      LOGITLINT_ARGS: input('args'),
      LOGITLINT_SHARD: input('shard'),
      LOGITLINT_VERSION: input('version'),
      LOGITLINT_FAIL: input('fail-on-findings'),
    },
  });
  const outputs = Object.fromEntries(
    temporary
      .read('out put/outputs')
      .split('\n')
      .flatMap((line) =>
        line.includes('=') ? [[line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]] : [],
      ),
  );
  const { sarif = '' } = outputs;
  const report: unknown = existsSync(sarif) ? JSON.parse(readFileSync(sarif, 'utf8')) : undefined;
  return { status: ran.status, out: ran.stdout, outputs, report };
}

const results = z.object({
  runs: z.array(
    z.object({
      results: z.array(
        z.object({
          locations: z.array(
            z.object({ physicalLocation: z.object({ artifactLocation: z.object({ uri: z.string() }) }) }),
          ),
        }),
      ),
    }),
  ),
});

function uris(report: unknown): readonly (string | undefined)[] {
  return results
    .parse(report)
    .runs.flatMap((each) => each.results)
    .map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri);
}

const files = { 'my dir/a.py': faulty, 'b.py': faulty, 'c d.py': faulty, 'fine/ok.py': sound };

describe('the action', () => {
  it('reports everything, and hands the exit code on', () => {
    const ran = run(files, {});
    expect(ran.status).toBe(0);
    expect(ran.outputs).toMatchObject({ code: '1' });
    expect(misfits(ran.report)).toEqual([]);
    expect(uris(ran.report)).toEqual(['b.py', 'c%20d.py', 'my%20dir/a.py']);
    expect(ran.out.split('\n').filter((line) => line.startsWith('::warning ')).length).toBe(3);
  });

  it('takes paths with blanks, one on each line', () => {
    expect(uris(run(files, { paths: 'my dir\nc d.py\n' }).report)).toEqual(['c%20d.py', 'my%20dir/a.py']);
    expect(uris(run(files, { paths: 'b.py fine' }).report)).toEqual(['b.py']);
  });

  it('writes a report where nothing is found', () => {
    const ran = run(files, { paths: 'fine' });
    expect(ran).toMatchObject({ status: 0, outputs: { code: '0' } });
    expect(misfits(ran.report)).toEqual([]);
    expect(uris(ran.report)).toEqual([]);
  });

  it('does not fail where that is not asked for', () => {
    expect(run(files, { 'fail-on-findings': 'false' })).toMatchObject({ status: 0, outputs: { code: '0' } });
  });

  it('gives each shard a report of its own', () => {
    const all = ['1/2', '2/2'].map((shard) => run(files, { shard }));
    expect(all.map(({ outputs }) => outputs['sarif']?.split('/').at(-1))).toEqual([
      'logitlint-1-of-2.sarif',
      'logitlint-2-of-2.sarif',
    ]);
    expect(all.flatMap(({ report }) => uris(report)).sort()).toEqual(['b.py', 'c%20d.py', 'my%20dir/a.py']);
  });

  it.each([
    [{ paths: 'nothing' }, true],
    [{ args: '--slect x' }, true],
    [{}, false],
  ])('ends with trouble, and uploads nothing: %j', (inputs, works) => {
    const ran = run(files, inputs, works);
    expect(ran.status).toBe(2);
    expect(ran.outputs).toEqual({});
  });
});
