/** The losses that a repair touches: every call of a criterion must be given what the new one expects. */
import { type CallValue, type Program, remembered, type Value } from '#program';
import { listIn, spanKey } from '#source';
import { type Facts, flowsOf, type Holding, type LossUse, lossUses } from '#training';

/** Criterion objects that are used alike, or one call of a loss function. */
export interface Criterion {
  /** What is renamed: the calls that make the objects, or the call of the function. */
  readonly calls: readonly CallValue[];
  readonly uses: readonly LossUse[];
}

/** The loss calls of the whole program, wanted files or not. */
export function allUses(facts: Facts): readonly LossUse[] {
  return usesIn(facts.program);
}

const usesIn = /* @__PURE__ */ remembered((program: Program): readonly LossUse[] =>
  lossUses(program, new Set(program.units.known().map((unit) => unit.source.path))),
);

/** The uses of the whole program by what they are found at, in the order of the uses. */
interface Placed {
  readonly byCall: ReadonlyMap<CallValue, readonly LossUse[]>;
  readonly byPlace: ReadonlyMap<string, readonly LossUse[]>;
  /** Of losses that are written out, by the values that they take the logarithm of. */
  readonly byLogarithm: ReadonlyMap<Value, readonly LossUse[]>;
}

const placedUses = /* @__PURE__ */ remembered((program: Program): Placed => {
  const byCall = new Map<CallValue, LossUse[]>();
  const byPlace = new Map<string, LossUse[]>();
  const byLogarithm = new Map<Value, LossUse[]>();
  for (const use of usesIn(program)) {
    listIn(byCall, use.call).push(use);
    listIn(byPlace, spanKey(use.at)).push(use);
    for (const { of } of use.logarithms ?? []) listIn(byLogarithm, of).push(use);
  }
  return { byCall, byPlace, byLogarithm };
});

/** What a call is a use of. */
export function usesAt(facts: Facts, call: CallValue): readonly LossUse[] {
  return placedUses(facts.program).byCall.get(call) ?? [];
}

/** What is found where a use is: losses of other calls, too, that share the options in which the loss is named. */
export function usesBeside(facts: Facts, use: LossUse): readonly LossUse[] {
  return placedUses(facts.program).byPlace.get(spanKey(use.at)) ?? [];
}

/** The losses that are written out with the logarithm of a value. */
export function usesLogging(facts: Facts, value: Value): readonly LossUse[] {
  return placedUses(facts.program).byLogarithm.get(value) ?? [];
}

/** The criterion of a use; undefined when it is used in places that cannot be seen, or is one of several kinds. */
export function criterionOf(facts: Facts, use: LossUse): Criterion | undefined {
  const { program } = facts;
  const made = new Set<CallValue>();
  const calls = new Set<CallValue>();
  const waiting = [use.call];
  for (let call = waiting.pop(); call; call = waiting.pop()) {
    if (calls.has(call)) continue;
    calls.add(call);
    const own = usesAt(facts, call);
    if (own.some((each) => each.path !== use.path)) return undefined;
    if (new Set(own.map((each) => each.callee)).size < program.trace(call.callee).length) return undefined;
    for (const maker of own.flatMap((each) => (each.made ? [each.made.call] : []))) {
      if (made.has(maker)) continue;
      made.add(maker);
      const sites = flowsOf(program).callers.ofObject(maker);
      if (!sites.complete) return undefined;
      waiting.push(...sites.calls);
    }
  }
  const all = [...calls].flatMap((call) => usesAt(facts, call));
  if (made.size > 0) return all.every((each) => each.made) ? { calls: [...made], uses: all } : undefined;
  return use.callee.end.kind === 'api' ? { calls: [use.call], uses: all } : undefined;
}

/** What a use is given, if all of it passes the test; undefined otherwise. */
export function givenOnly(
  facts: Facts,
  use: LossUse,
  test: (holding: Holding) => boolean,
): readonly Holding[] | undefined {
  const holdings = facts.holdings(use.prediction.value, use.prediction.frame);
  return holdings.length > 0 && holdings.every(test) ? holdings : undefined;
}

/** What a use is given, for each value that stands for its prediction: a loss that is written out has several. */
export function givenEach(
  facts: Facts,
  use: LossUse,
  test: (holding: Holding) => boolean,
): readonly (readonly Holding[] | undefined)[] {
  const values = use.logarithms?.map(({ of }) => of) ?? [use.prediction.value];
  return values.map((value) => givenOnly(facts, { ...use, prediction: { ...use.prediction, value } }, test));
}
