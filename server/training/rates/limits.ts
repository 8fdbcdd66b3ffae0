/**
 * What respected code fine-tunes with, by family, optimizer and method: the range, one recommended rate, and from where
 * a rate is worth information or a warning. Rates are those of the parameter group that holds the pretrained weights, at
 * the peak of the schedule.
 *
 * The ranges and limits come from a survey of 197 fine-tuning examples in 93 public repositories; where no respected
 * example was found the basis is `judgement`. The recommended rate is a rate of the row's range that its sources use.
 */
import type { Family } from './family.ts';

/** Optimizers that are fine-tuned with like rates; `other` (LAMB, Muon, Adadelta, Prodigy …) is never judged by family. */
const optimizerKinds = ['adam', 'sgd', 'adafactor', 'lion', 'other'] as const;
export type OptimizerKind = (typeof optimizerKinds)[number];

/** How the model is trained. `full` covers everything that moves the pretrained weights themselves. */
const methods = [
  'full',
  'preference',
  'contrastive',
  'layer-wise-decay',
  'head-only',
  'lora',
  'prompt',
  'adapter',
  'textual-inversion',
] as const;
export type Method = (typeof methods)[number];

/** Size class of a checkpoint as its name tells it; `small` is tiny, mini, small or xsmall, `billions` at least 3B. */
export type SizeClass = 'small' | 'usual' | 'billions';

export type Task = 'classification' | 'detection';

export interface RateRow {
  readonly family: Family | 'any';
  readonly optimizer: OptimizerKind;
  readonly method: Method;
  /** Narrower rows win over rows without. */
  readonly size?: SizeClass;
  readonly task?: Task;
  /** Typical range, both ends included. */
  readonly range: readonly [number, number];
  readonly recommended: number;
  /** Information above this rate; undefined: never. */
  readonly infoAbove?: number;
  /** Warning at or above this rate; undefined: never. */
  readonly warningFrom?: number;
  readonly basis: 'examples' | 'judgement';
  /** The highest rates seen in respected code and where, or why the row is as it is. */
  readonly source: string;
}

const limited = (
  family: Family,
  optimizer: OptimizerKind,
  method: Method,
  numbers: readonly [low: number, high: number, recommended: number, infoAbove: number, warningFrom: number],
  basis: RateRow['basis'],
  source: string,
  narrower: { readonly size?: SizeClass; readonly task?: Task } = {},
): RateRow => {
  const [low, high, recommended, infoAbove, warningFrom] = numbers;
  return {
    family,
    optimizer,
    method,
    ...narrower,
    range: [low, high],
    recommended,
    infoAbove,
    warningFrom,
    basis,
    source,
  };
};

const unlimited = (
  family: RateRow['family'],
  method: Method,
  numbers: readonly [low: number, high: number, recommended: number],
  source: string,
): RateRow => {
  const [low, high, recommended] = numbers;
  return { family, optimizer: 'adam', method, range: [low, high], recommended, basis: 'examples', source };
};

const none = 'no respected example found';

