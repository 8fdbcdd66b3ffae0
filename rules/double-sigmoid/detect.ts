/** Finds sigmoid output that reaches a loss which applies the sigmoid itself. */
import { type Detection, mismatches, type Repairable, withRepairs } from '#lint';
import type { Facts } from '#training';

export function detect(facts: Facts): Iterable<Detection<Repairable>> {
  return withRepairs(
    facts,
    mismatches(facts, ({ use, holding }) => {
      const wanted = use.meaning.kind === 'binary' && use.expects === 'logits';
      return wanted && holding.holds === 'probabilities' && holding.origin?.activation === 'sigmoid';
    }),
  );
}
