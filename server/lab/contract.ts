/** The probe contract: what a rule asks the lab to try, what streams while it runs, and what it answers. */
import type { Span } from '#source';

/** Whose semantics a loss experiment follows. Keras differs by the library that computes for it, and from TensorFlow's own losses. */
export type Framework = 'torch' | 'tensorflow' | 'keras-tensorflow' | 'keras-torch' | 'keras-jax' | 'optax' | 'tfjs';

/** What the model does to its logits before the criterion sees them. */
export type Activation = 'none' | 'sigmoid' | 'softmax' | 'log-softmax' | 'log-of-softmax';

/**
 * What the criterion expects and how it is computed: from logits, from probabilities, from log-probabilities, or written
 * out by the user as `-(y log p + (1 - y) log(1 - p))`, plain, with 1e-8 inside the logarithms, or clamped at 1e-7.
 */
export type Criterion =
  | 'binary-on-logits'
  | 'binary-on-probabilities'
  | 'binary-by-hand'
  | 'binary-by-hand-epsilon'
  | 'binary-by-hand-clamped'
  | 'classes-on-logits'
  | 'classes-on-log-probabilities'
  | 'classes-on-probabilities';

/** A loss as it is used: the activation in front and the criterion behind. `name` is what the user's code calls it. */
export interface LossForm {
  readonly activation: Activation;
  readonly criterion: Criterion;
  readonly name?: string;
}

export type OptimizerName = 'sgd' | 'adam' | 'adamw' | 'rmsprop';

/** Arithmetic of the forward pass; `autocast` keeps float32 weights, the plain forms do not. */
export type Precision = 'float32' | 'fp16-autocast' | 'bf16-autocast' | 'fp16' | 'bf16';

/**
 * What was pretrained. The learning-rate mapping is calibrated for `encoder` (BERT, RoBERTa, DistilBERT: post-LN) with
 * Adam-type optimizers only; every other combination runs as an illustration and says so.
 */
export type ModelFamily =
  | 'encoder'
  | 't5'
  | 'seq2seq'
  | 'causal_lm'
  | 'vit_like'
  | 'cnn'
  | 'yolo'
  | 'wav2vec2'
  | 'whisper'
  | 'diffusion'
  | 'peft'
  | 'other';

export type From = 'code' | 'default' | 'user';

/** One number (or choice) of an experiment and where it comes from. */
export interface Setting<T> {
  readonly value: T;
  readonly from: From;
  /** Where in the user's code it stands; the lab only carries it through. */
  readonly span?: Span;
  /** Why the value is not the user's own, such as "capped from 5000". */
  readonly note?: string;
}

/** Values of a loss experiment. Sizes count units, samples and update steps; rates are per step. */
export interface LossValues {
  /** Inputs of the head (`in_features`). */
  readonly width: number;
  /** Logits per sample: 1 for binary, more for multi-label; for classes see `classes`. */
  readonly outputs: number;
  readonly classes: number;
  /** Units of one hidden ReLU layer; 0 for a linear head. */
  readonly hidden: number;
  readonly samples: number;
  readonly batch: number;
  /** Update steps: epochs times batches per epoch, capped. */
  readonly steps: number;
  readonly optimizer: OptimizerName;
  readonly lr: number;
  readonly momentum: number;
  readonly weight_decay: number;
  readonly precision: Precision;
  /** Probabilities are cast to float32 before the loss (`p.float()`), the usual way round the autocast error. */
  readonly upcast: boolean;
  /** Where autocast computes; on `cuda` a criterion on probabilities raises instead of training. */
  readonly device: 'cpu' | 'cuda';
  /** Standard deviation of the inputs of the head: 1 after normalisation, about 100 for raw pixels. */
  readonly feature_scale: number;
  /** Share of positive targets. */
  readonly positives: number;
  /** Share of training targets that are flipped. */
  readonly label_noise: number;
}

/** Values of a learning-rate experiment. `width` and `layers` are those of the user's model. */
export interface RateValues {
  readonly family: ModelFamily;
  readonly width: number;
  readonly layers: number;
  readonly optimizer: OptimizerName;
  readonly momentum: number;
  readonly weight_decay: number;
  readonly lr: number;
  /** What the family is usually fine-tuned with. */
  readonly recommended: number;
  /** Share of the steps over which the rate rises linearly from 0. */
  readonly warmup: number;
  /** The encoder is frozen in the user's code: only the head trains. */
  readonly frozen: boolean;
  /** Adds a third arm that trains the head alone with the user's rate. */
  readonly frozen_arm: boolean;
  readonly batch: number;
  readonly steps: number;
}

/** What is known about an experiment's values; the rest are the defaults of the catalogue. */
export type Given<Values> = { readonly [Name in keyof Values]?: Setting<Values[Name]> };
export type Complete<Values> = { readonly [Name in keyof Values]: Setting<Values[Name]> };

/** The loss as written against the loss as fixed: same weights, data and batches. */
export interface LossExperiment {
  readonly kind: 'loss';
  readonly framework: Framework;
  readonly written: LossForm;
  readonly fixed: LossForm;
  readonly settings: Given<LossValues>;
}

/** The learning rate as written against what the family is fine-tuned with, on a tiny pretrained encoder. */
export interface RateExperiment {
  readonly kind: 'learning-rate';
  readonly framework: Framework;
  readonly settings: Given<RateValues>;
}

