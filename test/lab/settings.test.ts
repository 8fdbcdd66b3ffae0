/** Values of experiments: defaults, limits, origins, and setting them by name. */
import { describe, expect, test } from 'vitest';
import { experimentById, experiments, FORMS } from '../../server/lab/catalogue.ts';
import type { Experiment } from '../../server/lab/contract.ts';
import {
  completeLoss,
  completeRate,
  parametersOf,
  reportable,
  SettingError,
  withSetting,
} from '../../server/lab/settings.ts';

const span = { file: '/train.py', start: 3, end: 7 };
const EXPERIMENT: Experiment = {
  kind: 'loss',
  framework: 'torch',
  written: FORMS.sigmoidThenProbabilities,
  fixed: FORMS.binaryLogits,
  settings: { lr: { value: 0.01, from: 'code', span }, steps: { value: 5000, from: 'code' } },
};

test('a value from code keeps its place, and one beyond the limits is capped aloud', () => {
  const settings = completeLoss(EXPERIMENT.settings);
  expect(settings.lr).toEqual({ value: 0.01, from: 'code', span });
  expect(settings.steps).toEqual({ value: 200, from: 'code', note: '200 instead of 5000' });
  expect(settings.width).toEqual({ value: 768, from: 'default' });
  expect(reportable(settings).find(({ name }) => name === 'lr')).toEqual({
    name: 'lr',
    value: 0.01,
    from: 'code',
    filename: '/train.py',
    span,
  });
});

test('AdamW decays weights by its own default', () => {
  const optimizer = { value: 'adamw', from: 'code' } as const;
  expect(completeLoss({ optimizer }).weight_decay).toMatchObject({ value: 0.01, from: 'default' });
  const decay = { value: 0, from: 'code' } as const;
  expect(completeLoss({ optimizer, weight_decay: decay }).weight_decay).toEqual(decay);
  expect(completeLoss({}).weight_decay).toEqual({ value: 0, from: 'default' });
});

test.each([
  ['a number that is none', { lr: { value: Number.NaN, from: 'code' as const } }],
  ['a text for a number', { lr: { value: 'fast' as unknown as number, from: 'code' as const } }],
])('%s is replaced by the default', (_, given) => {
  expect(completeLoss(given).lr).toEqual({ value: 1e-3, from: 'default' });
});

describe('--set', () => {
  test.each([
    ['lr', '1e-3', 1e-3],
    ['lr', ' 0.5 ', 0.5],
    ['batch', '16', 16],
    ['optimizer', 'sgd', 'sgd'],
    ['upcast', 'true', true],
  ])('%s=%s', (name, text, value) => {
    const settings: Readonly<Record<string, unknown>> = { ...withSetting(EXPERIMENT, name, text).settings };
    expect(settings[name]).toEqual({ value, from: 'user' });
  });
  test.each([
    ['lr', 'fast', 'lr is a number from 0 to 1000, not "fast".'],
    ['lr', '', 'lr is a number from 0 to 1000, not "".'],
    ['lr', '-1', 'lr is a number from 0 to 1000, not "-1".'],
    ['batch', '1.5', 'batch is a whole number from 1 to 512, not "1.5".'],
    ['optimizer', 'lion', 'optimizer is one of sgd, adam, adamw, rmsprop, not "lion".'],
    ['upcast', 'yes', 'upcast is true or false, not "yes".'],
  ])('%s=%s is refused', (name, text, message) => {
    expect(() => withSetting(EXPERIMENT, name, text)).toThrow(new SettingError(message));
  });
  test('an unknown name is answered with the known ones', () => {
    expect(() => withSetting(EXPERIMENT, 'rate', '1')).toThrow(
      /"rate" is no value of this experiment. It has: width, outputs/,
    );
  });
});

describe('the catalogue', () => {
  test('ids are unique and found', () => {
    expect(new Set(experiments.map(({ id }) => id)).size).toBe(experiments.length);
    expect(experiments.map(({ id }) => experimentById(id)?.id)).toEqual(experiments.map(({ id }) => id));
  });
  test.each(experiments.map((entry) => [entry.id, entry] as const))(
    '%s has values within their limits',
    (_, { experiment }) => {
      const parameters = parametersOf(experiment);
      const given: Readonly<Record<string, { readonly value: unknown }>> = { ...experiment.settings };
      expect(Object.keys(parameters)).toEqual(expect.arrayContaining(Object.keys(given)));
      for (const [name, { initial }] of Object.entries(parameters))
        expect(() => withSetting(experiment, name, String(given[name]?.value ?? initial))).not.toThrow();
    },
  );
  test('every default of a rate lies within its limits', () => {
    expect(Object.values(completeRate({})).every(({ from }) => from === 'default')).toBe(true);
  });
});
