/** What library names mean for tensors, in one table, and the path under which it has a name that libraries moved. */
import { keras } from './keras.ts';
import type { Catalog, TensorMeaning } from './meaning.ts';
import { segmentation } from './segmentation.ts';
import { tensorflow } from './tensorflow.ts';
import { tfjs, tfjsAliases } from './tfjs.ts';
import { torch } from './torch.ts';

export const tensors: ReadonlyMap<string, TensorMeaning> = new Map<string, TensorMeaning>(
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
  ['torch.autograd.variable.Variable', 'torch.autograd.Variable'],
  ['tensorflow.python.keras.', 'keras.'],
  ['tensorflow.keras.', 'keras.'],
  ['tensorflow.compat.v1.', 'tensorflow.'],
  ['tf_keras.', 'keras.'],
  ['keras.src.', 'keras.'],
  ['keras.engine.', 'keras.'],
  ...tfjsAliases,
];

/**
 * Packages whose modules, private ones too, hold what is imported from a package by the same name: their `__init__`
 * gives all of it on (that of `optax` what is in `_src`, and most of `losses` and `schedules`). Sources: torch 2.x,
 * torchvision 0.2x, optax 0.1 and 0.2, Keras 2 and 3, segmentation_models_pytorch 0.5, MONAI 1.5, kornia 0.8, timm 1.0,
 * fvcore 0.1.
 */
const gathering: readonly (readonly [modules: string, given: string])[] = [
  ['torch.nn.modules.', 'torch.nn.'],
  ['torchvision.ops.', 'torchvision.ops.'],
  ['optax._src.', 'optax.'],
  ['optax.losses.', 'optax.'],
  ['optax.schedules.', 'optax.'],
  ['keras.layers.', 'keras.layers.'],
  ['keras.losses.', 'keras.losses.'],
  ['keras.activations.', 'keras.activations.'],
  ['keras.models.', 'keras.models.'],
  ['segmentation_models_pytorch.losses.', 'segmentation_models_pytorch.losses.'],
  ['monai.losses.', 'monai.losses.'],
  ['monai.networks.nets.', 'monai.networks.nets.'],
  ['kornia.losses.', 'kornia.losses.'],
  ['timm.loss.', 'timm.loss.'],
  ['fvcore.nn.', 'fvcore.nn.'],
];
/** Names of modules are small, those of classes are not: what a class has is not given on. */
const inModules = /^((?:[a-z_][a-z0-9_]*\.)*)(\w+)$/;
/** A small name in one of these is that of a module; in the others that of a function, unless it is private. */
const holdsModules: ReadonlySet<string> = new Set(['torch.nn.modules.', 'optax._src.']);

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

/** The path under which the table has a name. */
export function canonical(path: string): string {
  if (path.startsWith(language)) return unimported.get(path.slice(language.length)) ?? path;
  return gathered(moved(path));
}

function moved(path: string): string {
  for (const [from, to] of aliases) if (path.startsWith(from)) return to + path.slice(from.length);
  return path;
}

function gathered(path: string): string {
  for (const [modules, given] of gathering) {
    if (!path.startsWith(modules)) continue;
    const [, inner, name = ''] = inModules.exec(path.slice(modules.length)) ?? [];
    const isModule = inner === '' && (name.startsWith('_') || (holdsModules.has(modules) && /^[a-z]/.test(name)));
    return inner === undefined || isModule ? path : given + name;
  }
  return path;
}

export function knows(path: string): boolean {
  return tensors.has(canonical(path));
}
