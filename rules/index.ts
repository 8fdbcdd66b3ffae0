/** The list of rules. */
import type { Rule } from '#lint';
import { doubleSigmoid } from './double-sigmoid/index.ts';
import { doubleSoftmax } from './double-softmax/index.ts';
import { fineTuningRateTooHigh } from './fine-tuning-rate-too-high/index.ts';
import { learningRateOutOfRange } from './learning-rate-out-of-range/index.ts';
import { logitsIntoProbabilityLoss } from './logits-into-probability-loss/index.ts';
import { redundantLogSoftmax } from './redundant-log-softmax/index.ts';
import { sigmoidBeforeBceLoss } from './sigmoid-before-bce-loss/index.ts';
import { softmaxOverOneClass } from './softmax-over-one-class/index.ts';
import { unusedSuppression } from './unused-suppression/index.ts';
import { wrongHeadForLoss } from './wrong-head-for-loss/index.ts';

export const rules: readonly Rule[] = [
  sigmoidBeforeBceLoss,
  doubleSigmoid,
  doubleSoftmax,
  redundantLogSoftmax,
  logitsIntoProbabilityLoss,
  softmaxOverOneClass,
  wrongHeadForLoss,
  fineTuningRateTooHigh,
  learningRateOutOfRange,
  unusedSuppression,
];
