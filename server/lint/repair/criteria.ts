/** The losses that a repair touches: every call of a criterion must be given what the new one expects. */
import type { CallValue, Program } from '#program';
import { type Facts, flowsOf, type Holding, type LossUse, lossUses } from '#training';

/** Criterion objects that are used alike, or one call of a loss function. */
export interface Criterion {
  /** What is renamed: the calls that make the objects, or the call of the function. */
  readonly calls: readonly CallValue[];
  readonly uses: readonly LossUse[];
}

const cached = new WeakMap<Program, readonly LossUse[]>();

/** The loss calls of the whole program, wanted files or not. */
export function allUses(facts: Facts): readonly LossUse[] {
  const known = cached.get(facts.program);
  if (known) return known;
  const files = new Set(facts.program.units.known().map((unit) => unit.source.path));
  const uses = lossUses(facts.program, files);
  cached.set(facts.program, uses);
  return uses;
}

const cachedByCall = new WeakMap<Program, ReadonlyMap<CallValue, readonly LossUse[]>>();

/** The uses of the whole program by the calls they are. */
function usesByCall(facts: Facts): ReadonlyMap<CallValue, readonly LossUse[]> {
  const known = cachedByCall.get(facts.program);
  if (known) return known;
  const found = new Map<CallValue, LossUse[]>();
  for (const use of allUses(facts)) {
    const list = found.get(use.call);
    if (list) list.push(use);
    else found.set(use.call, [use]);
  }
  cachedByCall.set(facts.program, found);
  return found;
}

/** The criterion of a use; undefined when it is used in places that cannot be seen, or is one of several kinds. */
export function criterionOf(facts: Facts, use: LossUse): Criterion | undefined {
  const { program } = facts;
  const uses = usesByCall(facts);
  const made = new Set<CallValue>();
  const calls = new Set<CallValue>();
  const waiting = [use.call];
  for (let call = waiting.pop(); call; call = waiting.pop()) {
    if (calls.has(call)) continue;
    calls.add(call);
    const own = uses.get(call) ?? [];
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
  const all = [...calls].flatMap((call) => uses.get(call) ?? []);
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
