/** Rates that no model is trained with: limits in absolute terms, by optimizer. */

/** Optimizers whose rates mean something else, or that take rates of any size, have no limits (`free`). */
const rateScales = ['adam', 'sgd', 'adafactor', 'lion', 'lamb', 'adagrad', 'free'] as const;
export type RateScale = (typeof rateScales)[number];

export interface AbsoluteLimit {
  /** A warning at or above this rate. */
  readonly from: number;
  /** Information at or above this one; undefined: nothing below the warning. */
  readonly infoFrom?: number;
  /** What such optimizers are usually given. */
  readonly usual: readonly [number, number];
  readonly recommended: number;
  readonly source: string;
}

/**
 * Adam moves every weight by about the rate in each step, so 0.1 moves weights of size 0.05 by twice themselves; SGD
 * scales with the gradient and is seen up to 1 or 2 in respected code, and at 3 for small networks with
 * sigmoids and a squared error, so it is information from there and a warning from 10 only.
 */
export const absoluteLimits: Readonly<Record<Exclude<RateScale, 'free'>, AbsoluteLimit>> = {
  adam: {
    from: 0.1,
    usual: [1e-5, 1e-2],
    recommended: 1e-3,
    source: 'default of Adam: 1e-3; each step moves a weight by about the rate',
  },
  sgd: {
    from: 10,
    infoFrom: 3,
    usual: [1e-3, 0.5],
    recommended: 0.01,
    source: 'default of SGD: 1e-3 (PyTorch), 0.01 (Keras); ImageNet from scratch: 0.1',
  },
  adafactor: { from: 1, usual: [1e-4, 1e-2], recommended: 1e-3, source: 'fixed rate of T5: 1e-3' },
  lion: { from: 0.01, usual: [1e-6, 1e-3], recommended: 1e-4, source: 'default of Lion in timm: 1e-4' },
  lamb: { from: 1, usual: [1e-4, 2e-2], recommended: 1e-3, source: 'highest respected: 0.016 (mmpretrain)' },
  adagrad: { from: 10, usual: [1e-3, 1], recommended: 0.01, source: 'default of Adagrad: 0.01' },
};

/** Layers with at most so many inputs and units are small. */
export const smallWidth = 32;

/**
 * Limits for models of small layers, whose weights are larger. Measured on three classes in four dimensions, 30 epochs
 * of Adam, one hidden layer of up to 32 units or none: 0.1 and 0.2 answer as many right as 0.01 (0.76 to 0.95), 0.001
 * fewer (0.60 to 0.94); at 0.5 it is up to 0.19 fewer, at 1 up to 0.38. With two layers of 64 units 0.2 fails, of 128
 * units 0.1.
 */
const smallLimits: Readonly<Partial<Record<RateScale, AbsoluteLimit>>> = {
  adam: { ...absoluteLimits.adam, from: 0.5, recommended: 0.01 },
};

/** Below this a rate cannot change a float32 weight of ordinary size. Zero is a way to freeze and is not reported. */
const smallestRate = 1e-10;

/** From here a lost sign of the exponent is the likely reason. */
export const lostSign = 1000;

export type AbsoluteProblem = 'negative' | 'too-high' | 'too-low';

export interface AbsoluteJudgement {
  readonly level: 'info' | 'warning';
  readonly problem: AbsoluteProblem;
  readonly limit: AbsoluteLimit;
  /** The rate that was probably meant, where a sign of the exponent or of the number was lost (`1e5` for `1e-5`). */
  readonly meant?: number;
}

/** Undefined when the rate is possible, or the optimizer takes any (`free`). */
export function judgeAbsolute(scale: RateScale, rate: number, small = false): AbsoluteJudgement | undefined {
  if (scale === 'free' || rate === 0 || !Number.isFinite(rate)) return undefined;
  const limit = (small ? smallLimits[scale] : undefined) ?? absoluteLimits[scale];
  if (rate < 0) return { level: 'warning', problem: 'negative', limit, ...meant(-rate, limit) };
  const lowest = limit.infoFrom ?? limit.from;
  const level = rate >= limit.from ? 'warning' : 'info';
  if (rate >= lowest) return { level, problem: 'too-high', limit, ...(rate >= lostSign ? meant(1 / rate, limit) : {}) };
  if (rate < smallestRate) return { level: 'warning', problem: 'too-low', limit };
  return undefined;
}

function meant(candidate: number, limit: AbsoluteLimit): { readonly meant?: number } {
  const [low, high] = limit.usual;
  const rounded = Number(candidate.toPrecision(6));
  return rounded >= low / 10 && rounded <= high ? { meant: rounded } : {};
}