/** Order matters only for reading: a lookup takes the narrowest row that fits. */
export const rateTable: readonly RateRow[] = [
  limited(
    'encoder',
    'adam',
    'full',
    [5e-6, 5e-5, 2e-5, 2e-4, 1e-3],
    'examples',
    'highest respected: 1e-4 (accelerate fp8 benchmark, sentence-transformers distillation, tf-text SNGP), 4e-4 at batch 1024 (allennlp vilbert_vqa)',
  ),
  limited(
    'encoder',
    'adam',
    'full',
    [3e-5, 3e-4, 1e-4, 5e-4, 3e-3],
    'examples',
    'highest respected: 3e-4 (google-research/bert README, compact models)',
    { size: 'small' },
  ),
  limited(
    'encoder',
    'sgd',
    'full',
    [1e-3, 0.05, 0.01, 0.1, 1],
    'examples',
    'highest respected: 0.1 (flair ModelTrainer.train default), 0.02 (flair TARS)',
  ),
  limited('encoder', 'adafactor', 'full', [1e-5, 1e-3, 1e-4, 2e-3, 0.05], 'judgement', none),
  limited(
    'encoder',
    'lion',
    'full',
    [1e-6, 3e-5, 5e-6, 1e-4, 5e-4],
    'judgement',
    'Keras docstring of Lion: 3 to 10 times less than AdamW',
  ),

  limited(
    't5',
    'adam',
    'full',
    [5e-5, 3e-4, 1e-4, 1e-3, 5e-3],
    'examples',
    'highest respected: 2e-3 (pytorch/examples FSDP T5)',
  ),
  limited(
    't5',
    'adafactor',
    'full',
    [1e-4, 1e-3, 1e-3, 0.01, 0.1],
    'examples',
    'highest respected: 0.01 (Transformers-Tutorials Pix2Struct), 3e-3 (t5-trivia)',
  ),
  limited('t5', 'sgd', 'full', [1e-3, 0.1, 0.01, 0.3, 1], 'judgement', none),

  limited(
    'seq2seq',
    'adam',
    'full',
    [1e-5, 1e-4, 3e-5, 5e-4, 2e-3],
    'examples',
    'highest respected: 3e-4 (Transformers seq2seq-distillation), 2e-4 (ELI5 BART notebook)',
  ),
  limited('seq2seq', 'sgd', 'full', [1e-3, 0.1, 0.01, 0.3, 1], 'judgement', none),

  limited(
    'causal_lm',
    'adam',
    'full',
    [5e-6, 5e-5, 2e-5, 5e-4, 2e-3],
    'examples',
    'highest respected: 1e-3 (alignment-handbook SmolLM 135M and 360M; DeepSpeed-Chat default)',
  ),
  limited(
    'causal_lm',
    'adam',
    'full',
    [5e-6, 5e-5, 2e-5, 2e-4, 2e-3],
    'examples',
    'highest respected: 2e-4 (axolotl, litgpt, idefics, 7B to 9B)',
    { size: 'billions' },
  ),
  limited(
    'causal_lm',
    'adam',
    'preference',
    [5e-7, 1e-5, 1e-6, 1e-4, 2e-3],
    'examples',
    'TRL defaults for DPO, KTO, ORPO, GRPO: 1e-6; alignment-handbook: 5e-7 to 5e-6',
  ),
  limited(
    'causal_lm',
    'sgd',
    'full',
    [1e-4, 0.01, 1e-3, 0.1, 1],
    'examples',
    'range of the examples seen: 1e-4 to 0.01',
  ),

  limited(
    'vit_like',
    'adam',
    'full',
    [1e-5, 2e-4, 5e-5, 5e-4, 2e-3],
    'examples',
    'highest respected: 5e-4 (mmpretrain MoCo v3, batch 512), 2e-4 (speechbrain ViT)',
  ),
  limited(
    'vit_like',
    'sgd',
    'full',
    [0.01, 0.03, 0.01, 0.1, 0.5],
    'examples',
    'highest respected: 0.03 (vision_transformer, ViT-pytorch)',
  ),
  limited(
    'vit_like',
    'adam',
    'contrastive',
    [6e-6, 5e-5, 1e-5, 1e-4, 1e-3],
    'examples',
    'highest respected: 5.12e-5 (open_clip CLIPA), 3e-5 (WiSE-FT)',
  ),

  limited(
    'cnn',
    'adam',
    'full',
    [1e-5, 1e-3, 1e-4, 3e-3, 0.01],
    'examples',
    'highest respected: 1e-3 (keras-io DeepLabV3+, yolov5 classify), 2e-3 (tfjs simple-object-detection, partly unfrozen)',
  ),
  limited(
    'cnn',
    'sgd',
    'full',
    [1e-3, 0.01, 1e-3, 0.2, 1],
    'examples',
    'highest respected: 0.1 (pytorch/examples imagenet default), 0.01 (mmpretrain)',
    { task: 'classification' },
  ),
  limited(
    'cnn',
    'sgd',
    'full',
    [2e-3, 0.02, 5e-3, 0.2, 1],
    'examples',
    'highest respected: 0.16 at batch 128 (detectron2), 0.15 (TorchVision SSDlite)',
    { task: 'detection' },
  ),

  limited(
    'yolo',
    'sgd',
    'full',
    [2.5e-3, 0.01, 0.01, 0.1, 1],
    'examples',
    'highest respected: 0.01 (ultralytics default.yaml)',
  ),
  limited(
    'yolo',
    'adam',
    'full',
    [1e-4, 1e-3, 1e-3, 5e-3, 0.02],
    'examples',
    'highest respected: 1e-3 (yolov5 smart_optimizer default)',
  ),

  limited(
    'wav2vec2',
    'adam',
    'full',
    [1e-5, 3e-4, 3e-5, 5e-4, 2e-3],
    'examples',
    'highest respected: 5e-4 (Transformers speech README, research scripts)',
  ),
  limited('wav2vec2', 'sgd', 'full', [1e-4, 0.01, 1e-3, 0.1, 1], 'judgement', none),

  limited(
    'whisper',
    'adam',
    'full',
    [1e-5, 3e-5, 1e-5, 2e-4, 1e-3],
    'examples',
    'highest respected: 1e-4 (speechbrain Whisper encoder with CTC)',
  ),

  limited(
    'diffusion',
    'adam',
    'full',
    [1e-6, 1e-5, 1e-5, 2e-4, 1e-3],
    'examples',
    'highest respected: 1e-4 (diffusers text-to-image default, DreamBooth SD3, aMUSEd)',
  ),

  unlimited('encoder', 'head-only', [1e-4, 0.01, 1e-3], 'highest respected: 0.01 (SetFit head)'),
  unlimited('cnn', 'head-only', [1e-3, 0.01, 1e-3], 'highest respected: 0.03 (accelerate cv_example, OneCycleLR)'),
  unlimited('vit_like', 'layer-wise-decay', [5e-4, 4e-3, 1e-3], 'highest respected: 8e-3 (mmpretrain CAE, MaskFeat)'),
  unlimited(
    'any',
    'lora',
    [1e-4, 5e-4, 2e-4],
    'highest respected: 5e-3 (peft ViT notebook), 3e-3 (axolotl); about 10 times the rate of full fine-tuning',
  ),
  unlimited('any', 'prompt', [1e-3, 0.03, 0.01], 'highest respected: 1 (peft prompt tuning)'),
  unlimited('any', 'adapter', [1e-3, 0.06, 5e-3], 'highest respected: 0.3 (peft C3A)'),
  unlimited('any', 'textual-inversion', [1e-4, 5e-4, 5e-4], 'highest respected: 2.5e-3 (diffusers)'),
];

export interface RowQuery {
  readonly family: Family;
  readonly optimizer: OptimizerKind;
  readonly method: Method;
  readonly size?: SizeClass;
  readonly task?: Task;
}

/** The narrowest row that fits; undefined where the fact base says nothing (then nothing is judged). */
export function rowFor(query: RowQuery): RateRow | undefined {
  const task = query.task ?? 'classification';
  const size = query.size ?? 'usual';
  const fits = rateTable.filter(
    (row) =>
      (row.family === query.family || row.family === 'any') &&
      row.optimizer === query.optimizer &&
      row.method === query.method &&
      (row.size ?? size) === size &&
      (row.task ?? task) === task,
  );
  return fits.find((row) => row.size !== undefined) ?? fits[0];
}
