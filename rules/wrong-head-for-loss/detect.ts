/** Finds heads of models that do not belong to the loss they are compiled with. */
import { type Detection, type Mismatch, mismatches } from '#lint';
import { type Facts, frameworks, type LossPair } from '#training';

export type Fault =
  | 'sigmoid-for-classes'
  | 'one-unit-for-classes'
  | 'relu-for-probabilities'
  | 'softmax-for-binary'
  | 'softmax-for-distance'
  | 'classes-for-regression'
  | 'columns-for-classes';

/** What is wrong with a head, if anything. Only certain numbers of units count. */
export function faultOf({ use, holding }: LossPair): Fault | undefined {
  const { meaning } = use;
  if (meaning.own && use.columns) return 'columns-for-classes';
  if (meaning.own) return use.classifies ? 'classes-for-regression' : undefined;
  const { origin } = holding;
  if (!frameworks[meaning.framework].compiled || !origin || meaning.written) return undefined;
  const units = origin.units();
  if (meaning.kind === 'distance')
    return use.classifies && origin.activation === 'softmax' && units !== 1 ? 'softmax-for-distance' : undefined;
  if (use.expects !== 'probabilities') return undefined;
  if (meaning.kind === 'classes') {
    if (origin.activation === 'sigmoid')
      return units === 1 ? 'one-unit-for-classes' : units === undefined ? undefined : 'sigmoid-for-classes';
    if (origin.activation === 'other' && origin.form === 'argument') return 'relu-for-probabilities';
  }
  if (meaning.kind === 'binary') {
    if (origin.activation === 'other' && origin.form === 'argument') return 'relu-for-probabilities';
    if (origin.activation === 'softmax' && units !== undefined && units > 2) return 'softmax-for-binary';
  }
  return undefined;
}

export function detect(facts: Facts): Iterable<Detection<Mismatch>> {
  return mismatches(facts, (pair) => faultOf(pair) !== undefined);
}
