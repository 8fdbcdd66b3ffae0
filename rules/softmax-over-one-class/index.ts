/** `softmax-over-one-class`: a softmax over a single unit is 1 whatever goes in; over the batch it mixes samples. */
import { defineRule, mismatchTrail } from '#lint';
import { detect, type Evidence } from './detect.ts';
import { fix } from './fix.ts';
import { probe } from './probe.ts';

function consequence({ fault, pair }: Evidence): string {
  const { title } = pair.use.meaning;
  switch (fault) {
    case 'over-one-unit':
      return `The softmax before \`${title}\` is taken over one unit: it is 1 for every input and has no gradient, so nothing is learned. Use a sigmoid (or logits and a binary loss) for one unit, or one unit for each class.`;
    case 'within-the-loss':
      return `\`${title}\` takes a softmax over its input, which has one unit: the loss is 0 for every input and has no gradient, so nothing is learned. Use a binary loss for one unit, or one unit for each class.`;
    case 'over-the-batch':
      return `The softmax before \`${title}\` is taken over dimension 0, the samples of the batch: the classes of a sample do not sum to 1, and its result depends on the others. Take it over the classes: dimension 1.`;
  }
}

export const softmaxOverOneClass = defineRule<Evidence>({
  id: 'softmax-over-one-class',
  summary: 'A softmax is taken over a single unit and is always 1, or over the samples of a batch',
  severity: 'error',
  on: true,
  detect,
  trail: mismatchTrail,
  fix,
  probe,
  message: consequence,
});
