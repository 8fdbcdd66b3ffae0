/** Tells the loss that it gets logits, or uses its counterpart; a softmax before a loss on log-probabilities goes too. */
import {
  activateHead,
  exchangeLoss,
  type Fix,
  type FixContext,
  type Mismatch,
  nameAnother,
  type Repair,
  repair,
  setExpectation,
} from '#lint';
import type { Holding } from '#training';

/** The loss on logits takes the place of the one on log-probabilities. */
const toCounterpart: Repair = {
  activation: 'softmax',
  change: true,
  about: ({ meaning, expects }) => expects === 'log-probabilities' && meaning.counterpart !== undefined,
};

/** Where there is none, the loss is given the log-softmax. */
const toLogSoftmax: Repair = {
  activation: 'softmax',
  change: false,
  atLoss: 'log-softmax',
  about: ({ meaning, expects }) => expects === 'log-probabilities' && meaning.counterpart === undefined,
};

export function fix(evidence: Mismatch, context: FixContext): readonly Fix[] {
  const { use, holding } = evidence.pair;
  if (holding.holds === 'probabilities')
    return repair(evidence, context, use.meaning.counterpart ? toCounterpart : toLogSoftmax);
  if (use.meaning.fromLogits) return setExpectation(evidence, context, true, isLogits);
  const choices = [...activateHead(evidence, context), ...nameAnother(evidence, context, isLogits, 'choice')];
  if (choices.length > 0) return choices;
  return exchangeLoss(evidence, context, isLogits);
}

function isLogits(holding: Holding): boolean {
  return holding.holds === 'logits';
}
