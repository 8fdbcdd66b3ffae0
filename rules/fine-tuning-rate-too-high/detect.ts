/** Finds rates far above what the family of a pretrained model is fine-tuned with. */
import type { Certainty, Detection } from '#lint';
import { listIn, spanKey } from '#source';
import { type Facts, type FineTuning, judgeTuning, lostSign, type RateJudgement } from '#training';

export interface Evidence {
  readonly tuning: FineTuning;
  readonly judgement: RateJudgement;
}

/** One finding for each place: the gravest of the models that are trained there. */
export function* detect(facts: Facts): Iterable<Detection<Evidence>> {
  for (const here of byPlace(facts.rates().fineTunings)) {
    const judged = here.flatMap((tuning) => {
      const judgement = judge(tuning);
      return judgement ? [{ tuning, judgement }] : [];
    });
    const worst = judged.find((each) => each.judgement.level === 'warning') ?? judged[0];
    if (!worst) continue;
    const same = here.filter((tuning) => tuning.model.load === worst.tuning.model.load);
    const certain = worst.tuning.certain && same.every((tuning) => judge(tuning) !== undefined);
    const certainty: Certainty = certain ? 'certain' : 'possible';
    yield { span: worst.tuning.at, certainty, severity: worst.judgement.level, evidence: worst };
  }
}

/** A rate like 1e5 is a slip, and no matter of the family. */
function judge(tuning: FineTuning): RateJudgement | undefined {
  return tuning.rate < lostSign ? judgeTuning(tuning) : undefined;
}

function byPlace(tunings: readonly FineTuning[]): Iterable<readonly FineTuning[]> {
  const places = new Map<string, FineTuning[]>();
  for (const tuning of tunings) listIn(places, spanKey(tuning.at)).push(tuning);
  return places.values();
}
