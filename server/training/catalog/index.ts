/** The catalog: every library name that means something for training, and how to follow code through libraries. */
import { type Conventions, lastName, type Value } from '#program';
import { keras } from './keras.ts';
import type { Catalog, LossMeaning, TensorMeaning } from './meaning.ts';
import { segmentation } from './segmentation.ts';
import { tensorflow } from './tensorflow.ts';
import { type CompiledLoss, tfjs, tfjsAliases, tfjsCallMethods, tfjsCompiled, tfjsRunners } from './tfjs.ts';
import { torch } from './torch.ts';

export * from './activations.ts';
export * from './elementwise.ts';
export { type FrameworkTraits, frameworks } from './frameworks.ts';
export * from './keras-losses.ts';
export * from './labels.ts';
export * from './meaning.ts';
export * from './running.ts';
export type { CompiledLoss } from './tfjs.ts';

const tensors = new Map<string, TensorMeaning>(
  Object.entries<TensorMeaning>({
    ...torch,
    ...segmentation,
    ...keras,
    ...tensorflow,
    ...tfjs,
  } satisfies Catalog<TensorMeaning>),
);

/** Names that libraries have moved or repeat: prefix by prefix. */
const aliases: readonly (readonly [from: string, to: string])[] = [
  ['torch.nn.modules.loss.', 'torch.nn.'],
  ['torch.nn.modules.activation.', 'torch.nn.'],
  ['torch.nn.modules.linear.', 'torch.nn.'],
  ['torch.nn.modules.container.', 'torch.nn.'],
  ['torch.nn.modules.conv.', 'torch.nn.'],
  ['torch.nn.modules.', 'torch.nn.'],
  ['torch.autograd.variable.Variable', 'torch.autograd.Variable'],
  ['tensorflow.python.keras.', 'keras.'],
  ['tensorflow.keras.', 'keras.'],
  ['tensorflow.compat.v1.', 'tensorflow.'],
  ['tf_keras.', 'keras.'],
  ['keras.src.', 'keras.'],
  ['keras.engine.', 'keras.'],
  ['torchvision.ops.focal_loss.', 'torchvision.ops.'],
  ['optax.losses.', 'optax.'],
  ...tfjsAliases,
];

/**
 * Names that code without imports (cut out of a file, or of a notebook whose first cell is missing) takes from libraries:
 * they are no names of Python, and everyone means the same by them.
 */
const unimported: ReadonlyMap<string, string> = new Map([
  ['tf', 'tensorflow'],
  ['keras', 'keras'],
  ['torch', 'torch'],
  ['nn', 'torch.nn'],
  ['F', 'torch.nn.functional'],
  ['Sequential', 'keras.Sequential'],
  ...[
    'Dense',
    'Activation',
    'Dropout',
    'Flatten',
    'Conv1D',
    'Conv2D',
    'Conv3D',
    'Convolution2D',
    'MaxPooling2D',
    'BatchNormalization',
    'LeakyReLU',
    'LSTM',
    'GRU',
    'Embedding',
  ].map((name): [string, string] => [name, `keras.layers.${name}`]),
]);
const language = 'builtins.';

function canonical(path: string): string {
  if (path.startsWith(language)) return unimported.get(path.slice(language.length)) ?? path;
  for (const [from, to] of aliases) if (path.startsWith(from)) return to + path.slice(from.length);
  return path;
}

/** The loss that stands at the path under which it is imported. */
export function lossAt(path: string): LossMeaning | undefined {
  const meaning = tensors.get(canonical(path));
  return meaning?.is === 'loss' ? meaning : undefined;
}

/** The meaning of a name for tensors: by its path, or by the name of a method on something that is not of this program. */
export function tensorMeaning(path: string, name: string, onObject: boolean): TensorMeaning | undefined {
  return tensors.get(path) ?? readyModel(path, name) ?? (onObject ? tensors.get(`.${name}`) : undefined);
}

const classifier: TensorMeaning = { is: 'model', heads: ['classifier', 'fc', 'head', 'heads', '_fc', 'last_linear'] };

/** Ready-made classifiers, told by their place: torchvision's functions, timm's factory, Transformers' classes for TensorFlow. */
function readyModel(path: string, name: string): TensorMeaning | undefined {
  if (/^torchvision\.models\.[a-z][a-z0-9_]*$/.test(path) || path === 'timm.create_model') return classifier;
  return name === 'from_pretrained' && /^transformers\.TF\w+For\w*Classification\.from_pretrained$/.test(path)
    ? classifier
    : undefined;
}

/** Makers of models that compute their own loss from labels. */
export const ownLossModel =
  /^transformers\.(?:\w+\.)*(?:Auto|[A-Z])\w*For(?:Sequence|Image)Classification\.from_pretrained$/;

/** Trains such models by the loss that they compute. */
export const ownTrainer = 'transformers.Trainer';

/** Attributes of such models that hold the head whose output their loss gets, and those of what they give. */
export const ownOutputs = {
  heads: ['classifier', 'score', 'classification_head'],
  loss: 'loss',
  logits: 'logits',
} as const;

/** What their `problem_type` makes of the loss; a regression says nothing of logits. */
export const ownProblems: Readonly<Record<string, 'binary' | 'classes'>> = {
  single_label_classification: 'classes',
  multi_label_classification: 'binary',
};

/** The argument of such a model that says that several classes may hold at once, and how labels become what it then needs. */
export const severalClasses = { argument: 'problem_type', value: 'multi_label_classification', floats: '.float()' };

/** The loss that a string names to `compile`. */
export function lossByString(name: string): LossMeaning | undefined {
  return strings.get(name);
}

