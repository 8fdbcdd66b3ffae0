/** Which operations only move numbers about, and which attributes of a tensor are the same for logits and probabilities. */
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
  'grad',
  'retain_grad',
  'get_device',
  'is_leaf',
  'element_size',
  'register_hook',
  'layout',
  'rank',
  'rankType',
  'dispose',
  'isDisposed',
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
  'pop',
  'insert',
  'layers',
]);

/** Attributes that are the same numbers. */
export const sameNumbers: ReadonlySet<string> = new Set(['data', 'T', 'mT']);

const tfjsFunctions = {
  sigmoid: '@tensorflow/tfjs.sigmoid',
  softmax: '@tensorflow/tfjs.softmax',
  'log-softmax': '@tensorflow/tfjs.logSoftmax',
};

/** Functions of one tensor that apply an activation, by the framework whose tensors they take. */
export const activationFunctions: Readonly<Partial<Record<string, Partial<Record<ActivationName, string>>>>> = {
  torch: { sigmoid: 'torch.sigmoid', softmax: 'torch.softmax', 'log-softmax': 'torch.log_softmax' },
  tfjs: tfjsFunctions,
};

/** The same where the axis is left out: PyTorch chooses it by the number of dimensions, with a warning; TensorFlow.js takes the last. */
export const implicitActivations: typeof activationFunctions = {
  torch: {
    sigmoid: 'torch.sigmoid',
    softmax: 'torch.nn.functional.softmax',
    'log-softmax': 'torch.nn.functional.log_softmax',
  },
  tfjs: tfjsFunctions,
};

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
