/**
 * Repairs of losses and activations that leave inference as it was: the activation leaves the path to the loss, and
 * whoever else reads what the model gives gets the same numbers as before.
 */
import type { Scope } from '#program';
import {
  type Facts,
  type Flow,
  type FlowNode,
  flowsOf,
  followFrom,
  type Holding,
  type LossUse,
  type Origin,
} from '#training';
import { collide } from '../apply.ts';
import type { Edit, Fix } from '../finding.ts';
import type { Mismatch } from '../mismatch.ts';
import type { FixContext } from '../rule.ts';
import { allUses, type Criterion, criterionOf, givenEach } from './criteria.ts';
import { feedDirectly } from './direct.ts';
import { spell } from './edits.ts';
import { exchange } from './exchange.ts';

export { exchangeLoss, setExpectation } from './expectation.ts';

import { makePlan, NeedsFlag, NoPlan, type Plan } from './plan.ts';
import { type Site, siteOf } from './sites.ts';
import { activateAtLosses, type Spelling } from './spelling.ts';
import { tidy } from './tidy.ts';

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

/** The fix of a mismatch, or none where no correct edit is known. */
export function repair(evidence: Mismatch, context: FixContext, wanted: Repair): readonly Fix[] {
  if (isPinned(evidence.pair.use, context.facts, wanted)) return [];
  const fix =
    tried(() => fixOf(evidence, context, wanted)) ??
    (wanted.instead || wanted.atLoss ? undefined : tried(() => directFix(evidence, context, wanted)));
  return fix ? [fix] : [];
}

/** Whether the gradient of what the activation gives is asked for: it must stay on the way to the loss. */
function isPinned(use: LossUse, facts: Facts, wanted: Repair): boolean {
  const held = facts.holdings(use.prediction.value, use.prediction.frame).filter((each) => fits(each, wanted));
  const { program } = facts;
  const sites = held.flatMap(({ origin }) => (origin ? (siteOf(program, flowsOf(program), origin) ?? []) : []));
  return flowOf(facts, sites, [use]).nodes.some((node) => node.uses.some((each) => each.kind === 'pinned'));
}

/** What is made, or undefined where there turned out to be no correct edit. */
export function tried<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof NoPlan || error instanceof NeedsFlag) return undefined;
    throw error;
  }
}

/** Gives every use of a criterion what goes into the activation beside it: nothing else changes. */
function directFix({ pair }: Mismatch, context: FixContext, wanted: Repair): Fix {
  const { use } = pair;
  if (use.logarithms) throw new NoPlan('the loss is written out');
  const criterion = wanted.change ? criterionOf(context.facts, use) : ownUse(context.facts, use);
  if (!criterion) throw new NoPlan('the loss is also used in another way');
  const fed = settle(criterion.uses.flatMap((each) => feedDirectly(context, each, wanted.activation)));
  if (fed.filter((edit) => edit.span.start === edit.span.end).length > 1) throw new NoPlan('several activations');
  const edits = settle([...fed, ...(wanted.change ? exchange(context, criterion) : [])]);
  const loss = lossAfter(use, wanted);
  return { title: `Give the logits to \`${loss}\``, safety: 'review', edits };
}

/** What is done about all that hangs together: the same for each of its losses. */
interface Work {
  readonly wanted: Repair;
  readonly framework: LossUse['meaning']['framework'];
  readonly component: Component;
  readonly plan: Plan;
  readonly edits: readonly Edit[];
}

const done = new WeakMap<Facts, Map<LossUse['call'], Work[]>>();

function workOf(first: LossUse, context: FixContext, wanted: Repair): Work {
  const works = done.get(context.facts) ?? new Map<LossUse['call'], Work[]>();
  done.set(context.facts, works);
  const { framework } = first.meaning;
  const same = (each: Work) => each.framework === framework && isAlike(each.wanted, wanted);
  const known = works.get(first.call)?.find(same);
  if (known) return known;
  const work = newWork(first, context, wanted);
  for (const call of new Set(work.component.uses.map((use) => use.call)))
    works.set(call, [...(works.get(call) ?? []), work]);
  return work;
}

function isAlike(a: Repair, b: Repair): boolean {
  const alike = a.activation === b.activation && a.change === b.change && a.instead === b.instead;
  return alike && a.atLoss === b.atLoss && a.about === b.about && a.where === b.where;
}