/** What to name to `compile` instead of a loss (its path or its string), where it gets the opposite of what it expects. */
export function compiledCounterpart(named: string): CompiledLoss | undefined {
  return tfjsCompiled.get(named);
}

/** The last names of all losses: where the search for loss calls begins. */
export const lossNames: ReadonlyMap<string, readonly LossMeaning[]> = byLastName();

const strings: ReadonlyMap<string, LossMeaning> = new Map(
  [...tensors.values()].flatMap((meaning): [string, LossMeaning][] =>
    meaning.is === 'loss' ? (meaning.strings ?? []).map((name) => [name, meaning]) : [],
  ),
);

function byLastName(): Map<string, LossMeaning[]> {
  const names = new Map<string, LossMeaning[]>();
  for (const [path, meaning] of tensors) {
    if (meaning.is !== 'loss') continue;
    const name = lastName(path);
    const list = names.get(name);
    if (list) list.push(meaning);
    else names.set(name, [meaning]);
  }
  return names;
}

/** Methods that give the object back, moved or converted. */
const sameObject: ReadonlySet<string> = new Set([
  'to',
  'cuda',
  'cpu',
  'half',
  'float',
  'double',
  'bfloat16',
  'train',
  'eval',
  'requires_grad_',
  'share_memory',
  'xpu',
  'npu',
  'mps',
  'type',
]);

/** Calls that give their first argument back, wrapped. */
const sameArgument: ReadonlySet<string> = new Set([
  'torch.nn.DataParallel',
  'torch.nn.parallel.DataParallel',
  'torch.nn.parallel.DistributedDataParallel',
  'torch.compile',
  'torch.jit.script',
  'torch.nn.SyncBatchNorm.convert_sync_batchnorm',
  'torch.nn.parallel.distributed.DistributedDataParallel',
  'copy.deepcopy',
  'copy.copy',
  'apex.parallel.DistributedDataParallel',
  'torch.nn.utils.spectral_norm',
  'torch.nn.utils.parametrizations.spectral_norm',
  'torch.nn.utils.weight_norm',
  'torch.distributed.fsdp.FullyShardedDataParallel',
  'builtins.cast',
  'typing.cast',
]);

const containers: Readonly<Record<string, 'list' | 'record' | 'arguments'>> = {
  'builtins.list': 'list',
  'builtins.tuple': 'list',
  'builtins.dict': 'record',
  'collections.OrderedDict': 'record',
  'torch.nn.ModuleList': 'list',
  'torch.nn.ModuleDict': 'record',
  'torch.nn.Sequential': 'arguments',
};

const classConstructors: ReadonlySet<string> = new Set(['from_pretrained', 'from_config', 'load_from_checkpoint']);
const attributeSetters: ReadonlySet<string> = new Set(['add_module', 'register_module']);

const preparers: ReadonlySet<string> = new Set(['prepare', 'prepare_model', 'setup']);

function transparent(path: string, name: string, hasReceiver: boolean): 'receiver' | 'arguments' | number | undefined {
  if (sameArgument.has(path)) return 0;
  if (!hasReceiver) return undefined;
  if (sameObject.has(name) || isInitialized(path, name)) return 'receiver';
  if (name === 'unwrap_model' && path.startsWith('accelerate.')) return 0;
  if (preparers.has(name) && /^(accelerate|lightning|pytorch_lightning)\./.test(path)) return 'arguments';
  return undefined;
}

/** `Net().apply(init_weights)` runs a function over the modules of a model and gives the model back. */
function isInitialized(path: string, name: string): boolean {
  return name === 'apply' && /^(torch\.nn|torchvision|lightning|pytorch_lightning)\./.test(path);
}

/** Layers of TensorFlow.js are applied to their input; modules of Flax to their parameters and then to their input. */
function callsReceiver(path: string, name: string): number | undefined {
  if (tfjsCallMethods.has(name) && path.startsWith('@tensorflow/tfjs')) return 0;
  return name === 'apply' && path.startsWith('flax.linen.') ? 1 : undefined;
}

/** `self.training`: what is linted is training. */
function assume(condition: Value): boolean | undefined {
  return condition.kind === 'member' &&
    condition.name === 'training' &&
    condition.of.kind === 'name' &&
    condition.of.name === 'self'
    ? true
    : undefined;
}

function fieldsAsItems(base: string): 'name' | 'position' | undefined {
  if (base === 'typing.NamedTuple') return 'position';
  return /^transformers\..*ModelOutput$/.test(base) ? 'name' : undefined;
}

/** Functions of one tensor that end in an underscore; those of `nn.init` and of `nn.utils` change no meaning. */
const inPlaceFunctions: ReadonlySet<string> = new Set(
  'sigmoid relu tanh elu selu celu leaky_relu rrelu hardtanh threshold clamp clip dropout exp log'
    .split(' ')
    .map((name) => `${name}_`),
);

export const conventions: Conventions = {
  callMethods: ['forward', '__call__', 'call'],
  knows: (path) => tensors.has(canonical(path)),
  canonical,
  transparent,
  container: (path) => (Object.hasOwn(containers, path) ? containers[path] : undefined),
  unwraps: (name) => name === 'module' || name === '_orig_mod',
  constructs: (name) => classConstructors.has(name),
  inPlace: (name) => /[a-z0-9]_$/.test(name),
  changesArgument: (name) => inPlaceFunctions.has(name),
  setsAttribute: (name) => attributeSetters.has(name),
  assume,
  makesNamedTuple: (path) => path === 'collections.namedtuple' || path === 'typing.NamedTuple',
  fieldsAsItems,
  passedOn: (method, parameter) => method === 'call' && parameter === 'training',
  partial: (path) => path === 'functools.partial',
  callsReceiver,
  runsArgument: (path) => tfjsRunners.has(path),
};
