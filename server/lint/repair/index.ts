/**
 * Repairs of losses and activations that leave inference as it was: the activation leaves the path to the loss, and
 * whoever else reads what the model gives gets the same numbers as before.
 */
import { listIn } from '#source';
import type { Facts, LossUse } from '#training';
import type { Edit, Fix } from '../finding.ts';
import type { Mismatch } from '../mismatch.ts';
import type { FixContext } from '../rule.ts';
import { type Component, fits, flowOf, gather, ownUse, type Repair } from './component.ts';
import { criterionOf } from './criteria.ts';
import { feedDirectly } from './direct.ts';
import { spell } from './edits.ts';
import { exchange, exchangedTitle } from './exchange.ts';
import { planWithFlags } from './flags.ts';
import { NoPlan, tried } from './no-plan.ts';
import type { Plan } from './plan.ts';
import { settle } from './settle.ts';
import { type Site, siteOf } from './sites.ts';
import { activateAtLosses, type Spelling } from './spelling.ts';
import { tidy } from './tidy.ts';

export type { Repair } from './component.ts';
export { exchangeLoss, setExpectation } from './expectation.ts';

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
  const sites = held.flatMap(({ origin }) => (origin ? (siteOf(facts, origin) ?? []) : []));
  const isOwn = ({ call }: LossUse): boolean => call === use.call;
  return flowOf(facts, sites, isOwn).nodes.some((node) => node.uses.some((each) => each.kind === 'pinned'));
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

/** Rules keep their repairs, so that one that is known already is told by being the same. */
const done = new WeakMap<Facts, Map<LossUse['call'], Work[]>>();

function workOf(first: LossUse, context: FixContext, wanted: Repair): Work {
  const works = done.get(context.facts) ?? new Map<LossUse['call'], Work[]>();
  done.set(context.facts, works);
  const { framework } = first.meaning;
  const known = works.get(first.call)?.find((each) => each.wanted === wanted && each.framework === framework);
  if (known) return known;
  const work = newWork(first, context, wanted);
  for (const call of new Set(work.component.uses.map((use) => use.call))) listIn(works, call).push(work);
  return work;
}

function newWork(first: LossUse, context: FixContext, wanted: Repair): Work {
  const component = gather(context.facts, first, wanted);
  const plan = planWithFlags(context.facts, component, wanted);
  const { framework } = first.meaning;
  const spelling: Spelling = { context, plan, sites: component.sites, framework, wanted };
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

/** The loss that is called once the repair is made. */
function lossAfter(use: LossUse, { change }: Repair): string {
  return (change ? exchangedTitle(use) : undefined) ?? use.meaning.title;
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
