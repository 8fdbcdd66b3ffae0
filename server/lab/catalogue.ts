/** The experiments that can be run without code: what they claim, and the values a form can change. */
import type { Experiment, Given, LossForm, LossValues, ProbeSpec, RateValues } from './contract.ts';

export interface CatalogueEntry {
  /** The rule that the experiment belongs to, or its own name. */
  readonly id: string;
  readonly title: string;
  readonly claim: string;
  readonly experiment: Experiment;
}

/** Loss forms by what they do, for rules that only know the counterpart of a loss. */
export const FORMS = {
  sigmoidThenProbabilities: { activation: 'sigmoid', criterion: 'binary-on-probabilities' },
  sigmoidThenByHand: { activation: 'sigmoid', criterion: 'binary-by-hand' },
  binaryLogits: { activation: 'none', criterion: 'binary-on-logits' },
  sigmoidThenLogits: { activation: 'sigmoid', criterion: 'binary-on-logits' },
  logitsAsProbabilities: { activation: 'none', criterion: 'binary-on-probabilities' },
  softmaxThenProbabilities: { activation: 'softmax', criterion: 'binary-on-probabilities' },
  classLogits: { activation: 'none', criterion: 'classes-on-logits' },
  softmaxThenLogits: { activation: 'softmax', criterion: 'classes-on-logits' },
  logitsAsLogProbabilities: { activation: 'none', criterion: 'classes-on-log-probabilities' },
  softmaxAsLogProbabilities: { activation: 'softmax', criterion: 'classes-on-log-probabilities' },
  logSoftmaxThenLogProbabilities: { activation: 'log-softmax', criterion: 'classes-on-log-probabilities' },
} as const satisfies Readonly<Record<string, LossForm>>;

function loss(written: LossForm, fixed: LossForm, settings: Given<LossValues> = {}): Experiment {
  return { kind: 'loss', framework: 'torch', written, fixed, settings };
}

const byDefault = <T>(value: T) => ({ value, from: 'default' }) as const;

/** A small network, on which the relatives of the loss mistake were measured. */
const NETWORK: Given<LossValues> = {
  width: byDefault(32),
  hidden: byDefault(64),
  samples: byDefault(512),
  lr: byDefault(0.01),
};

const RATE: Given<RateValues> = { lr: byDefault(0.01), recommended: byDefault(2e-5) };

export const experiments: readonly CatalogueEntry[] = [
  {
    id: 'sigmoid-before-bce-loss',
    title: 'Sigmoid before BCELoss, or BCEWithLogitsLoss',
    claim: 'A sigmoid in front of BCELoss trains worse than BCEWithLogitsLoss.',
    experiment: loss(FORMS.sigmoidThenProbabilities, FORMS.binaryLogits, { lr: byDefault(0.01) }),
  },
  {
    id: 'hand-written-bce',
    title: 'Cross-entropy written by hand, or BCEWithLogitsLoss',
    claim: 'Binary cross-entropy written out on probabilities produces NaN where BCEWithLogitsLoss trains.',
    experiment: loss(FORMS.sigmoidThenByHand, FORMS.binaryLogits, { lr: byDefault(0.01), feature_scale: byDefault(3) }),
  },
  {
    id: 'double-sigmoid',
    title: 'A sigmoid in front of a loss that applies one',
    claim: 'A second sigmoid keeps the loss above a floor and makes nearly every prediction positive.',
    experiment: loss(FORMS.sigmoidThenLogits, FORMS.binaryLogits, NETWORK),
  },
  {
    id: 'double-softmax',
    title: 'A softmax in front of a loss that applies one',
    claim: 'A second softmax keeps the loss above a floor and slows training.',
    experiment: loss(FORMS.softmaxThenLogits, FORMS.classLogits, NETWORK),
  },
  {
    id: 'logits-into-probability-loss',
    title: 'Logits given to a loss on log-probabilities',
    claim: 'Logits in front of a negative log-likelihood make the loss negative without bound and cost accuracy.',
    experiment: loss(FORMS.logitsAsLogProbabilities, FORMS.classLogits, NETWORK),
  },
  {
    id: 'softmax-over-one-class',
    title: 'A softmax over a single output',
    claim: 'A softmax over one output is always 1, so that nothing is learned.',
    experiment: loss(FORMS.softmaxThenProbabilities, FORMS.binaryLogits, NETWORK),
  },
  {
    id: 'fine-tuning-rate-too-high',
    title: 'A learning rate for fine-tuning a pretrained encoder',
    claim: 'This learning rate loses what pretraining gave; the usual one does not.',
    experiment: { kind: 'learning-rate', framework: 'torch', settings: RATE },
  },
  {
    id: 'loss-and-learning-rate',
    title: 'Loss and learning rate together, two by two',
    claim: 'With a pretrained encoder the learning rate decides whether it trains, and the form of the loss does not.',
    experiment: {
      kind: 'together',
      framework: 'torch',
      written: FORMS.sigmoidThenProbabilities,
      fixed: FORMS.binaryLogits,
      settings: { ...RATE, optimizer: byDefault('adam') },
    },
  },
];

export function experimentById(id: string): CatalogueEntry | undefined {
  return experiments.find((entry) => entry.id === id);
}

/** A catalogue entry as a probe of its own. */
export function specOf({ id, claim, experiment }: CatalogueEntry): ProbeSpec {
  return { rule: id, claim, experiment };
}
