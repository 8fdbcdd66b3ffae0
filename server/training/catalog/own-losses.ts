/** Models of Transformers that compute their loss themselves when they are given labels. */
import type { LossMeaning } from './meaning.ts';

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

/** The loss of such a model with `num_labels=1`. */
export const ownRegression: LossMeaning = {
  is: 'loss',
  form: 'function',
  title: "the model's own squared error",
  kind: 'distance',
  expects: 'numbers',
  prediction: { names: ['labels'] },
  target: { names: ['labels'] },
  framework: 'torch',
  own: true,
};
