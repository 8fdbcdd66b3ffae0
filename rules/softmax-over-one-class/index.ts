/** `softmax-over-one-class`: a softmax over a single unit is 1 whatever goes in. */
import { defineRule, mismatches, mismatchTrail } from '#lint';
import type { LossPair } from '#training';

/** Axes along which the units of a linear layer lie for a batch of vectors; left out, frameworks take the last. */
function isOverUnits(axis: number | undefined): boolean {
  return axis === undefined || axis === -1 || axis === 1;
}

function isConstant({ holding }: LossPair): boolean {
  const { origin } = holding;
  const soft = origin?.activation === 'softmax' || origin?.activation === 'log-softmax';
  return soft && isOverUnits(origin.axis) && origin.units() === 1;
}

export const softmaxOverOneClass = defineRule({
  id: 'softmax-over-one-class',
  summary: 'A softmax is taken over a single unit and is always 1',
  severity: 'error',
  on: true,
  detect: (facts) => mismatches(facts, isConstant),
  trail: mismatchTrail,
  message: ({ pair }) =>
    `The softmax before \`${pair.use.meaning.title}\` is taken over one unit: it is 1 for every input and has no gradient, so nothing is learned. Use a sigmoid (or logits and a binary loss) for one unit, or one unit for each class.`,
});
