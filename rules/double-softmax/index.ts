/** `double-softmax`: a softmax in front of a loss that applies one itself. */
import { type Doubled, defineRule, mismatchTrail } from '#lint';
import { type LossPair, repairText } from '#training';
import { detect } from './detect.ts';
import { fix } from './fix.ts';
import { probe } from './probe.ts';

/** The most that two softmaxes give one of K classes, e / (e + K - 1); the least of a plain cross-entropy is -log of it. */
function bound({ use, holding }: LossPair): string {
  const told = use.plain ? 'the loss cannot fall below' : 'no class gets more than';
  const units = holding.origin?.units();
  if (units === undefined || units < 2)
    return `with K classes ${told} ${use.plain ? 'log(1 + (K - 1) / e), 1.46' : 'e / (e + K - 1), 0.232'} for K = 10`;
  const most = Math.E / (Math.E + units - 1);
  return `with ${units} classes ${told} ${Number((use.plain ? -Math.log(most) : most).toPrecision(3))}`;
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
        : `\`${pair.use.meaning.title}\` applies the softmax itself and gets the output of another one: ${bound(pair)}. Give it the logits.`,
});
