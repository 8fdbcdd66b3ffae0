/** `redundant-log-softmax`: a log-softmax in front of a loss that applies one itself; harmless, so off by default. */
import { defineRule, mismatches, mismatchTrail } from '#lint';
import { fix } from './fix.ts';

export const redundantLogSoftmax = defineRule({
  id: 'redundant-log-softmax',
  summary: 'A log-softmax stands before a loss that applies it again, which changes nothing',
  severity: 'info',
  on: false,
  detect: (facts) =>
    mismatches(facts, ({ use, holding }) => {
      const wanted = use.meaning.kind === 'classes' && use.expects === 'logits';
      return wanted && holding.origin?.activation === 'log-softmax';
    }),
  trail: mismatchTrail,
  fix,
  message: ({ pair }) =>
    `\`${pair.use.meaning.title}\` applies the log-softmax again: results are the same, the work is done twice. Give it the logits, or use a loss on log-probabilities.`,
});
