/** Both sides of every threshold by which a verdict is given. */
import { describe, expect, test } from 'vitest';
import type { ArmReading, Figure } from '../../server/lab/contract.ts';
import { pairedInterval, t95 } from '../../server/lab/statistics.ts';
import {
  ACCURACY_MATTERS,
  CURVE_EQUAL,
  judgeLoss,
  type LossMeasures,
  measureLoss,
} from '../../server/lab/verdict/loss.ts';
import {
  ACCURACY_LIKELY,
  ACCURACY_LOST,
  COLLAPSED_SPREAD,
  FORGOTTEN,
  judgeRate,
  LOW_LOSS,
  LOW_RATIO,
  measureRate,
  type RateMeasures,
  STUCK_LOSS,
  UNEVEN_LOSS,
} from '../../server/lab/verdict/rate.ts';
import { judgeTogether, type TogetherMeasures } from '../../server/lab/verdict/together.ts';

const NONE = { difference: 0, half: 0 };
const EQUAL: LossMeasures = {
  seeds: 5,
  failed: 0,
  failedFixed: 0,
  refused: 0,
  noGradient: false,
  curve: 0,
  dead: 0,
  wrong: 3,
  accuracy: NONE,
  used: NONE,
  logLoss: NONE,
};

describe('loss', () => {
  const worse = { difference: 0.2, half: 0.1 };
  test.each<[string, Partial<LossMeasures>, string]>([
    ['equal curves', {}, 'no-difference'],
    ['curves just within a thousandth', { curve: CURVE_EQUAL * 0.999 }, 'no-difference'],
    ['curves at a thousandth', { curve: CURVE_EQUAL }, 'inseparable'],
    ['equal curves with a dead sample', { dead: 1 / 32 }, 'inseparable'],
    ['one refused run', { refused: 1 }, 'raises'],
    ['one failed run', { failed: 1 }, 'matters'],
    ['as many failures as fixed', { failed: 2, failedFixed: 2 }, 'untold'],
    ['one failure more than fixed', { failed: 3, failedFixed: 2 }, 'matters'],
    ['only the fixed one fails', { failedFixed: 1 }, 'untold'],
    ['no gradient at all', { noGradient: true, curve: 1 }, 'matters'],
    ['one seed', { seeds: 1 }, 'untold'],
    ['two seeds', { seeds: 2 }, 'no-difference'],
    [
      'accuracy just below a point lower',
      { curve: 1, accuracy: { difference: ACCURACY_MATTERS, half: 0.001 } },
      'inseparable',
    ],
    [
      'accuracy just over a point lower',
      { curve: 1, accuracy: { difference: ACCURACY_MATTERS + 1e-6, half: 0.001 } },
      'matters',
    ],
    ['interval that touches 0', { curve: 1, accuracy: { difference: 0.2, half: 0.2 } }, 'inseparable'],
    ['interval just above 0', { curve: 1, accuracy: { difference: 0.2, half: 0.199 } }, 'matters'],
    ['interval just below 0', { curve: 1, accuracy: { difference: -0.2, half: 0.199 } }, 'not-worse'],
    ['interval that touches 0 from below', { curve: 1, accuracy: { difference: -0.2, half: 0.2 } }, 'inseparable'],
    ['worse as used, equal by its logits', { used: worse }, 'matters'],
    ['worse accuracy, curves equal', { accuracy: worse }, 'no-difference'],
  ])('%s', (_, change, kind) => {
    expect(judgeLoss({ ...EQUAL, ...change })).toBe(kind);
  });

  const arm = (losses: readonly Figure[], final: Readonly<Record<string, Figure>>): ArmReading => ({
    name: 'arm',
    seeds: [0, 1].map((seed) => ({ seed, series: { loss: losses }, final: { failed_at: null, refused: 0, ...final } })),
  });
  const form = { activation: 'sigmoid', criterion: 'binary-on-probabilities' } as const;

  test('measures are read off the arms', () => {
    const written = arm([0.7, 0.5005], { test_accuracy: 0.8, log_loss: 2, dead: 0.25, wrong: 20, gradient: 1 });
    const fixed = arm([0.7, 0.5], { test_accuracy: 0.9, log_loss: 0.5, dead: 0.5, wrong: 30, gradient: 1 });
    const measures = measureLoss(written, fixed, form);
    expect(measures.curve).toBeCloseTo(1e-3, 9);
    expect(measures.accuracy.difference).toBeCloseTo(0.1, 12);
    expect(measures.logLoss).toEqual({ difference: 1.5, half: 0 });
    expect(measures).toMatchObject({ seeds: 2, failed: 0, dead: 0.25, wrong: 30, noGradient: false });
  });

  test('a curve that stops being finite is a difference without bound', () => {
    const measures = measureLoss(arm([0.7, null], {}), arm([0.7, 0.5], {}), form);
    expect(measures.curve).toBe(Number.POSITIVE_INFINITY);
  });

  test('small losses are compared on the scale of a thousandth', () => {
    expect(measureLoss(arm([1.5e-6], {}), arm([1e-6], {}), form).curve).toBeCloseTo(5e-4, 9);
  });

  test('refusals of probabilities that a sigmoid made are failures of the arithmetic', () => {
    const refused = arm([0.7], { refused: 1, failed_at: 0 });
    const fixed = arm([0.7], {});
    expect(measureLoss(refused, fixed, form)).toMatchObject({ failed: 2, refused: 0 });
    expect(measureLoss(refused, fixed, { ...form, activation: 'none' })).toMatchObject({ failed: 0, refused: 2 });
  });
});

