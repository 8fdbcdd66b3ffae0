/** PyTorch: activations, layers, shape operations and losses. Sources: the signatures of torch 2.x. */
import type { Slot } from '#program';
import type { ActivationMeaning, ActivationName, Catalog, Form, Input, LossMeaning, TensorMeaning } from './meaning.ts';

const first: Slot = { names: ['input', 'x', 'self'], index: 0 };

/** `dim` and `dtype` stand side by side, but for `torch.nn.functional`, where something private is between them. */
function activation(name: ActivationName, form: Form, input: Input = first, type?: number): ActivationMeaning {
  const index = form === 'function' ? 1 : 0;
  if (name !== 'softmax' && name !== 'log-softmax') return { is: 'activation', form, activation: name, input };
  const axis: Slot = { names: ['dim', 'axis'], index };
  const converts = form === 'module' ? {} : { type: { names: ['dtype'], index: type ?? index + 1 } };
  return { is: 'activation', form, activation: name, input, axis, ...converts };
}

function entries<M>(prefix: string, names: readonly string[], meaning: M): Catalog<M> {
  return Object.fromEntries(names.map((name) => [prefix + name, meaning]));
}

const otherFunctions = [
  'relu',
  'relu6',
  'leaky_relu',
  'elu',
  'selu',
  'celu',
  'gelu',
  'silu',
  'mish',
  'hardtanh',
  'hardswish',
  'softplus',
  'softsign',
  'tanhshrink',
  'hardsigmoid',
  'threshold',
  'prelu',
  'rrelu',
  'glu',
  'normalize',
  'gumbel_softmax',
  'softmin',
];
const otherModules = [
  'ReLU',
  'ReLU6',
  'LeakyReLU',
  'ELU',
  'SELU',
  'CELU',
  'GELU',
  'SiLU',
  'Mish',
  'Tanh',
  'Hardtanh',
  'Hardswish',
  'Softplus',
  'Softsign',
  'Tanhshrink',
  'Hardsigmoid',
  'PReLU',
  'RReLU',
  'GLU',
  'Softmin',
  'LayerNorm',
  'BatchNorm1d',
  'BatchNorm2d',
  'BatchNorm3d',
  'GroupNorm',
  'InstanceNorm2d',
  'LSTM',
  'GRU',
  'RNN',
  'Embedding',
  'MultiheadAttention',
];

const activations: Catalog<TensorMeaning> = {
  ...entries('torch.', ['sigmoid', 'sigmoid_'], activation('sigmoid', 'function')),
  'torch.special.expit': activation('sigmoid', 'function'),
  'torch.nn.functional.sigmoid': activation('sigmoid', 'function'),
  'torch.nn.Sigmoid': activation('sigmoid', 'module'),
  '.sigmoid': activation('sigmoid', 'method', 'receiver'),
  '.sigmoid_': activation('sigmoid', 'method', 'receiver'),
  'torch.softmax': activation('softmax', 'function'),
  'torch.special.softmax': activation('softmax', 'function'),
  'torch.nn.functional.softmax': activation('softmax', 'function', first, 3),
  'torch.nn.Softmax': activation('softmax', 'module'),
  'torch.nn.Softmax2d': activation('softmax', 'module'),
  '.softmax': activation('softmax', 'method', 'receiver'),
  'torch.log_softmax': activation('log-softmax', 'function'),
  'torch.nn.functional.log_softmax': activation('log-softmax', 'function', first, 3),
  'torch.nn.LogSoftmax': activation('log-softmax', 'module'),
  '.log_softmax': activation('log-softmax', 'method', 'receiver'),
  'torch.nn.functional.logsigmoid': activation('log-sigmoid', 'function'),
  'torch.nn.LogSigmoid': activation('log-sigmoid', 'module'),
  ...entries('torch.nn.functional.', otherFunctions, activation('other', 'function')),
  ...entries(
    'torch.',
    ['relu', 'relu_', 'tanh', 'tanh_', 'erf', 'selu', 'selu_', 'celu', 'celu_'],
    activation('other', 'function'),
  ),
  ...entries('torch.nn.', otherModules, activation('other', 'module')),
  ...entries('.', ['relu', 'relu_', 'tanh', 'tanh_'], activation('other', 'method', 'receiver')),
};

