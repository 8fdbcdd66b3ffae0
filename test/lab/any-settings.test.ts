/** Whatever values the limits allow, for every form and framework: a result, in JSON without gaps, and no tensor left. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Activation, Criterion, Experiment, Framework, LossForm } from '../../server/lab/contract.ts';
import { LOSS_PARAMETERS, type Parameter, RATE_PARAMETERS } from '../../server/lab/parameters.ts';
import { renderHtml } from '../../server/lab/render/html.ts';
import { renderTerminal } from '../../server/lab/render/terminal.ts';
import { runExperiment } from '../../server/lab/run.ts';
import type { Arithmetic } from '../../server/lab/tensor/arithmetic.ts';
import { open } from './backends.ts';

const FRAMEWORKS: readonly Framework[] = [
  'torch',
  'tensorflow',
  'keras-tensorflow',
  'keras-torch',
  'keras-jax',
  'optax',
  'tfjs',
];
const BINARY: readonly Criterion[] = [
  'binary-on-logits',
  'binary-on-probabilities',
  'binary-by-hand',
  'binary-by-hand-epsilon',
  'binary-by-hand-clamped',
];
const CLASSES: readonly Criterion[] = ['classes-on-logits', 'classes-on-log-probabilities', 'classes-on-probabilities'];
const ACTIVATIONS: readonly Activation[] = ['none', 'sigmoid', 'softmax', 'log-softmax', 'log-of-softmax'];

const form = (criteria: readonly Criterion[]): fc.Arbitrary<LossForm> =>
  fc.record({ activation: fc.constantFrom(...ACTIVATIONS), criterion: fc.constantFrom(...criteria) });

/** Sizes stay small, so that many settings can be tried; everything else may be anything that the limits allow. */
const SMALL: Readonly<Record<string, number>> = {
  width: 40,
  outputs: 6,
  classes: 12,
  hidden: 8,
  samples: 40,
  batch: 16,
  steps: 6,
};

function value(name: string, parameter: Parameter, small: boolean): fc.Arbitrary<string | number | boolean> {
  switch (parameter.kind) {
    case 'flag':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...parameter.choices);
    case 'number': {
      const { minimum, integer } = parameter;
      const maximum = small ? Math.min(parameter.maximum, SMALL[name] ?? Number.POSITIVE_INFINITY) : parameter.maximum;
      return integer
        ? fc.integer({ min: minimum, max: maximum })
        : fc.double({ min: minimum, max: maximum, noNaN: true, noDefaultInfinity: true });
    }
  }
}

function settings(table: Readonly<Record<string, Parameter>>, small: boolean): fc.Arbitrary<object> {
  const records = Object.entries(table).map(
    ([name, parameter]) =>
      [name, value(name, parameter, small).map((chosen) => ({ value: chosen, from: 'user' as const }))] as const,
  );
  return fc.record(Object.fromEntries(records));
}

const losses: fc.Arbitrary<Experiment> = fc.constantFrom(BINARY, CLASSES).chain((criteria) =>
  fc.record({
    kind: fc.constant('loss' as const),
    framework: fc.constantFrom(...FRAMEWORKS),
    written: form(criteria),
    fixed: form(criteria),
    settings: settings(LOSS_PARAMETERS, true),
  }),
);

const rates: fc.Arbitrary<Experiment> = fc.record({
  kind: fc.constant('learning-rate' as const),
  framework: fc.constantFrom(...FRAMEWORKS),
  settings: settings(RATE_PARAMETERS, false).map((chosen) => ({
    ...chosen,
    steps: { value: 3, from: 'user' as const },
    batch: { value: 4, from: 'user' as const },
  })),
});

let arithmetic: Arithmetic;
beforeAll(async () => {
  arithmetic = await open('wasm');
});
afterAll(() => arithmetic.close());

async function holds(experiment: Experiment): Promise<void> {
  const result = await runExperiment({ rule: 'rule', claim: 'claim', experiment }, arithmetic, { seeds: 2 });
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  expect(result.verdict.text).not.toMatch(/undefined|NaN ±|± NaN|Infinity/);
  expect(renderTerminal(result)).not.toContain('undefined');
  expect(renderHtml(result)).not.toMatch(/undefined|>NaN<|="[^"]*NaN[\d ]*"| NaN [\dL]/);
  expect(arithmetic.live()).toBe(0);
}

test('losses', async () => {
  await fc.assert(fc.asyncProperty(losses, holds), { numRuns: 150, seed: 1 });
});

test('rates', async () => {
  await fc.assert(fc.asyncProperty(rates, holds), { numRuns: 10, seed: 1 });
});
