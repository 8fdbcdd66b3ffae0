/** Which operations only move numbers about, and which attributes of a tensor are the same for logits and probabilities. */
import type { Slot } from '#program';
import type { ActivationName } from './meaning.ts';

/**
 * Operations whose every output number is one of the inputs, so that an elementwise activation may be applied before or
 * after them alike. Dropout, interpolation, padding, masking and clamping are none; nor is what leaves the tensor world.
 */
export const rearranging: ReadonlySet<string> = new Set([
  'view',
  'view_as',
  'reshape',
  'reshape_as',
  'squeeze',
  'squeeze_',
  'unsqueeze',
  'unsqueeze_',
  'flatten',
  'unflatten',
  'permute',
  'transpose',
  't',
  'contiguous',
  'detach',
  'detach_',
  'clone',
  'expand',
  'expand_as',
  'repeat',
  'narrow',
  'select',
  'index_select',
  'masked_select',
  'gather',
  'swapaxes',
  'movedim',
  'flip',
  'roll',
  'take',
  'requires_grad_',
  'Variable',
  'reshapeAs',
  'expandDims',
  'asScalar',
  'as1D',
  'as2D',
  'as3D',
  'as4D',
  'as5D',
  'toFloat',
  'slice',
  'tile',
  'reverse',
  'keep',
  'Flatten',
  'Unflatten',
  'Identity',
]);

/** Those among them that keep every dimension where it is, so that a softmax over one of them may move across too. */
export const keepingShape: ReadonlySet<string> = new Set([
  'contiguous',
  'detach',
  'detach_',
  'clone',
  'requires_grad_',
  'Variable',
  'Identity',
]);

/** Methods and attributes that do not look at the numbers. */
export const indifferent: ReadonlySet<string> = new Set([
  'shape',
  'size',
  'dim',
  'ndim',
  'ndimension',
  'numel',
  'nelement',
  'device',
  'dtype',
  'is_cuda',
  'requires_grad',
  'grad_fn',
  'get_device',
  'is_leaf',
  'element_size',
  'layout',
  'rank',
  'rankType',
  'dispose',
  'isDisposed',
]);

/** What asks for the gradient of a tensor: it must stay the very one that the loss is computed from. */
export const differentiating: ReadonlySet<string> = new Set(['grad', 'retain_grad', 'register_hook']);

/** Calls that compute gradients of what they are given, and where: functions by their path, methods by their name. */
export const gradientsOf: ReadonlyMap<string, Slot> = new Map([
  ['torch.autograd.grad', { names: ['inputs'], index: 1 }],
  ['.backward', { names: ['inputs'] }],
  ['.gradient', { names: ['sources'], index: 1 }],
]);

/** Functions and methods that take only the shape, type or place of an argument. */
export const shapedLike: ReadonlySet<string> = new Set([
  'ones_like',
  'zeros_like',
  'empty_like',
  'full_like',
  'rand_like',
  'randn_like',
  'view_as',
  'reshape_as',
  'expand_as',
  'type_as',
  'is_tensor',
  'len',
  'isinstance',
  'type',
  'id',
]);

/** Methods of a module that hand out its parts or its outputs: what it holds cannot be changed unseen. */
export const exposing: ReadonlySet<string> = new Set([
  'children',
  'modules',
  'named_children',
  'named_modules',
  'get_submodule',
  'register_forward_hook',
  '__call__',
  'pop',
  'insert',
  'layers',
]);

/** Methods by which a library itself runs a model, and reads or keeps what it gives (Keras). */
export const runningItself: ReadonlySet<string> = new Set([
  'fit',
  'evaluate',
  'predict',
  'train_on_batch',
  'test_on_batch',
  'predict_on_batch',
  'save',
  'export',
]);

/** Functions that make one number of many, as losses are averaged and summed. */
export const averaging: ReadonlySet<string> = new Set([
  'reduce_mean',
  'reduce_sum',
  'mean',
  'sum',
  'average',
  'compute_average_loss',
]);

/** Methods of a module that have what it gives shown to a function each time it is called. */
export const observing: ReadonlySet<string> = new Set(['register_forward_hook']);

/** Compilers that take every parameter without an annotation for a tensor (TorchScript). */
export const compilesAnnotated = /\bjit\.script\b|\bimport script\b/;

/** Attributes that are the same numbers. */
export const sameNumbers: ReadonlySet<string> = new Set(['data', 'T', 'mT']);

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

/** Decorators that leave a function callable as it is. */
export const plainDecorators: ReadonlySet<string> = new Set([
  'no_grad',
  'inference_mode',
  'enable_grad',
  'staticmethod',
  'autocast',
]);

const indifferentToShape =
  /^(Alpha|Gaussian|Spatial|alpha|gaussian|spatial)?[dD]rop[oO]ut\w*$|^(clamp|clip|nan_to_num|masked_fill|type|cast|as[Tt]ype|toFloat|identity|numpy|data|array|keep|variable)/;

/** Whether an operation leaves every dimension as it is, so that what is known of units and axes stays true. */
export function keepsDimensions(name: string): boolean {
  return keepingShape.has(name) || indifferentToShape.test(name);
}
