/** What Git tracks, in a repository of its own, a worktree and a submodule, as Git itself writes them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { disk } from '#workspace';
import { trackedIn } from '../../server/workspace/git-index.ts';
import { slashed } from '../../server/workspace/paths.ts';
import { filesIn } from './memory.ts';

const top = realpathSync(mkdtempSync(join(tmpdir(), 'logitlint-git-')));
afterAll(() => rmSync(top, { recursive: true, force: true }));

function git(folder: string, ...args: readonly string[]): void {
  const settings = ['user.name=a', 'user.email=a@example.com', 'protocol.file.allow=always', 'index.version=2'];
  const ran = spawnSync('git', [...settings.flatMap((one) => ['-c', one]), ...args], {
    cwd: join(top, folder),
    env: { PATH: process.env['PATH'] ?? '', HOME: top, GIT_CONFIG_NOSYSTEM: '1' },
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
}

beforeAll(() => {
  mkdirSync(join(top, 'main/sub'), { recursive: true });
  writeFileSync(join(top, 'main/sub/a.py'), '');
  git('main', 'init', '--quiet');
  git('main', 'add', '.');
  git('main', 'commit', '--quiet', '-m', 'a');
  git('main', 'worktree', 'add', '--quiet', '../tree');
  mkdirSync(join(top, 'outer'));
  git('outer', 'init', '--quiet');
  git('outer', 'submodule', '--quiet', 'add', '../main', 'inner');
});

it.each(['main', 'tree', 'outer/inner'])('is read in %s', (name) => {
  const root = slashed(join(top, name));
  const { file, below } = trackedIn(disk, root);
  expect([file(`${root}/sub/a.py`), below(`${root}/sub`)]).toEqual([true, true]);
  expect([file(`${root}/sub/b.py`), below(`${root}/other`)]).toEqual([false, false]);
});

it.each(['', 'gitdir:', 'gitdir: nowhere', 'gitdir: //host/share', 'gitdir: \\\\host\\share', 'no word'])(
  'is nothing where the file leads nowhere: %j',
  (text) => {
    const read: string[] = [];
    const files = filesIn({ '/w/.git': text });
    const { file } = trackedIn(
      {
        ...files,
        read(path) {
          read.push(path);
          return files.read(path);
        },
      },
      '/w',
    );
    expect(file('/w/a.py')).toBe(false);
    expect(read.filter((path) => path.includes('host'))).toEqual([]);
  },
);
