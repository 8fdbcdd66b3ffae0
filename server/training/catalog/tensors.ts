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

/** The path under which the table has a name. */
export function canonical(path: string): string {
  if (path.startsWith(language)) return unimported.get(path.slice(language.length)) ?? path;
  for (const [from, to] of aliases) if (path.startsWith(from)) return to + path.slice(from.length);
  return path;
}

export function knows(path: string): boolean {
  return tensors.has(canonical(path));
}
