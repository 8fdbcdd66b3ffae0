/** Arms side by side: whose turn it is, and what is kept when the time is used up. */
import { expect, test } from 'vitest';
import type { ProbeEvent } from '../../server/lab/contract.ts';
import type { Control } from '../../server/lab/control.ts';
import { runPaired } from '../../server/lab/experiments/paired.ts';
import type { Arithmetic } from '../../server/lab/tensor/arithmetic.ts';

const report = { name: 'cpu', text: 'none' } as const;

/** Two arms, two steps, three seeds; the time is used up after so many updates. */
async function run(budget: number) {
  const events: ProbeEvent[] = [];
  let updates = 0;
  const control: Control = {
    emit: (event) => events.push(event),
    tick: async () => void updates++,
    over: () => updates >= budget,
    progress: () => 0,
    announce: () => undefined,
    elapsed: () => 0,
  };
  const start = (seed: number) =>
    [1, 10].map((factor) => {
      const taken: number[] = [];
      return {
        step: (index: number) => taken.push(factor * (seed + index)),
        finish: () => ({ seed, series: { loss: taken }, final: {} }),
      };
    });
  const pairing = { phase: 'main comparison', names: ['a', 'b'], steps: 2, seeds: 3, start };
  const { arms, partial } = await runPaired(pairing, { report } as unknown as Arithmetic, control);
  return { partial, seeds: arms.map(({ seeds }) => seeds.map(({ series }) => series['loss'])), events };
}

test('arms take turns on every seed', async () => {
  const { partial, seeds, events } = await run(Number.POSITIVE_INFINITY);
  const [a, b] = [
    [
      [0, 1],
      [1, 2],
      [2, 3],
    ],
    [
      [0, 10],
      [10, 20],
      [20, 30],
    ],
  ];
  expect(seeds).toEqual([a, b]);
  expect(partial).toBe(false);
  expect(events.flatMap((event) => (event.kind === 'point' ? [event.arm] : [])).join('')).toBe('ab'.repeat(6));
});

test.each([
  [0, 1, 0, 'at once: the first seed is kept as it is'],
  [2, 1, 1, 'in the first seed: it is kept as far as it came'],
  [6, 1, 2, 'in the second seed: it is dropped'],
  [8, 2, 2, 'between two seeds'],
])('the time is used up after %i updates: %i seeds, the last of %i steps (%s)', async (budget, count, steps) => {
  const { partial, seeds } = await run(budget);
  expect(partial).toBe(true);
  for (const arm of seeds) {
    expect(arm).toHaveLength(count);
    expect(arm.at(-1)).toHaveLength(steps);
  }
});

test('time that is used up with the last update takes nothing away', async () => {
  const { partial, seeds } = await run(12);
  expect(partial).toBe(false);
  expect(seeds.map((arm) => arm.length)).toEqual([3, 3]);
});