const SAME: RateMeasures = {
  seeds: 3,
  ratio: 10,
  collapsed: 0,
  stuck: 0,
  stuckUsual: 0,
  accuracy: NONE,
  worse: 0,
  training: { user: 0.05, usual: 0.05 },
  source: { before: 0.7, user: 0.6, usual: 0.6 },
};

describe('rate', () => {
  const trained = (user: number): Partial<RateMeasures> => ({ training: { user, usual: 0 } });
  test.each<[string, Partial<RateMeasures>, string]>([
    ['the same', {}, 'no-difference'],
    ['two of three collapsed', { collapsed: 2 }, 'collapsed'],
    ['one of three collapsed', { collapsed: 1 }, 'no-difference'],
    ['two of three stuck', { stuck: 2 }, 'does-not-train'],
    ['one of three stuck', { stuck: 1 }, 'untold'],
    ['the usual rate stuck once', { stuckUsual: 1, collapsed: 3 }, 'untold'],
    ['one seed', { seeds: 1 }, 'untold'],
    [
      'validation just over the bound',
      { accuracy: { difference: ACCURACY_LOST + 1e-6, half: 0.01 } },
      'loses-validation',
    ],
    ['validation at the bound', { accuracy: { difference: ACCURACY_LOST, half: 0.01 } }, 'no-difference'],
    ['interval that touches 0, likely', { accuracy: { difference: ACCURACY_LIKELY + 1e-6, half: 1 } }, 'likely-worse'],
    ['interval that touches 0, not likely', { accuracy: { difference: ACCURACY_LIKELY, half: 1 } }, 'no-difference'],
    [
      'just under half of the source task',
      { source: { before: 0.7, user: 0.6 * FORGOTTEN - 1e-6, usual: 0.6 } },
      'forgets',
    ],
    ['half of the source task', { source: { before: 0.7, user: 0.6 * FORGOTTEN, usual: 0.6 } }, 'no-difference'],
    ['low rate, loss over the bound', { ratio: LOW_RATIO - 0.01, ...trained(LOW_LOSS + 1e-6) }, 'too-low'],
    ['low rate, loss at the bound', { ratio: LOW_RATIO - 0.01, ...trained(LOW_LOSS) }, 'no-difference'],
    ['rate not low, loss over the bound', { ratio: LOW_RATIO, ...trained(LOW_LOSS + 1e-6) }, 'no-difference'],
    ['uneven training', trained(UNEVEN_LOSS + 1e-6), 'untold'],
    ['training just even', trained(UNEVEN_LOSS), 'no-difference'],
  ])('%s', (_, change, kind) => {
    expect(judgeRate({ ...SAME, ...change })).toBe(kind);
  });

  const arm = (final: Readonly<Record<string, Figure>>): ArmReading => ({
    name: 'arm',
    seeds: [{ seed: 0, series: { loss: [] }, final: { validation_accuracy: 0.9, source_accuracy: 0.6, ...final } }],
  });
  test.each([
    [COLLAPSED_SPREAD, STUCK_LOSS + 1e-9, 1, 1],
    [COLLAPSED_SPREAD + 1e-9, STUCK_LOSS, 0, 0],
    [null, null, 1, 1],
  ])('spread %s and loss %s', (spread, train_loss, collapsed, stuck) => {
    const usual = arm({ spread: 2, train_loss: 0.05 });
    expect(measureRate(arm({ spread, train_loss }), usual, 1, 0.7)).toMatchObject({ collapsed, stuck, stuckUsual: 0 });
  });
});

describe('together', () => {
  const measures: TogetherMeasures = { seeds: 3, rate: 'no-difference', byRate: NONE, byLoss: NONE, curve: 0 };
  const lossWorse = { difference: ACCURACY_LOST + 1e-6, half: 0.01 };
  const lossEqual = { difference: ACCURACY_LOST, half: 0.01 };
  test.each<[string, Partial<TogetherMeasures>, string]>([
    ['neither', {}, 'no-difference'],
    ['the rate', { rate: 'collapsed', byLoss: lossEqual }, 'rate-matters'],
    ['the loss', { byLoss: lossWorse }, 'loss-matters'],
    ['both', { rate: 'loses-validation', byLoss: lossWorse }, 'both-matter'],
    ['forgetting alone is no difference of the task', { rate: 'forgets' }, 'no-difference'],
    ['a comparison arm that did not train', { rate: 'untold' }, 'untold'],
    ['one seed', { seeds: 1, rate: 'collapsed' }, 'untold'],
  ])('%s', (_, change, kind) => {
    expect(judgeTogether({ ...measures, ...change })).toBe(kind);
  });
});

describe('statistics', () => {
  test('a paired interval of known figures', () => {
    // Differences 1, 2, 3: mean 2, deviation 1, t(2) = 4.303.
    expect(pairedInterval([2, 4, 6], [1, 2, 3])).toEqual({
      difference: 2,
      half: expect.closeTo(4.303 / Math.sqrt(3), 9),
    });
  });
  test('a single pair proves nothing', () => {
    expect(pairedInterval([2], [1])).toEqual({ difference: 1, half: Number.POSITIVE_INFINITY });
  });
  test('quantiles beyond the table stay between the normal and the last of the table', () => {
    expect(t95(30)).toBeCloseTo(2.042, 2);
  });
});
