/** What losses are called where the user works. */
import type { Activation, Criterion, Framework, LossForm } from '../contract.ts';

const ACTIVATIONS: Readonly<Record<Activation, string>> = {
  none: '',
  sigmoid: 'sigmoid + ',
  softmax: 'softmax + ',
  'log-softmax': 'log_softmax + ',
  'log-of-softmax': 'log(softmax) + ',
};

type Names = Readonly<Record<Criterion, string>>;

const BY_HAND = {
  'binary-by-hand': 'hand-written cross-entropy',
  'binary-by-hand-epsilon': 'hand-written cross-entropy with 1e-8 in the logarithms',
  'binary-by-hand-clamped': 'hand-written cross-entropy, clamped at 1e-7',
} as const;

const TORCH: Names = {
  ...BY_HAND,
  'binary-on-logits': 'BCEWithLogitsLoss',
  'binary-on-probabilities': 'BCELoss',
  'classes-on-logits': 'CrossEntropyLoss',
  'classes-on-log-probabilities': 'NLLLoss',
  'classes-on-probabilities': 'cross-entropy of probabilities',
};

const KERAS: Names = {
  ...BY_HAND,
  'binary-on-logits': 'BinaryCrossentropy(from_logits=True)',
  'binary-on-probabilities': 'BinaryCrossentropy',
  'classes-on-logits': 'CategoricalCrossentropy(from_logits=True)',
  'classes-on-log-probabilities': 'negative log-likelihood',
  'classes-on-probabilities': 'CategoricalCrossentropy',
};

const TENSORFLOW: Names = {
  ...KERAS,
  'binary-on-logits': 'sigmoid_cross_entropy_with_logits',
  'classes-on-logits': 'softmax_cross_entropy_with_logits',
};

const OPTAX: Names = {
  ...BY_HAND,
  'binary-on-logits': 'sigmoid_binary_cross_entropy',
  'binary-on-probabilities': 'cross-entropy of probabilities',
  'classes-on-logits': 'softmax_cross_entropy',
  'classes-on-log-probabilities': 'negative log-likelihood',
  'classes-on-probabilities': 'cross-entropy of probabilities',
};

const TFJS: Names = {
  ...BY_HAND,
  'binary-on-logits': 'sigmoidCrossEntropy',
  'binary-on-probabilities': 'binaryCrossentropy',
  'classes-on-logits': 'softmaxCrossEntropy',
  'classes-on-log-probabilities': 'negative log-likelihood',
  'classes-on-probabilities': 'categoricalCrossentropy',
};

function namesOf(framework: Framework): Names {
  switch (framework) {
    case 'torch':
      return TORCH;
    case 'tensorflow':
      return TENSORFLOW;
    case 'keras-tensorflow':
    case 'keras-torch':
    case 'keras-jax':
      return KERAS;
    case 'optax':
      return OPTAX;
    case 'tfjs':
      return TFJS;
  }
}

/** Such as "sigmoid + BCELoss"; the user's own name when the rule gave one. */
export function formName(framework: Framework, form: LossForm): string {
  return form.name ?? `${ACTIVATIONS[form.activation]}${namesOf(framework)[form.criterion]}`;
}

export function frameworkName(framework: Framework): string {
  switch (framework) {
    case 'torch':
      return 'PyTorch';
    case 'tensorflow':
      return 'TensorFlow';
    case 'keras-tensorflow':
      return 'Keras on TensorFlow';
    case 'keras-torch':
      return 'Keras on PyTorch';
    case 'keras-jax':
      return 'Keras on JAX';
    case 'optax':
      return 'JAX with optax';
    case 'tfjs':
      return 'TensorFlow.js';
  }
}
