/** `sigmoid-before-bce-loss`: a sigmoid in front of a loss that takes probabilities, where logits would be safer. */
import { defineRule, mismatchTrail } from '#lint';
import { frameworks } from '#training';
import { detect } from './detect.ts';
import type { Evidence } from './evidence.ts';
import { fix } from './fix.ts';
import { probe } from './probe.ts';

/** Thresholds measured on the framework's kernels: the logit from which a sigmoid is exactly 1 in each type of numbers. */
function consequence({ pair, situation }: Evidence): string {
  const { title } = pair.use.meaning;
  const library = frameworks[pair.use.meaning.framework];
  switch (situation) {
    case 'float32':
      return `\`${title}\` gets probabilities from a sigmoid. Both forms train alike until the logit of a negative sample passes 16.6 in float32 (6.2 in bf16): from there its gradient is exactly zero; fp16 gives NaN from 8.3, CUDA autocast an error`;
    case 'maybe-autocast':
      return `\`${title}\` gets probabilities from a sigmoid where autocast may be on: ${library.title} raises an error under CUDA autocast`;
    case 'autocast':
      return `\`${title}\` under CUDA autocast raises an error: ${library.title} refuses losses on probabilities there`;
    case 'autocast-float':
      return `\`.float()\` comes after the sigmoid, too late: under autocast it has already rounded to 0 or 1 (in fp16 from a logit of 8.3: NaN gradients; in bf16 from 6.2: no gradient)`;
    case 'half':
      return `\`${title}\` gets probabilities from a sigmoid in fp16: gradients are NaN once a logit passes 8.3 or falls below -17.3, on the right side too`;
    case 'bfloat16':
      return `\`${title}\` gets probabilities from a sigmoid in bf16: a negative sample has exactly no gradient once its logit passes 6.2`;
    case 'epsilon':
      return `\`${title}\` gets probabilities from a sigmoid and adds ${pair.use.meaning.epsilon} to them, which takes gradient from wrong answers: half of it is left at a logit of 16, next to none at 20`;
    case 'written':
      return `${title} takes the logarithm of a sigmoid without a clamp: it is NaN as soon as the sigmoid rounds to 0 or 1 (a logit of ${library.saturation} in float32), for right answers too`;
  }
}

export const sigmoidBeforeBceLoss = defineRule<Evidence>({
  id: 'sigmoid-before-bce-loss',
  summary: 'A sigmoid stands before a binary cross-entropy on probabilities',
  severity: 'warning',
  on: true,
  detect,
  trail: mismatchTrail,
  fix,
  probe,
  message: (evidence) =>
    `${consequence(evidence)}. Give the logits to \`${evidence.pair.use.meaning.counterpart?.title ?? 'a loss on logits'}\`.`,
});
