/** Which operations only move numbers about, and which attributes of a tensor are the same for logits and probabilities. */
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
  'type_as',
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
  'type_as',
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

/** Functions that make one number of many, as losses are averaged and summed. */
export const averaging: ReadonlySet<string> = new Set([
  'reduce_mean',
  'reduce_sum',
  'mean',
  'sum',
  'average',
  'compute_average_loss',
]);

/** Attributes that are the same numbers. */
export const sameNumbers: ReadonlySet<string> = new Set(['data', 'T', 'mT']);

const indifferentToShape =
  /^(Alpha|Gaussian|Spatial|alpha|gaussian|spatial)?[dD]rop[oO]ut\w*$|^(clamp|clip|nan_to_num|masked_fill|type|cast|as[Tt]ype|toFloat|identity|numpy|data|array|keep|variable)/;

/** Whether an operation leaves every dimension as it is, so that what is known of units and axes stays true. */
export function keepsDimensions(name: string): boolean {
  return keepingShape.has(name) || indifferentToShape.test(name);
}

/** Libraries whose functions give numbers, tensors and inputs; what those of others give may have layers. */
export const numericLibraries = /^(builtins|math|numpy|torch|tensorflow|keras|@tensorflow\/tfjs)\b/;
