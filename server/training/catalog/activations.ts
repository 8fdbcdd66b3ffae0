/** Functions that apply an activation to one tensor: what readers call who get it back. */
import type { ActivationName } from './meaning.ts';

type Applied = Extract<ActivationName, 'sigmoid' | 'softmax' | 'log-softmax'>;

/** Functions of one tensor that apply an activation. */
interface ActivationFunctions extends Readonly<Record<Applied, string>> {
  /** What they call the axis; without it the axis stands second. */
  readonly axis?: string;
}

const inPyTorch: ActivationFunctions = {
  sigmoid: 'torch.sigmoid',
  softmax: 'torch.softmax',
  'log-softmax': 'torch.log_softmax',
  axis: 'dim',
};

/** PyTorch demands an axis but for these, which choose it by the number of dimensions, with a warning. */
const inPyTorchWithoutAxis: ActivationFunctions = {
  sigmoid: 'torch.sigmoid',
  softmax: 'torch.nn.functional.softmax',
  'log-softmax': 'torch.nn.functional.log_softmax',
};

function under(prefix: string): ActivationFunctions {
  return {
    sigmoid: `${prefix}.sigmoid`,
    softmax: `${prefix}.softmax`,
    'log-softmax': `${prefix}.log_softmax`,
    axis: 'axis',
  };
}

/** By the beginning of the path of what the code applies itself; the names of Keras differ between its versions. */
const functionsByPath: readonly (readonly [prefix: string, functions: ActivationFunctions])[] = [
  ['tensorflow.', under('tensorflow.nn')],
  ['jax.', under('jax.nn')],
  ['flax.', under('jax.nn')],
];

const functionsByFramework: Readonly<Partial<Record<string, ActivationFunctions>>> = {
  torch: inPyTorch,
  tfjs: {
    sigmoid: '@tensorflow/tfjs.sigmoid',
    softmax: '@tensorflow/tfjs.softmax',
    'log-softmax': '@tensorflow/tfjs.logSoftmax',
  },
};

/** A function to call for an activation, and what stands before the number of its axis. */
export interface ActivationFunction {
  readonly path: string;
  readonly axis: string;
}

/**
 * The function that applies the activation which the code applies by `applied`. `implicit`: its axis is left out, and
 * the function must choose the same one.
 */
export function activationFunction(
  framework: string,
  applied: string,
  activation: string,
  implicit: boolean,
): ActivationFunction | undefined {
  if (activation !== 'sigmoid' && activation !== 'softmax' && activation !== 'log-softmax') return undefined;
  const listed = functionsByPath.find(([prefix]) => applied.startsWith(prefix))?.[1] ?? functionsByFramework[framework];
  const functions = listed === inPyTorch && implicit ? inPyTorchWithoutAxis : listed;
  return functions && { path: functions[activation], axis: functions.axis === undefined ? '' : `${functions.axis}=` };
}
