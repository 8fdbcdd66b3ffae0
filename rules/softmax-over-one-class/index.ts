/** `softmax-over-one-class`: a softmax over a single unit is 1 whatever goes in. */
import { defineRule, mismatches, mismatchTrail } from '#lint';
import { isOverOneUnit } from '#training';
import { probe } from './probe.ts';

export const softmaxOverOneClass = defineRule({
  id: 'softmax-over-one-class',
  summary: 'A softmax is taken over a single unit and is always 1',
  severity: 'error',
  on: true,
  detect: (facts) => mismatches(facts, ({ holding }) => isOverOneUnit(holding)),
  trail: mismatchTrail,
  probe,
  message: ({ pair }) =>
    `The softmax before \`${pair.use.meaning.title}\` is taken over one unit: it is 1 for every input and has no gradient, so nothing is learned. Use a sigmoid (or logits and a binary loss) for one unit, or one unit for each class.`,
});
