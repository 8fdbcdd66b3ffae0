/** Whether files are there, asked of the disk as seldom as can be. */
import { expect, test } from 'vitest';
import { createExistence } from '#workspace';
import { filesIn } from './memory.ts';

function counted(texts: Readonly<Record<string, string>>) {
  const files = filesIn(texts);
  const listed: string[] = [];
  const list = (folder: string) => {
    listed.push(folder);
    return files.list(folder);
  };
  return { files, listed, ...createExistence({ list }) };
}

test('a folder is listed once', () => {
  const { has, listed } = counted({ '/w/a.py': '', '/w/lib/b.py': '' });
  expect(['/w/a.py', '/w/b.py', '/w/lib', '/w/lib/b.py', '/w/lib/c.py'].map(has)).toEqual([
    true,
    false,
    true,
    true,
    false,
  ]);
  expect(listed).toEqual(['/w', '/w/lib']);
});

test('a folder that one above it does not have is not asked for', () => {
  const { has, listed } = counted({ '/w/a.py': '' });
  expect(['/w/torch.py', '/w/torch/nn.py', '/w/torch/nn/functional.py'].map(has)).toEqual([false, false, false]);
  expect(listed).toEqual(['/w']);
});

test('a folder above that cannot be listed says nothing about those in it', () => {
  const files = filesIn({ '/w/lib/b.py': '' });
  const { has } = createExistence({ list: (folder) => (folder === '/w' ? undefined : files.list(folder)) });
  expect(['/w/lib', '/w/lib/b.py'].map(has)).toEqual([false, true]);
});

test('a file in a new folder is there once its path is forgotten', () => {
  const { has, files, forget } = counted({ '/w/a.py': '' });
  expect(['/w/lib', '/w/lib/sub/b.py'].map(has)).toEqual([false, false]);
  files.set('/w/lib/sub/b.py', '');
  expect(has('/w/lib/sub/b.py')).toBe(false);
  forget('/w/lib/sub/b.py');
  expect(has('/w/lib/sub/b.py')).toBe(true);
});
