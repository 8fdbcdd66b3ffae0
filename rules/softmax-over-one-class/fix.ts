/** Makes a softmax over one unit a sigmoid before a binary loss, and takes a softmax over the batch over the classes. */
import { changeActivation, changeAxis, type Fix, type FixContext, type Repair, repair } from '#lint';
import { axisValue, frameworks, isOverOneUnit, isSpatial } from '#training';
import type { Evidence } from './detect.ts';

const title = 'Make the softmax a sigmoid (what the model gives changes: it is 1 for every input now)';

/** The loss on probabilities gives way to the one on logits, which gets the unit as it is; all else gets its sigmoid. */
const withCounterpart: Repair = {
  activation: 'softmax',
  change: true,
  about: ({ meaning, expects }) => meaning.kind === 'binary' && expects === 'probabilities',
  instead: 'sigmoid',
  where: isOverOneUnit,
};

/** The same before a loss that is on logits already. */
const withSameLoss: Repair = {
  ...withCounterpart,
  change: false,
  about: ({ meaning, expects }) => meaning.kind === 'binary' && expects === 'logits',
};

/** All of them change what the model gives, which is the same for every input now: they are choices. */
export function fix(evidence: Evidence, context: FixContext): readonly Fix[] {
  const { use, holding } = evidence.pair;
  switch (evidence.fault) {
    case 'over-one-unit':
      return use.meaning.kind === 'binary' ? asSigmoid(evidence, context) : [];
    case 'over-the-batch': {
      const axis = holding.origin && axisValue(context.facts.program, holding.origin);
      return axis ? changeAxis(evidence, context, axis, isSpatial(holding) ? 1 : -1) : [];
    }
    case 'within-the-loss':
      return [];
  }
}

function asSigmoid(evidence: Evidence, context: FixContext): readonly Fix[] {
  const { meaning, expects } = evidence.pair.use;
  const onLogits = expects === 'logits';
  const documented =
    frameworks[meaning.framework].activatedHead && (!meaning.counterpart || meaning.epsilon === undefined);
  if (documented) return onLogits ? [] : changeActivation(evidence, context, 'sigmoid', title);
  return repair(evidence, context, onLogits ? withSameLoss : withCounterpart);
}
