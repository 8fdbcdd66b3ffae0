/** Finds probabilities from a sigmoid that reach a loss which takes the logarithm of probabilities. */
import type { Detection, Mismatch } from '#lint';
import { mismatches } from '#lint';
import type { Facts } from '#training';

export function detect(facts: Facts): Iterable<Detection<Mismatch>> {
  return mismatches(facts, ({ use, holding }) => {
    const { meaning } = use;
    const wanted = meaning.kind === 'binary' && use.expects === 'probabilities' && meaning.framework === 'torch';
    return wanted && holding.holds === 'probabilities' && holding.origin?.activation === 'sigmoid';
  });
}