function newWork(first: LossUse, context: FixContext, wanted: Repair): Work {
  const { facts } = context;
  const component = gather(facts, first, wanted);
  const plan = planWithFlags(facts, component, wanted);
  const { framework } = first.meaning;
  const all = !wanted.change && !wanted.atLoss;
  const spelling: Spelling = { context, plan, sites: component.sites, framework, all, ...given(wanted) };
  const spelled = spell(spelling);
  const changed = wanted.change ? component.criteria.flatMap((each) => exchange(context, each, component.uses)) : [];
  if (wanted.atLoss) changed.push(...activateAtLosses(spelling, component.uses, wanted.atLoss));
  const tidied = tidy(context, component.sites, plan, [...spelled, ...changed]);
  const edits = settle([...spelled, ...changed, ...tidied]);
  if (edits.length === 0) throw new NoPlan('nothing to change');
  return { wanted, framework, component, plan, edits };
}

function fixOf({ pair }: Mismatch, context: FixContext, wanted: Repair): Fix {
  const first = pair.use;
  const { component, plan, edits } = workOf(first, context, wanted);
  const title = titleOf(first, component, plan, wanted);
  if (!wanted.instead) return { title, safety: 'review', edits };
  const seen = ' (what the model gives changes)';
  return {
    title: `Give the logits to \`${lossAfter(first, wanted)}\`, a sigmoid to all else${seen}`,
    safety: 'choice',
    edits,
  };
}

function given({ instead }: Repair): Pick<Repair, 'instead'> {
  return instead ? { instead } : {};
}

/** The loss that is called once the repair is made. */
function lossAfter({ meaning, logarithms }: LossUse, { change }: Repair): string {
  if (change && logarithms && meaning.logarithm) return meaning.logarithm.title;
  return change && meaning.counterpart ? meaning.counterpart.title : meaning.title;
}

interface Component {
  readonly criteria: readonly Criterion[];
  readonly uses: readonly LossUse[];
  readonly sites: readonly Site[];
}

/** All losses and activations that hang together with a use: they must change at once. */
function gather(facts: Facts, first: LossUse, wanted: Repair): Component {
  const uses = allUses(facts).filter(wanted.about);
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
      if (holding.origin) origins.set(keyOf(holding.origin), holding.origin);
    return true;
  };
  const start = uses.find((each) => each.call === first.call);
  if (!start || !take(start)) throw new NoPlan('the loss is also used in another way');
  for (let round = 0; round < 8; round++) {
    const sites = [...origins.values()].map((origin) => siteOf(facts.program, flowsOf(facts.program), origin));
    if (sites.some((site) => site === undefined)) throw new NoPlan('the activation cannot be taken out');
    const known = sites.flatMap((site) => (site ? [site] : []));
    const reached = reachedUses(
      facts,
      known,
      uses.filter((use) => !refused.has(use)),
    );
    const fresh = reached.filter((use) => !taken.has(use));
    if (fresh.length === 0) {
      for (const use of taken) if (!reached.includes(use)) throw new NoPlan('the way to the loss cannot be followed');
      return { criteria, uses: [...taken], sites: known };
    }
    for (const use of fresh) if (!taken.has(use) && !take(use)) refused.add(use);
  }
  throw new NoPlan('too much hangs together');
}

function ownUse(facts: Facts, use: LossUse): Criterion {
  return { calls: [use.call], uses: allUses(facts).filter((each) => each.call === use.call) };
}

function fits(holding: Holding, wanted: Repair): boolean {
  return (
    (holding.holds === 'probabilities' || holding.holds === 'log-probabilities') &&
    holding.origin?.activation === wanted.activation &&
    (wanted.where?.(holding) ?? true) &&
    (holding.clamped === undefined || wanted.activation === 'sigmoid')
  );
}

function keyOf(origin: Origin): string {
  return `${origin.span.file}:${origin.span.start}:${origin.span.end}`;
}

function flowOf(facts: Facts, sites: readonly Site[], uses: readonly LossUse[]) {
  const { program } = facts;
  const flows = flowsOf(program);
  const predictions = new Map(uses.map((use) => [use.call, use.prediction.value]));
  const logged = new Map(uses.flatMap((use) => use.logarithms?.map(({ of }) => [of, use.call] as const) ?? []));
  return followFrom(
    sites.flatMap((site) => site.values),
    {
      program,
      ...flows,
      lossOf: (call, value) => predictions.get(call) === value,
      lossAt: (value) => logged.get(value),
      elementwise: sites.every((site) => site.origin.activation === 'sigmoid'),
    },
  );
}

function reachedUses(facts: Facts, sites: readonly Site[], uses: readonly LossUse[]): readonly LossUse[] {
  const flow = flowOf(facts, sites, uses);
  const trained = flow.nodes.filter((node) => node.uses.some((use) => use.kind === 'loss'));
  const values = new Set(trained.map((node) => node.value));
  return uses.filter(({ prediction, logarithms }) =>
    logarithms ? logarithms.every(({ of }) => values.has(of)) : values.has(prediction.value),
  );
}

/** Readers that are given their activation back one by one; where there are more, functions keep giving it instead. */
const mostWraps = 4;

