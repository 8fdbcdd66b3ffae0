/** `sigmoid-before-bce-loss`: a sigmoid in front of a loss that takes probabilities, where logits would be safer. */
import { defineRule, mismatchTrail } from '#lint';
import { detect } from './detect.ts';

export const sigmoidBeforeBceLoss = defineRule({
  id: 'sigmoid-before-bce-loss',
  summary: 'A sigmoid stands before a binary cross-entropy on probabilities',
  severity: 'warning',
  on: true,
  detect,
  trail: mismatchTrail,
  message({ pair }) {
    const { title, counterpart } = pair.use.meaning;
    return `\`${title}\` gets probabilities from a sigmoid: in float32 a negative sample has exactly no gradient once its logit passes 16.6 (6.2 in bf16; NaN from 8.3 in fp16, an error under CUDA autocast). Below that both forms train alike. Give the logits to \`${counterpart?.title ?? 'a loss on logits'}\`.`;
  },
});
