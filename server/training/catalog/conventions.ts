/** How code is followed through libraries: what gives an object back, holds others, runs functions or changes them. */
import type { Conventions, Value } from '#program';
import { canonical, knows } from './tensors.ts';
import { tfjsCallMethods, tfjsRunners } from './tfjs.ts';

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
  // Dictionaries whose entries are attributes, too.
  'omegaconf.OmegaConf.create',
  'easydict.EasyDict',
  'addict.Dict',
  'attrdict.AttrDict',
  'box.Box',
  'munch.Munch',
  'munch.munchify',
  'ml_collections.ConfigDict',
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
  knows,
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