/** The plan with the fewest readers touched: functions take a flag where they must, or where that spares many edits. */
function planWithFlags(facts: Facts, component: Component, wanted: Repair): Plan {
  const flow = flowOf(facts, component.sites, component.uses);
  const plain = attempt(facts, component, flow, new Set(), wanted);
  if (!(plain instanceof NoPlan) && costOf(plain) <= mostWraps) return plain;
  const scopes = new Set(flow.roots.flatMap((root) => firstLeaving(root)));
  const flagged = scopes.size > 0 ? attempt(facts, component, flow, scopes, wanted) : plain;
  if (flagged instanceof NoPlan) {
    if (plain instanceof NoPlan) throw plain;
    return plain;
  }
  return plain instanceof NoPlan || costOf(flagged) < costOf(plain) ? flagged : plain;
}

/** How much is written to give readers what they had. */
function costOf({ wraps }: Plan): number {
  return [...wraps.values()].reduce((sum, guards) => sum + 1 + guards.length, 0);
}

/** A plan with these flags and those it then needs, or why there is none. */
function attempt(
  facts: Facts,
  component: Component,
  flow: Flow,
  first: ReadonlySet<Scope>,
  { atLoss }: Repair,
): Plan | NoPlan {
  const flags = new Set(first);
  const { program } = facts;
  for (let round = 0; round < 8; round++) {
    try {
      return makePlan({
        facts,
        program,
        flows: flowsOf(program),
        flow,
        sites: component.sites,
        flags,
        inShape: atLoss !== undefined,
      });
    } catch (error) {
      if (error instanceof NoPlan) return error;
      if (!(error instanceof NeedsFlag)) throw error;
      if (flags.has(error.scope)) return new NoPlan(error.message);
      flags.add(error.scope);
    }
  }
  return new NoPlan('too many functions would need a flag');
}

/** The functions by whose return what a root gives first leaves. */
function firstLeaving(root: FlowNode, seen = new Set<FlowNode>()): readonly Scope[] {
  if (seen.has(root)) return [];
  seen.add(root);
  if (root.leaving) return [root.leaving.scope];
  return root.next.flatMap((step) => firstLeaving(step.node, seen));
}

/** Edits without repetitions, those that begin at one place joined; overlapping ones are no fix. */
export function settle(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits) {
    const same = kept.findIndex((each) => sameSpan(each, edit));
    const other = kept[same];
    if (!other) {
      kept.push(edit);
      continue;
    }
    if (other.content === edit.content) continue;
    if (!isInsertion(edit)) throw new NoPlan('two edits of one place');
    kept[same] = { span: edit.span, content: other.content + edit.content };
  }
  const joined = withInsertions(kept);
  if (joined.some((a) => joined.some((b) => a !== b && collide(a.span, b.span))))
    throw new NoPlan('edits that overlap');
  return joined;
}

/** What is inserted where a replaced text begins becomes part of its replacement. */
function withInsertions(edits: readonly Edit[]): readonly Edit[] {
  const insertions = new Set<Edit>();
  const replaced = edits.map((edit) => {
    if (isInsertion(edit)) return edit;
    const before = edits.find((other) => isInsertion(other) && startsAlike(other, edit));
    if (!before) return edit;
    insertions.add(before);
    return { span: edit.span, content: before.content + edit.content };
  });
  return replaced.filter((edit) => !insertions.has(edit));
}

function isInsertion({ span }: Edit): boolean {
  return span.start === span.end;
}

function startsAlike(a: Edit, b: Edit): boolean {
  return a.span.file === b.span.file && a.span.start === b.span.start;
}

function sameSpan(a: Edit, b: Edit): boolean {
  return a.span.file === b.span.file && a.span.start === b.span.start && a.span.end === b.span.end;
}

function titleOf(use: LossUse, component: Component, plan: Plan, wanted: Repair): string {
  const loss = lossAfter(use, wanted);
  const what = wanted.atLoss ? 'log-probabilities' : 'the logits';
  const readers = plan.wraps.size + plan.splits.length + plan.rebound.length + plan.kept.length > 0;
  const flagged = plan.flagged.length > 0;
  const keepers = flagged ? '; other callers keep' : readers ? '; other readers keep' : undefined;
  const kept = keepers === undefined ? '' : `${keepers} probabilities`;
  const seen = plan.leaves || (!flagged && component.sites.some((site) => site.kind === 'element' && isOwned(site)));
  return `Give ${what} to \`${loss}\`${kept}${seen ? ' (code outside the files seen here would get logits)' : ''}`;
}

/** Whether a chain belongs to a class, so that code elsewhere may run it. */
function isOwned(site: Site): boolean {
  const { chain } = site.origin;
  return chain !== undefined && chain.place.scope.parent?.kind === 'class';
}