const layers: Catalog<TensorMeaning> = {
  'torch.nn.Linear': {
    is: 'linear',
    form: 'module',
    units: { names: ['out_features'], index: 1 },
    inputs: { names: ['in_features'], index: 0 },
  },
  'torch.nn.LazyLinear': { is: 'linear', form: 'module', units: { names: ['out_features'], index: 0 } },
  'torch.nn.Bilinear': { is: 'linear', form: 'module', units: { names: ['out_features'], index: 2 } },
  ...entries('torch.nn.', ['Conv1d', 'Conv2d', 'Conv3d', 'ConvTranspose1d', 'ConvTranspose2d', 'ConvTranspose3d'], {
    is: 'linear' as const,
    form: 'module' as const,
    units: { names: ['out_channels'], index: 1 },
    inputs: { names: ['in_channels'], index: 0 },
  }),
  ...entries('torch.nn.functional.', ['linear', 'conv1d', 'conv2d', 'conv3d', 'bilinear'], {
    is: 'linear' as const,
    form: 'function' as const,
  }),
  ...entries('torch.', ['matmul', 'mm', 'bmm', 'addmm', 'einsum'], {
    is: 'linear' as const,
    form: 'function' as const,
  }),
  ...entries('.', ['matmul', 'mm', 'bmm'], { is: 'linear' as const, form: 'method' as const }),
  'torch.nn.parallel.data_parallel': { is: 'applies' },
  'torch.utils.checkpoint.checkpoint': { is: 'applies' },
  'torch.nn.Sequential': { is: 'chain', add: ['add_module', 'append', 'extend'], slices: true },
};

const shapeMethods = [
  'view',
  'view_as',
  'reshape',
  'reshape_as',
  'squeeze',
  'squeeze_',
  'unsqueeze',
  'unsqueeze_',
  'flatten',
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
  'chunk',
  'split',
  'unflatten',
  'swapaxes',
  'movedim',
  'type_as',
  'flip',
  'roll',
  'take',
  'requires_grad_',
  'type',
  'numpy',
  'unbind',
  'masked_fill',
  'masked_fill_',
];
const shapeFunctions = [
  'squeeze',
  'unsqueeze',
  'flatten',
  'permute',
  'transpose',
  't',
  'reshape',
  'narrow',
  'select',
  'index_select',
  'masked_select',
  'gather',
  'chunk',
  'split',
  'clone',
  'swapaxes',
  'movedim',
  'flip',
  'roll',
  'take',
  'unbind',
  'autograd.Variable',
];
const shapeModules = [
  'Flatten',
  'Unflatten',
  'Identity',
  'Dropout',
  'Dropout1d',
  'Dropout2d',
  'Dropout3d',
  'AlphaDropout',
  'Upsample',
];

const shapes: Catalog<TensorMeaning> = {
  ...entries('.', shapeMethods, { is: 'through' as const, form: 'method' as const, input: 'receiver' as const }),
  ...entries('torch.', shapeFunctions, { is: 'through' as const, form: 'function' as const, input: first }),
  ...entries('torch.nn.', shapeModules, { is: 'through' as const, form: 'module' as const, input: first }),
  ...entries('torch.nn.functional.', ['dropout', 'dropout2d', 'interpolate', 'upsample', 'pad'], {
    is: 'through' as const,
    form: 'function' as const,
    input: first,
  }),
  ...entries('.', ['clamp', 'clamp_', 'clip', 'clip_', 'clamp_min', 'clamp_max', 'nan_to_num'], {
    is: 'through' as const,
    form: 'method' as const,
    input: 'receiver' as const,
    clamps: true as const,
  }),
  ...entries('torch.', ['clamp', 'clamp_', 'clip', 'clip_', 'clamp_min', 'clamp_max', 'nan_to_num'], {
    is: 'through' as const,
    form: 'function' as const,
    input: first,
    clamps: true as const,
  }),
  ...entries('torch.', ['cat', 'concat', 'concatenate', 'stack', 'hstack', 'vstack'], {
    is: 'join' as const,
    list: true,
    inputs: [{ names: ['tensors'], index: 0 }],
  }),
  'torch.where': {
    is: 'join',
    list: false,
    inputs: [
      { names: ['input', 'self'], index: 1 },
      { names: ['other'], index: 2 },
    ],
  },
  'torch.log': { is: 'log', form: 'function', input: first },
  '.log': { is: 'log', form: 'method', input: 'receiver' },
  '.log_': { is: 'log', form: 'method', input: 'receiver' },
  'torch.exp': { is: 'exp', form: 'function', input: first },
  '.exp': { is: 'exp', form: 'method', input: 'receiver' },
};

