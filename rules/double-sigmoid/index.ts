/** `double-sigmoid`: a sigmoid in front of a loss that applies one itself. */
import { type Doubled, defineRule, mismatchTrail } from '#lint';
import { type LossPair, repairText } from '#training';
import { detect } from './detect.ts';
import { fix } from './fix.ts';
import { probe } from './probe.ts';

/** What two sigmoids leave: sigmoid(0) to sigmoid(1), and of a plain cross-entropy no less than -log of these. */
function left({ use }: LossPair): string {
  return use.plain
    ? 'the loss cannot fall below 0.313 for positives and 0.693 for negatives'
    : 'after both everything lies between 0.5 and 0.731';
}

export const doubleSigmoid = defineRule<Doubled>({
  id: 'double-sigmoid',
  summary: 'A sigmoid stands before a loss that applies the sigmoid itself',
  severity: 'error',
  on: true,
  detect,
  trail: mismatchTrail,
  fix,
  probe,
  message: ({ pair, repaired, stacked }) =>
    stacked
      ? `What \`${pair.use.meaning.title}\` gets went through two sigmoids, one after the other: after the second one everything lies between 0.5 and 0.731. Keep one of them.`
      : repaired
        ? `\`${pair.use.meaning.title}\` is told to expect logits and gets the output of a sigmoid: ${repairText('sigmoid')}. Drop one of them.`
        : `\`${pair.use.meaning.title}\` applies the sigmoid itself and gets the output of another one: ${left(pair)}. Give it the logits.`,
});
