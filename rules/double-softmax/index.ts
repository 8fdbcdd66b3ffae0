/** `double-softmax`: a softmax in front of a loss that applies one itself. */
import { type Doubled, defineRule, mismatchTrail } from '#lint';
import { type LossPair, repairText } from '#training';
import { detect } from './detect.ts';
import { fix } from './fix.ts';
import { probe } from './probe.ts';

/** The least that the loss can be with K classes: log(1 + (K - 1) / e). */
function floor({ holding }: LossPair): string {
  const classes = holding.origin?.units();
  if (classes === undefined || classes < 2)
    return 'with K classes the loss cannot fall below log(1 + (K - 1) / e), 1.46 for K = 10';
  const least = Math.log(1 + (classes - 1) / Math.E);
  return `with ${classes} classes the loss cannot fall below ${Number(least.toPrecision(3))}`;
}

export const doubleSoftmax = defineRule<Doubled>({
  id: 'double-softmax',
  summary: 'A softmax stands before a loss that applies the softmax itself',
  severity: 'error',
  on: true,
  detect,
  trail: mismatchTrail,
  fix,
  probe,
  message: ({ pair, repaired, stacked }) =>
    stacked
      ? `What \`${pair.use.meaning.title}\` gets went through two softmaxes, one after the other: the second makes all classes nearly alike, so that the loss cannot fall far. Keep one of them.`
      : repaired
        ? `\`${pair.use.meaning.title}\` is told to expect logits and gets the output of a softmax: ${repairText('softmax')}. Drop one of them.`
        : `\`${pair.use.meaning.title}\` applies the softmax itself and gets the output of another one: ${floor(pair)}. Give it the logits.`,
});
