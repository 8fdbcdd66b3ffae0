/** What rules about an activation that is applied twice share: finding it, and taking one of the two away. */
import { type Facts, type Holding, isOverOneUnit, isStacked, type LossKind, type LossPair, lossAt } from '#training';
import type { Fix } from './finding.ts';
import { mismatches } from './mismatch.ts';
import { nameAnother } from './repair/compiled.ts';
import { exchangeLoss, type Repair, repair, setExpectation } from './repair/index.ts';
import { bareOwnHead } from './repair/own-head.ts';
import { type Repairable, withRepairs } from './repaired.ts';
import type { Detection, FixContext } from './rule.ts';

export interface Doubled extends Repairable {
  /** The second activation is not that of the loss: both stand in front of it. */
  readonly stacked: boolean;
}

export type Twice = 'sigmoid' | 'softmax';

/** The losses that apply an activation themselves, and what may be applied to its own output. */
const applied: Readonly<Record<Twice, { readonly kind: LossKind; readonly stacking: ReadonlySet<string> }>> = {
  sigmoid: { kind: 'binary', stacking: new Set(['sigmoid']) },
  softmax: { kind: 'classes', stacking: new Set(['softmax', 'log-softmax']) },
};

/** Losses that apply an activation again, and activations of what went through one already. */
export function* doubled(facts: Facts, activation: Twice): Iterable<Detection<Doubled>> {
  const inLoss = (pair: LossPair) =>
    appliesItself(pair, activation) &&
    pair.holding.holds === 'probabilities' &&
    pair.holding.origin?.activation === activation &&
    !isOverOneUnit(pair.holding);
  const inFront = ({ holding }: LossPair) =>
    applied[activation].stacking.has(holding.origin?.activation ?? '') && isStacked(holding) && !isOverOneUnit(holding);
  for (const found of withRepairs(facts, mismatches(facts, inLoss)))
    yield { ...found, evidence: { ...found.evidence, stacked: false } };
  for (const found of mismatches(facts, (pair) => !inLoss(pair) && inFront(pair)))
    yield { ...found, evidence: { ...found.evidence, repaired: false, stacked: true } };
}

function appliesItself({ use }: Pick<LossPair, 'use'>, activation: Twice): boolean {
  return use.meaning.kind === applied[activation].kind && use.expects === 'logits';
}

/**
 * The loss is told that it gets probabilities, or one on probabilities is named to `compile`. Else the activation leaves
 * the way to the loss; where it cannot, and the library has a loss that is called alike on probabilities, that is used.
 */
export function repairDoubled(evidence: Doubled, context: FixContext, activation: Twice): readonly Fix[] {
  if (evidence.stacked) return [];
  if (evidence.pair.use.meaning.own) return bareOwnHead(evidence, context);
  if (evidence.pair.use.meaning.fromLogits) return setExpectation(evidence, context, false, isProbable);
  const named = nameAnother(evidence, context, isProbable, 'review');
  if (named.length > 0) return named;
  const repaired = repair(evidence, context, repairs[activation]);
  if (repaired.length > 0 || isProvisional(evidence.pair.use)) return repaired;
  return exchangeLoss(evidence, context, isProbable);
}

const repairs: Readonly<Record<Twice, Repair>> = {
  sigmoid: { activation: 'sigmoid', change: false, about: (use) => appliesItself({ use }, 'sigmoid') },
  softmax: { activation: 'softmax', change: false, about: (use) => appliesItself({ use }, 'softmax') },
};

/** Whether the loss on probabilities itself gives way to the one on logits. */
function isProvisional({ meaning: { counterpart } }: LossPair['use']): boolean {
  return counterpart !== undefined && lossAt(counterpart.path)?.counterpart !== undefined;
}

function isProbable({ holds }: Holding): boolean {
  return holds === 'probabilities';
}
