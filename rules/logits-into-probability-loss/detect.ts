/** Finds logits (or probabilities) that reach a loss which takes probabilities (or log-probabilities). */
import { type Detection, type Mismatch, mismatches } from '#lint';
import type { Facts, LossPair } from '#training';

export function detect(facts: Facts): Iterable<Detection<Mismatch>> {
  return mismatches(facts, isWrong);
}

/** Logits that were clamped are meant to be probabilities. */
function isWrong({ use, holding }: LossPair): boolean {
  if (use.expects === 'probabilities') return holding.holds === 'logits' && !holding.clamped;
  if (use.expects !== 'log-probabilities') return false;
  return holding.holds === 'logits' || (holding.holds === 'probabilities' && holding.origin?.activation === 'softmax');
}
