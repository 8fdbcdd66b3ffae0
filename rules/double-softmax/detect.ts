/** Finds softmax output that reaches a loss which applies the softmax itself, and softmaxes of what went through one. */
import { type Detection, mismatches, type Repairable, withRepairs } from '#lint';
import { type Facts, isOverOneUnit, isStacked, type LossPair } from '#training';

export interface Evidence extends Repairable {
  /** The second softmax is not that of the loss: both stand in front of it. */
  readonly stacked: boolean;
}

export function* detect(facts: Facts): Iterable<Detection<Evidence>> {
  for (const found of withRepairs(facts, mismatches(facts, isDoubled)))
    yield { ...found, evidence: { ...found.evidence, stacked: false } };
  for (const found of mismatches(facts, (pair) => !isDoubled(pair) && isTwice(pair)))
    yield { ...found, evidence: { ...found.evidence, repaired: false, stacked: true } };
}

function isDoubled({ use, holding }: LossPair): boolean {
  const wanted = use.meaning.kind === 'classes' && use.expects === 'logits';
  return (
    wanted && holding.holds === 'probabilities' && holding.origin?.activation === 'softmax' && !isOverOneUnit(holding)
  );
}

const own: ReadonlySet<string> = new Set(['softmax', 'log-softmax']);

function isTwice({ holding }: LossPair): boolean {
  return own.has(holding.origin?.activation ?? '') && isStacked(holding) && !isOverOneUnit(holding);
}
