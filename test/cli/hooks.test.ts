/** What teams copy: the hooks of pre-commit and the jobs of GitLab and GitHub, run as those services run them. */
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { entry, faulty, folderWith, sound } from './process.ts';

/** Commands by which the examples call us, as they stand in the path of a runner. */
const tools = folderWith({
  'bin/logitlint': `#!/bin/sh\nexec "${process.execPath}" "${entry}" "$@"\n`,
  'bin/npx': `#!/bin/sh\n[ "$1 $2" = "--yes logitlint" ] || exit 9\nshift 2\nexec "${process.execPath}" "${entry}" "$@"\n`,
});
for (const name of ['logitlint', 'npx']) chmodSync(join(tools.path, 'bin', name), 0o755);
const PATH = `${join(tools.path, 'bin')}:${process.env['PATH']}`;

const hooks = z
  .array(
    z.object({
      id: z.string(),
      entry: z.string(),
      language: z.literal('node'),
      args: z.array(z.string()),
      types_or: z.array(z.string()),
      require_serial: z.literal(true),
    }),
  )
  .parse(parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')));

/** As pre-commit does it: the entry, split like a shell splits it, then the arguments, then the names of the files. */
function commit(id: string, files: Readonly<Record<string, string>>, names = Object.keys(files)) {
  const hook = hooks.find((one) => one.id === id);
  if (!hook) throw new Error(`there is no hook ${id}`);
  const [program = '', ...rest] = [...hook.entry.split(' '), ...hook.args];
  const folder = folderWith(files);
  const ran = spawnSync(program, [...rest, ...names], { cwd: folder.path, env: { PATH }, encoding: 'utf8' });
  return { folder, ...ran };
}

describe('pre-commit', () => {
  it('is told by the exit code whether a commit may go on', () => {
    expect(commit('logitlint', { 'a.py': sound })).toMatchObject({ status: 0, stderr: '' });
    const held = commit('logitlint', { 'b c.py': faulty, 'sound.py': sound });
    expect(held.status).toBe(1);
    expect(held.stdout).toContain('b c.py:19:22');
    expect(commit('logitlint', { 'a.py': faulty }, ['gone.py']).status).toBe(2);
  });

  it('passes over what the settings exclude, though every file is named', () => {
    const files = { 'old/a.py': faulty, 'logitlint.toml': 'extend-exclude = ["old/"]\n' };
    expect(commit('logitlint', files, ['old/a.py']).status).toBe(0);
  });

  it('is stopped by a fix that was made, and goes on the second time', () => {
    const vain = sound.replace('criterion(model(x), y)', 'criterion(model(x), y)  # noqa: double-softmax');
    const { folder, status } = commit('logitlint-fix', { 'a.py': vain });
    expect(folder.read('a.py')).toBe(sound);
    expect(status).toBe(1);
    expect(commit('logitlint-fix', { 'a.py': folder.read('a.py') }).status).toBe(0);
  });

  it('gives the hooks every kind of file that is linted', () => {
    for (const { types_or } of hooks) expect(types_or).toEqual(['python', 'jupyter', 'ts', 'tsx', 'javascript', 'jsx']);
  });

  it('is shown with a hook that exists', () => {
    const example = z
      .object({ repos: z.array(z.object({ hooks: z.array(z.object({ id: z.string() })) })) })
      .parse(parse(readFileSync('examples/ci/pre-commit.yaml', 'utf8')));
    const shown = example.repos.flatMap((repo) => repo.hooks.map(({ id }) => id));
    expect(shown.filter((id) => !hooks.some((hook) => hook.id === id))).toEqual([]);
    expect(shown.length).toBeGreaterThan(0);
  });
});

describe('GitLab', () => {
  const job = z
    .object({
      logitlint: z.object({
        parallel: z.number(),
        script: z.array(z.string()),
        artifacts: z.object({ reports: z.object({ codequality: z.string() }) }),
      }),
    })
    .parse(parse(readFileSync('examples/ci/gitlab.yml', 'utf8'))).logitlint;

  it('has a report of every part, which together hold everything', () => {
    const folder = folderWith({ 'a.py': faulty, 'sub/b.py': faulty, 'c.py': sound, 'd.py': faulty });
    const paths: string[] = [];
    const codes: (number | null)[] = [];
    for (let part = 1; part <= job.parallel; part++) {
      const env = { PATH, CI_NODE_INDEX: String(part), CI_NODE_TOTAL: String(job.parallel) };
      codes.push(spawnSync('sh', ['-ec', job.script.join('\n')], { cwd: folder.path, env }).status);
      const report = folder.read(job.artifacts.reports.codequality.replace('$CI_NODE_INDEX', String(part)));
      const issues = z
        .array(z.object({ fingerprint: z.string().min(8), location: z.object({ path: z.string() }) }))
        .parse(JSON.parse(report));
      paths.push(...issues.map(({ location }) => location.path));
    }
    expect(paths.sort()).toEqual(['a.py', 'd.py', 'sub/b.py']);
    expect(codes).toContain(1);
  });
});
