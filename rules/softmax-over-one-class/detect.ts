/** Finds softmaxes that are taken over one unit, or over the samples of a batch. */
import { type Detection, type Mismatch, mismatches } from '#lint';
import { batchOfLoss, type Facts, type Holding, isOverOneUnit, type LossPair } from '#training';

export type Fault = 'over-one-unit' | 'over-the-batch' | 'within-the-loss';

function faultOf(facts: Facts, { use, holding }: LossPair): Fault | undefined {
  if (isOverOneUnit(holding)) return 'over-one-unit';
  const { kind } = use.meaning;
  const isForClasses = kind === 'classes' || kind === 'nll';
  if (isForClasses && isOverFirst(holding)) return (batchOfLoss(facts, use) ?? 1) > 1 ? 'over-the-batch' : undefined;
  const isOwn = kind === 'classes' && use.expects === 'logits' && takesAll(holding);
  return isOwn && !holding.reshaped && holding.origin?.units() === 1 ? 'within-the-loss' : undefined;
}

/** Whether it is the loss that takes the softmax: of logits, or of what an activation of each unit by itself gave. */
function takesAll({ holds, origin }: Holding): boolean {
  return holds === 'logits' || origin?.activation === 'sigmoid' || origin?.activation === 'other';
}

/** Over the first dimension of what a linear layer gives, which is that of the samples where there are batches. */
function isOverFirst({ origin }: Holding): boolean {
  if (origin?.axis !== 0 || (origin.activation !== 'softmax' && origin.activation !== 'log-softmax')) return false;
  const before = origin.before?.() ?? [];
  return before.length > 0 && before.every((each) => each.holds === 'logits' && !each.reshaped);
}

export interface Evidence extends Mismatch {
  readonly fault: Fault;
}

export function* detect(facts: Facts): Iterable<Detection<Evidence>> {
  for (const found of mismatches(facts, (pair) => faultOf(facts, pair) !== undefined)) {
    const fault = faultOf(facts, found.evidence.pair);
    if (fault) yield { ...found, evidence: { ...found.evidence, fault } };
  }
}
