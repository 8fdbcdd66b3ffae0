/** Losses that are written out by hand, by the library whose logarithm is taken: what the user should call instead. */
import type { LossMeaning } from './meaning.ts';

/** What the method `log` of a tensor is: of the libraries here only PyTorch has it. */
export const plainLogarithm = 'torch.log';

const written = {
  is: 'loss',
  form: 'function',
  title: 'the cross-entropy written out here',
  kind: 'binary',
  expects: 'probabilities',
  prediction: { names: [], index: 0 },
  target: { names: [] },
  written: true,
} as const;

const meanings: readonly (readonly [prefix: RegExp, meaning: LossMeaning])[] = [
  [
    /^torch\./,
    {
      ...written,
      framework: 'torch',
      counterpart: {
        path: 'torch.nn.functional.binary_cross_entropy_with_logits',
        title: 'binary_cross_entropy_with_logits',
      },
      logarithm: { path: 'torch.nn.functional.logsigmoid', title: 'logsigmoid' },
    },
  ],
  [
    /^(tensorflow|keras)\./,
    {
      ...written,
      framework: 'keras',
      counterpart: {
        path: 'tensorflow.nn.sigmoid_cross_entropy_with_logits',
        title: 'tf.nn.sigmoid_cross_entropy_with_logits',
      },
    },
  ],
  [
    /^jax\./,
    {
      ...written,
      framework: 'optax',
      counterpart: { path: 'optax.sigmoid_binary_cross_entropy', title: 'optax.sigmoid_binary_cross_entropy' },
    },
  ],
];

const overClasses: LossMeaning = {
  ...written,
  kind: 'classes',
  framework: 'keras',
  counterpart: {
    path: 'tensorflow.nn.softmax_cross_entropy_with_logits',
    title: 'tf.nn.softmax_cross_entropy_with_logits',
  },
};

/** The loss that `log(p)` and `log(1 - p)` make, by the path of the logarithm. */
export function writtenBinary(path: string): LossMeaning | undefined {
  return meanings.find(([prefix]) => prefix.test(path))?.[1];
}

/** The loss that `sum(y * log(p))` over classes makes, which only TensorFlow's own examples write so. */
export function writtenOverClasses(path: string): LossMeaning | undefined {
  return path.startsWith('tensorflow.') ? overClasses : undefined;
}
