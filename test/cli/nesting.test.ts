/** Forms nested and repeated ten thousand times, through the built command: found all the same, or told as skipped. */
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Form, pythonForms, typescriptForms } from './nesting.ts';
import { faulty, folderWith } from './process.ts';

const wrong = `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential();
model.add(tf.layers.dense({ units: 3, inputShape: [4], activation: 'softmax' }));
model.add(tf.layers.softmax());
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
`;

/** Small depths, too: what doubles with each level is not ended by the stack there. */
const counts = [8, 24, 200, 10_000] as const;

/** One run over a file of each form and count. Room for the program and one file, not for what grows out of proportion. */
function outcome(forms: Readonly<Record<string, Form>>, head: string, endings: readonly string[]) {
  const files = Object.entries(forms).flatMap(([name, form]) =>
    counts.flatMap((count) =>
      endings.map((ending): [string, string] => [
        `${name.replaceAll(' ', '-')}-${count}${ending}`,
        `${head}\n${form(count)}\n`,
      ]),
    ),
  );
  const folder = folderWith(Object.fromEntries(files));
  const heap = { NODE_OPTIONS: '--max-old-space-size=600' };
  const ran = folder.run(['check', '--no-cache', '--jobs', '1', '-o', 'json'], { env: heap });
  expect(ran.err).not.toMatch(/failed|report this/);
  expect(ran.code).toBe(1);
  const found: readonly { readonly filename: string }[] = JSON.parse(ran.out);
  const skipped = new Map(
    [...ran.err.matchAll(/warning: (\S+) was skipped: (.+)/g)].map(([, name, why]) => [name, why]),
  );
  return { names: files.map(([name]) => name), found: new Set(found.map((one) => basename(one.filename))), skipped };
}

describe('nesting', () => {
  it('costs Python no finding', { timeout: 120_000 }, () => {
    const { names, found, skipped } = outcome(pythonForms, faulty, ['.py']);
    expect(names.filter((name) => !found.has(name))).toEqual([]);
    expect([...skipped]).toEqual([]);
  });

  it('costs TypeScript no finding without a word', { timeout: 120_000 }, () => {
    const { names, found, skipped } = outcome(typescriptForms, wrong, ['.ts', '.tsx', '.js']);
    expect(names.filter((name) => found.has(name) === skipped.has(name))).toEqual([]);
    const reasons = /^(its code is nested too deeply|reading its code would take too long: it is too repetitive)$/;
    expect([...skipped].filter(([, why = '']) => !reasons.test(why))).toEqual([]);
    // What people write is not skipped.
    expect([...skipped.keys()].filter((name) => name?.includes('-8.'))).toEqual([]);
  });
});
