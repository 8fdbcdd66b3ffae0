/** Loss calls with what they are given: every way the criterion and the prediction may meet in one run. */
import { both, remembered } from '#program';
import { listIn } from '#source';
import type { Facts } from './facts.ts';
import { isUntrained } from './gradients.ts';
import type { LossUse } from './losses.ts';
import type { Holding } from './quantity/index.ts';

export interface LossPair {
  readonly use: LossUse;
  readonly holding: Holding;
}

/** The pairs of each loss call (of each output that it is about), contradictory ones and those without anything to train left out. */
export const lossPairs = /* @__PURE__ */ remembered((facts: Facts): readonly (readonly LossPair[])[] => {
  const byCall = new Map<LossUse['call'], Map<number, LossUse[]>>();
  for (const use of facts.losses()) {
    const outputs = byCall.get(use.call) ?? new Map<number, LossUse[]>();
    byCall.set(use.call, outputs);
    listIn(outputs, use.output ?? 0).push(use);
  }
  return [...byCall.values()].flatMap((outputs) =>
    [...outputs.values()].map((uses) => uses.flatMap((use) => pairsOf(facts, use))),
  );
});

function pairsOf(facts: Facts, use: LossUse): readonly LossPair[] {
  const here = facts.program.conditionsAt(use.call.place);
  const called = here && both(here, use.callee.conditions);
  if (!called) return [];
  return facts
    .holdings(use.prediction.value, use.prediction.frame)
    .filter((holding) => both(called, holding.conditions) && !isUntrained(facts.program, holding.origin))
    .map((holding) => ({ use, holding }));
}
