/** What is distributed with us is listed, and its licences allow that. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const allowed = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0']);

it('lists every bundled package with a licence that may be handed on', () => {
  const text = readFileSync('dist/LICENCES.txt', 'utf8');
  const listed = [...text.matchAll(/^((?:@[\w-]+\/)?[\w.-]+) (\d+\.\d+\.\d+\S*) \(([^)]+)\)$/gm)];
  const names = listed.map(([, name]) => name);
  for (const name of ['commander', 'ts-morph', 'typescript', '@tensorflow/tfjs-core', 'vscode-languageserver', 'zod'])
    expect(names).toContain(name);
  expect(listed.filter(([, , , licence = '']) => !allowed.has(licence)).map(([whole]) => whole)).toEqual([]);
});
