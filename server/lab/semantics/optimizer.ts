/** Optimizers with the formulas and defaults of the user's framework, on typed arrays, in float32 steps. */
import type { Framework, OptimizerName } from '../contract.ts';
import type { Round } from './rounding.ts';

export interface OptimizerSpec {
  readonly name: OptimizerName;
  /** Learning rate per step. */
  readonly lr: number;
  readonly momentum?: number;
  readonly nesterov?: boolean;
  /** Coupled (added to the gradient) but for AdamW, where it shrinks the weights. */
  readonly weightDecay?: number;
}

export interface Optimizer {
  /** Updates the parameters in place; one gradient per parameter, same lengths. */
  readonly step: (gradients: readonly Float32Array[]) => void;
  /** For warm-up and schedules. */
  readonly setRate: (lr: number) => void;
}

/** Numbers that differ by framework. */
interface Constants {
  readonly beta1: number;
  readonly beta2: number;
  readonly adamEpsilon: number;
  /** Keras folds both bias corrections into the rate, so that epsilon is not scaled by one of them. */
  readonly foldedCorrection: boolean;
  readonly decay: number;
  readonly rmsEpsilon: number;
  readonly rmsEpsilonInside: boolean;
}

const TORCH: Constants = {
  beta1: 0.9,
  beta2: 0.999,
  adamEpsilon: 1e-8,
  foldedCorrection: false,
  decay: 0.99,
  rmsEpsilon: 1e-8,
  rmsEpsilonInside: false,
};
const KERAS: Constants = {
  ...TORCH,
  adamEpsilon: 1e-7,
  foldedCorrection: true,
  decay: 0.9,
  rmsEpsilon: 1e-7,
  rmsEpsilonInside: true,
};

function constantsOf(framework: Framework): Constants {
  switch (framework) {
    case 'torch':
      return TORCH;
    case 'tensorflow':
    case 'keras-tensorflow':
    case 'keras-torch':
    case 'keras-jax':
      return KERAS;
    case 'optax':
      return { ...TORCH, decay: 0.9, rmsEpsilonInside: true };
    case 'tfjs':
      return { ...KERAS, foldedCorrection: false };
  }
}

const fround = Math.fround;

/** `round` is the precision of parameters and state: float32, or half when the whole model is half. */
export function createOptimizer(
  framework: Framework,
  spec: OptimizerSpec,
  parameters: readonly Float32Array[],
  round: Round = fround,
): Optimizer {
  const constants = constantsOf(framework);
  let lr = spec.lr;
  const setRate = (rate: number): void => {
    lr = rate;
  };
  const zeros = (): Float32Array[] => parameters.map((parameter) => new Float32Array(parameter.length));
  switch (spec.name) {
    case 'sgd':
      return { setRate, step: sgdStep(spec, parameters, zeros(), round, () => lr) };
    case 'adam':
    case 'adamw':
      return { setRate, step: adamStep(spec, constants, parameters, zeros(), zeros(), round, () => lr) };
    case 'rmsprop':
      return { setRate, step: rmspropStep(spec, constants, parameters, zeros(), round, () => lr) };
  }
}

type StepFunction = (gradients: readonly Float32Array[]) => void;

function sgdStep(
  spec: OptimizerSpec,
  parameters: readonly Float32Array[],
  velocities: readonly Float32Array[],
  round: Round,
  rate: () => number,
): StepFunction {
  const { momentum = 0, nesterov = false, weightDecay = 0 } = spec;
  let first = true;
  return (gradients) => {
    const lr = rate();
    parameters.forEach((p, k) => {
      const g = gradients[k];
      const velocity = velocities[k];
      if (!g || !velocity) return;
      for (let i = 0; i < p.length; i++) {
        const weight = p[i] as number;
        let d = g[i] as number;
        if (weightDecay !== 0) d = round(d + weightDecay * weight);
        if (momentum !== 0) {
          const v = first ? d : round(momentum * (velocity[i] as number) + d);
          velocity[i] = v;
          d = nesterov ? round(d + momentum * v) : v;
        }
        p[i] = round(weight - lr * d);
      }
    });
    first = false;
  };
}

/** Kingma and Ba 2015; AdamW: Loshchilov and Hutter 2019. */
function adamStep(
  spec: OptimizerSpec,
  constants: Constants,
  parameters: readonly Float32Array[],
  firsts: readonly Float32Array[],
  seconds: readonly Float32Array[],
  round: Round,
  rate: () => number,
): StepFunction {
  const { beta1, beta2 } = constants;
  const decoupled = spec.name === 'adamw';
  const weightDecay = spec.weightDecay ?? 0;
  const epsilon = round(constants.adamEpsilon);
  let count = 0;
  return (gradients) => {
    count++;
    const lr = rate();
    const root = Math.sqrt(1 - beta2 ** count);
    const scale = (lr / (1 - beta1 ** count)) * (constants.foldedCorrection ? root : 1);
    const divisor = constants.foldedCorrection ? 1 : root;
    const shrink = decoupled ? 1 - lr * weightDecay : 1;
    parameters.forEach((p, k) => {
      const g = gradients[k];
      const m = firsts[k];
      const v = seconds[k];
      if (!g || !m || !v) return;
      for (let i = 0; i < p.length; i++) {
        let weight = p[i] as number;
        let d = g[i] as number;
        if (decoupled) weight = round(weight * shrink);
        else if (weightDecay !== 0) d = round(d + weightDecay * weight);
        const a = round(round((m[i] as number) * beta1) + (1 - beta1) * d);
        const b = round(round((v[i] as number) * beta2) + (1 - beta2) * d * d);
        m[i] = a;
        v[i] = b;
        p[i] = round(weight - (scale * a) / round(round(round(Math.sqrt(b)) / divisor) + epsilon));
      }
    });
  };
}

function rmspropStep(
  spec: OptimizerSpec,
  constants: Constants,
  parameters: readonly Float32Array[],
  squares: readonly Float32Array[],
  round: Round,
  rate: () => number,
): StepFunction {
  const { decay, rmsEpsilonInside } = constants;
  const weightDecay = spec.weightDecay ?? 0;
  const epsilon = round(constants.rmsEpsilon);
  return (gradients) => {
    const lr = rate();
    parameters.forEach((p, k) => {
      const g = gradients[k];
      const v = squares[k];
      if (!g || !v) return;
      for (let i = 0; i < p.length; i++) {
        const weight = p[i] as number;
        let d = g[i] as number;
        if (weightDecay !== 0) d = round(d + weightDecay * weight);
        const b = round(round((v[i] as number) * decay) + (1 - decay) * d * d);
        v[i] = b;
        const root = rmsEpsilonInside ? round(Math.sqrt(round(b + epsilon))) : round(round(Math.sqrt(b)) + epsilon);
        p[i] = round(weight - (lr * d) / root);
      }
    });
  };
}
