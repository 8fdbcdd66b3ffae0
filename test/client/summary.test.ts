/** What the extension tells of a workspace. */
import { expect, test } from 'vitest';
import { summaryText } from '../../client/summary.ts';

test.each([
  [0, 1, '0 findings in 1 file.'],
  [1, 2, '1 finding in 2 files.'],
  [3, 0, '3 findings in 0 files.'],
])('%d findings in %d files', (findings, files, text) => {
  expect(summaryText({ findings, files })).toBe(text);
});
