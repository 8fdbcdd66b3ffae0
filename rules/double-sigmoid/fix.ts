/** Takes one of the two away: that of the loss where it can be told so, else the sigmoid in front of it. */
import { type Doubled, type Fix, type FixContext, repairDoubled } from '#lint';

export function fix(evidence: Doubled, context: FixContext): readonly Fix[] {
  return repairDoubled(evidence, context, 'sigmoid');
}
