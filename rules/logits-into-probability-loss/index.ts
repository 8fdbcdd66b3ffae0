/** `logits-into-probability-loss`: a loss gets logits where it needs probabilities or their logarithms. */
import { defineRule, mismatchTrail } from '#lint';
import { frameworks, type LossPair } from '#training';
import { detect } from './detect.ts';
import { fix } from './fix.ts';
import { probe } from './probe.ts';

function consequence({ use, holding }: LossPair): string {
  const { title, framework, epsilon, written } = use.meaning;
  if (use.meaning.kind === 'divergence')
    return `\`${title}\` needs ${use.expects} as its input and gets ${holding.holds}: what it computes is no divergence, and minimising it does not bring the distributions together`;
  if (use.meaning.kind === 'overlap')
    return `\`${title}\` measures the overlap of probabilities and gets logits: what it computes is no overlap`;
  if (use.expects === 'log-probabilities')
    return holding.holds === 'logits'
      ? `\`${title}\` needs log-probabilities and gets logits: the loss goes negative without bound and means nothing`
      : `\`${title}\` needs log-probabilities and gets probabilities: the loss stays between -1 and 0 and trains badly`;
  if (written && use.meaning.kind === 'classes')
    return `${title} cuts logits off at 0 and 1 and takes their logarithm: what is cut off has no gradient, and the rest are no probabilities`;
  if (written) return `${title} takes the logarithm of logits, which is NaN for anything below 0 or above 1`;
  if (frameworks[framework].outside === 'raises')
    return `\`${title}\` needs probabilities and gets logits: it raises as soon as one lies outside 0 and 1`;
  if (epsilon !== undefined)
    return `\`${title}\` needs probabilities and gets logits: the logarithm of anything below 0 or above 1 is NaN`;
  return `\`${title}\` needs probabilities and gets logits: they are clipped to 0 and 1, and clipped samples have no gradient`;
}

function remedy({ use }: LossPair): string {
  const { counterpart, fromLogits, applies, kind } = use.meaning;
  if (fromLogits) return 'Set `from_logits=True`.';
  if (applies) return 'Set `sigmoid=True` (or `softmax=True`).';
  if (counterpart) return `Use \`${counterpart.title}\`.`;
  if (use.expects === 'log-probabilities') return 'Apply the log-softmax first.';
  return `Apply the ${kind === 'binary' ? 'sigmoid' : 'softmax'} first.`;
}

export const logitsIntoProbabilityLoss = defineRule({
  id: 'logits-into-probability-loss',
  summary: 'A loss on probabilities or log-probabilities gets logits',
  severity: 'error',
  on: true,
  detect,
  trail: mismatchTrail,
  fix,
  probe,
  message: ({ pair }) => `${consequence(pair)}. ${remedy(pair)}`,
});
