/** Finds sigmoid output that reaches a loss which applies the sigmoid itself. */
import { type Detection, type Mismatch, mismatches } from '#lint';
import type { Facts } from '#training';

export function detect(facts: Facts): Iterable<Detection<Mismatch>> {
  return mismatches(facts, ({ use, holding }) => {
    const wanted = use.meaning.kind === 'binary' && use.expects === 'logits';
    return wanted && holding.holds === 'probabilities' && holding.origin?.activation === 'sigmoid';
  });
}
