/** What a repair is about: all losses and activations that hang together with one loss, which must change at once. */
import type { CallValue, Value } from '#program';
import { spanKey } from '#source';
import { type Facts, type Flow, flowsOf, followFrom, type Holding, type LossUse, type Origin } from '#training';
import { type Criterion, criterionOf, givenEach, usesAt, usesLogging } from './criteria.ts';
import { NoPlan } from './no-plan.ts';
import { type Site, siteOf } from './sites.ts';

/** A repair: take `activation` out of the way to the losses; `change` also exchanges each loss for its counterpart. */
export interface Repair {
  readonly activation: Origin['activation'];
  readonly change: boolean;
  /** Which losses the repair is about: others read what the activation gives. */
  readonly about: (use: LossUse) => boolean;
  /** What readers get instead of the activation, which gave nothing worth keeping; then what the model gives changes. */
  readonly instead?: 'sigmoid';
  /** What the losses are given instead: they expect it, and no loss on logits takes their place. */
  readonly atLoss?: 'log-softmax';
  /** Which outputs of the activation the repair is about; left out, all. */
  readonly where?: (holding: Holding) => boolean;
}

export interface Component {
  readonly criteria: readonly Criterion[];
  readonly uses: readonly LossUse[];
  readonly sites: readonly Site[];
}

/** Activations lead to losses, and these to further activations: so many rounds at most. */
const mostRounds = 8;

/** All losses and activations that hang together with a use: they must change at once. */
export function gather(facts: Facts, first: LossUse, wanted: Repair): Component {
  const taken = new Set<LossUse>();
  const refused = new Set<LossUse>();
  const criteria: Criterion[] = [];
  const origins = new Map<string, Origin>();
  const take = (use: LossUse): boolean => {
    const criterion = wanted.change ? criterionOf(facts, use) : ownUse(facts, use);
    if (!criterion) return false;
    const held = criterion.uses.flatMap((each) => givenEach(facts, each, (holding) => fits(holding, wanted)));
    if (held.some((each) => each === undefined)) return false;
    if (!criteria.some((each) => each.calls[0] === criterion.calls[0])) criteria.push(criterion);
    for (const each of criterion.uses) taken.add(each);
    for (const holding of held.flatMap((each) => each ?? []))
      if (holding.origin) origins.set(spanKey(holding.origin.span), holding.origin);
    return true;
  };
  const isAbout = (use: LossUse): boolean => wanted.about(use) && !refused.has(use);
  const start = usesAt(facts, first.call).find(isAbout);
  if (!start || !take(start)) throw new NoPlan('the loss is also used in another way');
  for (let round = 0; round < mostRounds; round++) {
    const sites = [...origins.values()].map((origin) => siteOf(facts, origin));
    if (sites.some((site) => site === undefined)) throw new NoPlan('the activation cannot be taken out');
    const known = sites.flatMap((site) => (site ? [site] : []));
    const reached = reachedUses(facts, known, isAbout);
    const fresh = reached.filter((use) => !taken.has(use));
    if (fresh.length === 0) {
      for (const use of taken) if (!reached.includes(use)) throw new NoPlan('the way to the loss cannot be followed');
      return { criteria, uses: [...taken], sites: known };
    }
    for (const use of fresh) if (!taken.has(use) && !take(use)) refused.add(use);
  }
  throw new NoPlan('too much hangs together');
}

export function ownUse(facts: Facts, use: LossUse): Criterion {
  return { calls: [use.call], uses: usesAt(facts, use.call) };
}

export function fits(holding: Holding, wanted: Repair): boolean {
  return (
    (holding.holds === 'probabilities' || holding.holds === 'log-probabilities') &&
    holding.origin?.activation === wanted.activation &&
    (wanted.where?.(holding) ?? true) &&
    (holding.clamped === undefined || wanted.activation === 'sigmoid')
  );
}

/** All that happens to what the activations give, until the losses it is about take it. */
export function flowOf(facts: Facts, sites: readonly Site[], isAbout: (use: LossUse) => boolean): Flow {
  const { program } = facts;
  const flows = flowsOf(program);
  return followFrom(
    sites.flatMap((site) => site.values),
    {
      program,
      ...flows,
      lossOf: (call, value) => usesAt(facts, call).some((use) => use.prediction.value === value && isAbout(use)),
      lossAt: (value) => usesLogging(facts, value).find(isAbout)?.call,
      elementwise: sites.every((site) => site.origin.activation === 'sigmoid'),
    },
  );
}

function reachedUses(facts: Facts, sites: readonly Site[], isAbout: (use: LossUse) => boolean): readonly LossUse[] {
  const { nodes } = flowOf(facts, sites, isAbout);
  const values = new Set<Value>();
  const calls = new Set<CallValue>();
  for (const node of nodes)
    for (const use of node.uses) {
      if (use.kind !== 'loss') continue;
      values.add(node.value);
      calls.add(use.call);
    }
  return [...calls]
    .flatMap((call) => usesAt(facts, call))
    .filter((use) => {
      const { prediction, logarithms } = use;
      return isAbout(use) && (logarithms?.every(({ of }) => values.has(of)) ?? values.has(prediction.value));
    });
}
