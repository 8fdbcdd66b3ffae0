/** Finds logits (or probabilities) that reach a loss which takes probabilities (or log-probabilities). */
import { type Detection, type Mismatch, mismatches } from '#lint';
import { type Facts, frameworks, type LossPair, type LossUse } from '#training';

/**
 * A loss that raises on logits does not get them in a program that runs: where only some ways bring logits, these are
 * hardly taken. Where another way brings the same loss what it expects, nothing is said; else it is only information.
 */
export function* detect(facts: Facts): Iterable<Detection<Mismatch>> {
  for (const found of mismatches(facts, isWrong)) {
    const { pair, all } = found.evidence;
    if (found.certainty === 'certain' || !raises(pair.use)) yield found;
    else if (!all.some(({ use, holding }) => use === pair.use && holding.holds === use.expects))
      yield { ...found, severity: 'warning' };
  }
}

function raises({ meaning, expects }: LossUse): boolean {
  const refuses = frameworks[meaning.framework].outside === 'raises' && !meaning.written;
  return refuses && meaning.kind === 'binary' && expects === 'probabilities';
}

/** Logits that were clamped are meant to be probabilities. */
function isWrong({ use, holding }: LossPair): boolean {
  if (use.expects === 'probabilities') return holding.holds === 'logits' && !holding.clamped;
  if (use.expects !== 'log-probabilities') return false;
  return holding.holds === 'logits' || (holding.holds === 'probabilities' && holding.origin?.activation === 'softmax');
}
