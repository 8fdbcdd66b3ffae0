/** Finds softmax output that reaches a loss which applies the softmax itself. */
import { type Detection, mismatches, type Repairable, withRepairs } from '#lint';
import { type Facts, isOverOneUnit } from '#training';

export function detect(facts: Facts): Iterable<Detection<Repairable>> {
  return withRepairs(
    facts,
    mismatches(facts, ({ use, holding }) => {
      const wanted = use.meaning.kind === 'classes' && use.expects === 'logits';
      return (
        wanted &&
        holding.holds === 'probabilities' &&
        holding.origin?.activation === 'softmax' &&
        !isOverOneUnit(holding)
      );
    }),
  );
}
