/** The losses that a repair touches: every call of a criterion must be given what the new one expects. */
import type { CallValue, Program } from '#program';
import { type Facts, flowsOf, type Holding, type LossUse, lossUses } from '#training';

/** A criterion object, or one call of a loss function. */
export interface Criterion {
  /** What is renamed: the call that makes the object, or the call of the function. */
  readonly call: CallValue;
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

/** The criterion of a use; undefined when it is used in places that cannot be seen, or is one of several. */
export function criterionOf(facts: Facts, use: LossUse): Criterion | undefined {
  const { program } = facts;
  const uses = allUses(facts);
  const own = uses.filter((each) => each.call === use.call);
  if (own.some((each) => each.path !== use.path) || program.trace(use.call.callee).length !== own.length)
    return undefined;
  const { made } = use;
  if (!made) return use.callee.end.kind === 'api' ? { call: use.call, uses: own } : undefined;
  if (own.some((each) => each.made?.call !== made.call)) return undefined;
  const sites = flowsOf(program).callers.ofObject(made.call);
  if (!sites.complete) return undefined;
  const all = sites.calls.map((call) => uses.filter((each) => each.call === call));
  if (all.some((each) => each.length === 0 || each.some((one) => one.made?.call !== made.call))) return undefined;
  return { call: made.call, uses: all.flat() };
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
