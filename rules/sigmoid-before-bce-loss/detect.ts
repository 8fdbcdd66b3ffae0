/** Finds probabilities from a sigmoid that reach a loss which takes the logarithm of probabilities. */
import { type Detection, mismatches } from '#lint';
import { type Facts, frameworks, isStacked, type LossPair, type LossUse } from '#training';
import { type Evidence, situationOf } from './evidence.ts';

export function* detect(facts: Facts): Iterable<Detection<Evidence>> {
  for (const found of mismatches(facts, isWrong)) {
    const situation = situationOf(facts, found.evidence.pair);
    const severity = situation === 'autocast' || situation === 'half' ? { severity: 'error' as const } : {};
    yield { ...found, ...severity, evidence: { ...found.evidence, situation } };
  }
}

/** Losses that have a counterpart on logits which is as easily called; for others a sigmoid is the documented way. */
export function isAbout({ meaning, expects }: LossUse): boolean {
  const isCandidate = !frameworks[meaning.framework].activatedHead || meaning.epsilon !== undefined;
  return meaning.kind === 'binary' && expects === 'probabilities' && isCandidate && meaning.counterpart !== undefined;
}

function isWrong({ use, holding }: LossPair): boolean {
  const { meaning } = use;
  if (!use.differentiated) return false;
  if (!isAbout(use)) return false;
  if (meaning.written && holding.clamped) return false;
  // What goes into the second of two sigmoids is no logit: it never gets to where the two forms differ.
  return holding.holds === 'probabilities' && holding.origin?.activation === 'sigmoid' && !isStacked(holding);
}
