/** Finds rates that no model is trained with, whatever it is. Tests step far on purpose and are passed over. */
import type { Detection } from '#lint';
import { startKey } from '#source';
import {
  type AbsoluteJudgement,
  type Facts,
  isTestPath,
  judgeAbsolute,
  judgeTuning,
  lostSign,
  type RateUse,
} from '#training';

export interface Evidence {
  readonly use: RateUse;
  readonly judgement: AbsoluteJudgement;
}

export function* detect(facts: Facts): Iterable<Detection<Evidence>> {
  // What is too high for a pretrained model is told by its family, with a better rate; a slip of the keyboard is told here.
  const judged = facts.rates().fineTunings.filter((tuning) => tuning.rate < lostSign && judgeTuning(tuning));
  const seen = new Set(judged.map((tuning) => startKey(tuning.at)));
  for (const use of facts.rates().uses) {
    const key = startKey(use.given);
    if (!judgeAbsolute(use.scale, use.rate) || seen.has(key) || !use.judged()) continue;
    const judgement = judgeAbsolute(use.scale, use.rate, use.small());
    if (!judgement) continue;
    seen.add(key);
    if (isTestPath(use.call.span.file)) continue;
    yield {
      span: use.given,
      certainty: 'certain',
      severity: use.overridable ? 'info' : judgement.level,
      evidence: { use, judgement },
    };
  }
}