const prediction: Slot = { names: ['input', 'pred', 'inputs'], index: 0 };
const target: Slot = { names: ['target', 'targets', 'label'], index: 1 };

function loss(
  form: LossMeaning['form'],
  title: string,
  kind: LossMeaning['kind'],
  expects: LossMeaning['expects'],
  counterpart?: readonly [path: string, title: string],
): LossMeaning {
  return {
    is: 'loss',
    form,
    title,
    kind,
    expects,
    prediction,
    target,
    framework: 'torch',
    ...(counterpart ? { counterpart: { path: counterpart[0], title: counterpart[1] } } : {}),
  };
}

/** A cross-entropy on logits; where its weights are given. */
function crossEntropy(meaning: LossMeaning, ...scaledBy: readonly Slot[]): LossMeaning {
  return { ...meaning, crossEntropy: { scaledBy } };
}

function weight(index: number): Slot {
  return { names: ['weight'], index };
}

function positiveWeight(index: number): Slot {
  return { names: ['pos_weight'], index };
}

function likelihood(form: LossMeaning['form'], title: string, counterpart: readonly [string, string]): LossMeaning {
  return { ...loss(form, title, 'nll', 'log-probabilities', counterpart), picks: { names: ['reduction'] } };
}

const functional = 'torch.nn.functional.';

const losses: Catalog<LossMeaning> = {
  'torch.nn.BCELoss': loss('module', 'BCELoss', 'binary', 'probabilities', [
    'torch.nn.BCEWithLogitsLoss',
    'BCEWithLogitsLoss',
  ]),
  [`${functional}binary_cross_entropy`]: loss('function', 'binary_cross_entropy', 'binary', 'probabilities', [
    `${functional}binary_cross_entropy_with_logits`,
    'binary_cross_entropy_with_logits',
  ]),
  'torch.nn.BCEWithLogitsLoss': crossEntropy(
    loss('module', 'BCEWithLogitsLoss', 'binary', 'logits', ['torch.nn.BCELoss', 'BCELoss']),
    weight(0),
    positiveWeight(4),
  ),
  [`${functional}binary_cross_entropy_with_logits`]: crossEntropy(
    loss('function', 'binary_cross_entropy_with_logits', 'binary', 'logits', [
      `${functional}binary_cross_entropy`,
      'binary_cross_entropy',
    ]),
    weight(2),
    positiveWeight(6),
  ),
  'torch.nn.MultiLabelSoftMarginLoss': crossEntropy(
    loss('module', 'MultiLabelSoftMarginLoss', 'binary', 'logits'),
    weight(0),
  ),
  [`${functional}multilabel_soft_margin_loss`]: crossEntropy(
    loss('function', 'multilabel_soft_margin_loss', 'binary', 'logits'),
    weight(2),
  ),
  'torchvision.ops.sigmoid_focal_loss': loss('function', 'sigmoid_focal_loss', 'binary', 'logits'),
  'torch.nn.CrossEntropyLoss': crossEntropy(
    loss('module', 'CrossEntropyLoss', 'classes', 'logits', ['torch.nn.NLLLoss', 'NLLLoss']),
    weight(0),
  ),
  [`${functional}cross_entropy`]: crossEntropy(
    loss('function', 'cross_entropy', 'classes', 'logits', [`${functional}nll_loss`, 'nll_loss']),
    weight(2),
  ),
  'torch.nn.NLLLoss': likelihood('module', 'NLLLoss', ['torch.nn.CrossEntropyLoss', 'CrossEntropyLoss']),
  'torch.nn.NLLLoss2d': likelihood('module', 'NLLLoss2d', ['torch.nn.CrossEntropyLoss', 'CrossEntropyLoss']),
  [`${functional}nll_loss`]: likelihood('function', 'nll_loss', [`${functional}cross_entropy`, 'cross_entropy']),
  'torch.nn.KLDivLoss': loss('module', 'KLDivLoss', 'divergence', 'log-probabilities'),
  [`${functional}kl_div`]: loss('function', 'kl_div', 'divergence', 'log-probabilities'),
};

export const torch: Catalog<TensorMeaning> = { ...activations, ...layers, ...shapes, ...losses };
