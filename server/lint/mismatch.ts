/** What rules about a loss and its prediction share: choosing the pairs that are wrong, and telling their story. */
import { sameSpan } from '#source';
import { type Facts, isTestPath, type LossPair, lossPairs } from '#training';
import type { Certainty, Step } from './finding.ts';
import type { Detection } from './rule.ts';

/** The evidence of a mismatch: a loss call, what it is given, and how that came about. */
export interface Mismatch {
  readonly pair: LossPair;
  /** All pairs of the call, right ones too. */
  readonly all: readonly LossPair[];
}

/**
 * One detection for each loss call of which some pairs are wrong: certain when all of them are (pairs about which
 * nothing is known count as not wrong). Tests try all combinations out: what is only possible there is not told.
 */
export function* mismatches(facts: Facts, isWrong: (pair: LossPair) => boolean): Iterable<Detection<Mismatch>> {
  for (const all of lossPairs(facts)) {
    const pairs = all.filter(isWrong);
    const pair = pairs.toSorted((a, b) => story(a).length - story(b).length)[0];
    if (!pair) continue;
    const certainty: Certainty = pairs.length === all.length ? 'certain' : 'possible';
    if (certainty === 'possible' && isTestPath(pair.use.at.file)) continue;
    yield { span: pair.use.at, certainty, evidence: { pair, all } };
  }
}

/** The chain of evidence: from the prediction to its activation, then where the criterion comes from. */
export function mismatchTrail({ pair }: Mismatch): readonly Step[] {
  const steps = [...story(pair)];
  const { made } = pair.use;
  if (made && made.call !== pair.use.call)
    steps.push({ message: `\`${pair.use.meaning.title}\` is made here`, span: made.call.span });
  return steps;
}

/** The steps of a pair worth reading: not what was only looked through, one for each place. */
function story(pair: LossPair): readonly Step[] {
  const steps: Step[] = [];
  for (const step of pair.holding.steps) {
    if (step.through) continue;
    const last = steps.at(-1);
    if (last && sameSpan(last.span, step.span)) steps.pop();
    steps.push({ message: step.message, span: step.span });
  }
  return steps;
}