/** Loss times learning rate, two by two, on the tiny pretrained encoder. */
export interface TogetherExperiment {
  readonly kind: 'together';
  readonly framework: Framework;
  readonly written: LossForm;
  readonly fixed: LossForm;
  readonly settings: Given<RateValues>;
}

export type Experiment = LossExperiment | RateExperiment | TogetherExperiment;

/** A falsifiable claim and the experiment that could refute it. */
export interface ProbeSpec {
  /** Id of the rule (or of the catalogue entry) that asks. */
  readonly rule: string;
  /** One sentence that the experiment can prove wrong. */
  readonly claim: string;
  readonly experiment: Experiment;
}

export type BackendName = 'node' | 'wasm' | 'cpu';
export const backendChoices = ['auto', 'node', 'wasm', 'cpu'] as const satisfies readonly ('auto' | BackendName)[];
export type BackendChoice = (typeof backendChoices)[number];

/** What really computed, as the report prints it. */
export interface BackendReport {
  readonly name: BackendName;
  /** Such as "wasm (TensorFlow.js 4.22.0, SIMD)". */
  readonly text: string;
}

export interface ReportedParameter {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly from: From;
  readonly filename?: string;
  /** Row and column from 1, in a notebook those of the cell; filled in by a face that knows the text. */
  readonly location?: { readonly row: number; readonly column: number; readonly cell?: number };
  readonly span?: Span;
  readonly note?: string;
}

/** A figure; null stands for NaN and the infinities, which JSON cannot say. */
export type Figure = number | null;

export interface SeedReading {
  readonly seed: number;
  /** One figure per update step, by name; `loss` is always there. */
  readonly series: Readonly<Record<string, readonly Figure[]>>;
  /** Figures after the last step, by name. */
  readonly final: Readonly<Record<string, Figure>>;
}

export interface ArmReading {
  readonly name: string;
  readonly seeds: readonly SeedReading[];
}

/** Mean of the paired differences over seeds, and its 95 % t interval. */
export interface Comparison {
  readonly measure: string;
  readonly difference: Figure;
  readonly interval: readonly [Figure, Figure];
}

/** What the figures of an experiment about a loss say; one rule each, in `verdict/`. */
export type LossVerdictKind = 'matters' | 'raises' | 'no-difference' | 'inseparable' | 'not-worse' | 'untold';

/** The same for a rate. */
export type RateVerdictKind =
  | 'collapsed'
  | 'does-not-train'
  | 'loses-validation'
  | 'likely-worse'
  | 'forgets'
  | 'too-low'
  | 'no-difference'
  | 'untold';

/** The same for a loss and a rate together. */
export type TogetherVerdictKind = 'rate-matters' | 'loss-matters' | 'both-matter' | 'no-difference' | 'untold';

/** What is told: with a rate for which the stand-in is not calibrated, that, whatever the figures say. */
export type VerdictKind = LossVerdictKind | RateVerdictKind | TogetherVerdictKind | 'not-calibrated';

export interface Verdict {
  readonly kind: VerdictKind;
  readonly text: string;
  /** A few words for a hover or a title, such as "no measurable difference at your settings". */
  readonly brief: string;
}

/** The same comparison at another value of one parameter. */
export interface SweepPoint {
  readonly parameter: string;
  readonly value: number | string;
  readonly comparison: Comparison;
  readonly verdict: Verdict;
}

export interface ProbeResult {
  readonly rule: string;
  readonly claim: string;
  readonly framework: Framework;
  readonly backend: BackendReport;
  readonly parameters: readonly ReportedParameter[];
  readonly arms: readonly ArmReading[];
  /** The measure that the verdict is about. */
  readonly comparison: Comparison;
  /** Further measures, compared the same way. */
  readonly also: readonly Comparison[];
  readonly verdict: Verdict;
  /** Where it would start to matter; empty when nothing was swept. */
  readonly sweep: readonly SweepPoint[];
  /** Conditions and caveats that belong beside the figures. */
  readonly notes: readonly string[];
  readonly elapsed_ms: number;
  /** The time budget ran out: fewer seeds or no sweep. */
  readonly partial: boolean;
}

/** Streams while a probe runs. */
export type ProbeEvent =
  | {
      readonly kind: 'phase';
      /** Such as "main comparison" or "feature scale 30". */
      readonly name: string;
      readonly backend: BackendReport;
      /** Names of the arms whose points follow. */
      readonly arms: readonly string[];
      readonly seeds: number;
      readonly steps: number;
    }
  | {
      readonly kind: 'point';
      readonly arm: string;
      readonly seed: number;
      readonly step: number;
      readonly loss: Figure;
      /** Share of the whole probe that is done, 0 to 1. */
      readonly progress: number;
    }
  | { readonly kind: 'done'; readonly result: ProbeResult };

export interface ProbeOptions {
  readonly backend: BackendChoice;
  /** Number of paired seeds; 5 for losses and 3 for rates unless told. */
  readonly seeds?: number;
  /** Wall time after which the result is given as partial; 10,000 ms unless told. */
  readonly budgetMs?: number;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ProbeEvent) => void;
  /** Trusted folders in which an installed `@tensorflow/tfjs-node` is looked for, before the product's own. */
  readonly nativeRoots?: readonly string[];
}
