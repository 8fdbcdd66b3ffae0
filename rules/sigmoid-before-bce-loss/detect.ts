/** Finds probabilities from a sigmoid that reach a loss which takes the logarithm of probabilities. */
import { type Detection, mismatches } from '#lint';
import type { Facts, LossPair } from '#training';
import { type Evidence, situationOf } from './evidence.ts';

export function* detect(facts: Facts): Iterable<Detection<Evidence>> {
  for (const found of mismatches(facts, isWrong)) {
    const situation = situationOf(facts, found.evidence.pair);
    const severity = situation === 'autocast' || situation === 'half' ? { severity: 'error' as const } : {};
    yield { ...found, ...severity, evidence: { ...found.evidence, situation } };
  }
}

function isWrong({ use, holding }: LossPair): boolean {
  const { meaning } = use;
  if (!use.differentiated) return false;
  if (meaning.kind !== 'binary' || use.expects !== 'probabilities' || meaning.framework !== 'torch') return false;
  if (meaning.written && holding.clamped) return false;
  return holding.holds === 'probabilities' && holding.origin?.activation === 'sigmoid';
}
