/** Reaching definitions: which of several assignments a use sees, and under which conditions. */
import { type Condition, testOf } from './conditions.ts';
import { remembered } from './remembered.ts';
import type { Action, Arm, Block, Branch, Place } from './unit.ts';

/** A definition that may be seen, with the tests on the way from it to the use that did not hold everywhere. */
export interface Reached<A extends Action> {
  readonly action: A;
  readonly conditions: readonly Condition[];
  /** Made whenever its conditions hold: it hides what was defined before. */
  readonly settled: boolean;
}

export interface Reaching<A extends Action> {
  readonly found: readonly Reached<A>[];
  /** One of the definitions is certainly made before the use. */
  readonly closed: boolean;
}

/** The end of a block, after all its actions. */
export function endOf(block: Block): Place {
  return { scope: block.scope, block, order: Number.POSITIVE_INFINITY };
}

/** Whether a place may be come to more than once, within the block `until` or in its scope at all. */
export function inLoop(place: Place, until?: Block): boolean {
  for (let { block } = place; block !== until && block.owner; block = block.owner.place.block)
    if (block.owner.kind === 'loop') return true;
  return false;
}

/** Whether nothing after the block happens: it returns or raises. (`break` and `continue` go on after the loop.) */
function leaves(block: Block): boolean {
  const last = block.actions.at(-1);
  if (!last) return false;
  switch (last.kind) {
    case 'return':
      return last.form === 'return';
    case 'leave':
      return last.form === 'raise';
    case 'branch':
      return last.form === 'if' && last.exhaustive && last.arms.every((arm) => leaves(arm.block));
    case 'enter':
      return leaves(last.body);
    default:
      return false;
  }
}

function holders(block: Block): Set<Block> {
  const all = new Set<Block>();
  for (let at: Block | undefined = block; at; at = at.owner?.place.block) all.add(at);
  return all;
}

/** Of a longer chain of `elif` only the nearest tests count as failed: the work stays in proportion to its length. */
const mostFailed = 64;

/** Whether one of the blocks is an arm of the branch. */
function stands(around: ReadonlySet<Block>, branch: Branch): boolean {
  for (const block of around) if (block.owner === branch) return true;
  return false;
}

/** The conditions for being in an arm: its own test holds, the tests before it do not. */
function armConditions(branch: Branch, arm: Arm): readonly Condition[] {
  if (branch.form !== 'if') return [];
  const conditions: Condition[] = [];
  const at = branch.arms.indexOf(arm);
  for (const other of branch.arms.slice(Math.max(0, at - mostFailed), at))
    if (other.condition) conditions.push(testOf(other.condition, false));
  if (arm.condition) conditions.push(testOf(arm.condition, true));
  return conditions;
}

/** Of more definitions than this the older ones are left out: a value has at most a dozen ways in the end. */
const mostReaching = 64;

/**
 * The definitions among `sites` (actions of one scope, ascending) that reach `use`. A loop body counts as run, the body
 * of a `try` as run to its end; the arm of a branch that does not hold the use counts as one possibility.
 */
export function reaching<A extends Action>(sites: readonly A[], use: Place): Reaching<A> {
  const around = holders(use.block);
  const shut = new Set<Block>();
  const found: Reached<A>[] = [];
  const passed: Passed[] = [];
  for (let i = countBefore(sites, use.order) - 1; i >= 0; i--) {
    const site = sites[i];
    if (!site) continue;
    const way = wayUp(site, around);
    if (!way || way.blocks.some((block) => shut.has(block))) continue;
    const conditions = withNotTaken(way.conditions, passed, site, shut);
    found.push({ action: site, conditions, settled: way.settled });
    const halted = close(site.place.block, around, shut);
    if (!halted || found.length === mostReaching) return { found, closed: true };
    if (!passed.some(({ branch }) => branch === halted)) passed.push({ branch: halted });
  }
  return { found, closed: false };
}

/** The action that stands at a place. */
export function actionAt(place: Place): Action | undefined {
  const { actions } = place.block;
  for (let i = countBefore(actions, place.order); ; i++) {
    const action = actions[i];
    if (!action || action.place.order > place.order) return undefined;
    if (action.place === place) return action;
  }
}

/** How many of the sites stand before a place. */
function countBefore(sites: readonly Action[], order: number): number {
  let low = 0;
  let high = sites.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const site = sites[middle];
    if (site && site.place.order < order) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A branch some of whose arms define anew. */
interface Passed {
  readonly branch: Branch;
  /** The tests of these arms, told once everything that stands in the branch has been looked at. */
  failed?: readonly Condition[];
}

/** With what must have failed for a definition before a branch to be seen: the tests of the arms that define anew. */
function withNotTaken(
  conditions: readonly Condition[],
  passed: readonly Passed[],
  site: Action,
  shut: ReadonlySet<Block>,
): readonly Condition[] {
  const all = [...conditions];
  for (const each of passed) {
    if (each.branch.form !== 'if' || site.place.order > each.branch.place.order) continue;
    each.failed ??= failedArms(each.branch, shut);
    for (const condition of each.failed) all.push(condition);
  }
  return all;
}

function failedArms({ arms }: Branch, shut: ReadonlySet<Block>): readonly Condition[] {
  return arms.flatMap((arm) => (arm.condition && shut.has(arm.block) ? [testOf(arm.condition, false)] : []));
}

interface Way {
  readonly blocks: readonly Block[];
  readonly conditions: readonly Condition[];
  /** The conditions are all that it depends on: no handler of an exception, no case of a match. */
  readonly settled: boolean;
}

/** The blocks left between a definition and the use; undefined when the definition cannot be seen there. */
function wayUp(site: Action, around: ReadonlySet<Block>): Way | undefined {
  const blocks: Block[] = [];
  const conditions: Condition[] = [];
  let settled = true;
  let block = site.place.block;
  while (!around.has(block)) {
    blocks.push(block);
    const owner = block.owner;
    if (!owner || leaves(block)) return undefined;
    if (owner.kind === 'branch') {
      const arm = owner.arms.find((each) => each.block === block);
      if (!arm || (owner.form === 'if' && stands(around, owner))) return undefined;
      conditions.push(...armConditions(owner, arm));
      if (owner.form === 'if' && owner.arms.indexOf(arm) > mostFailed) settled = false;
      if (owner.form === 'match' || (owner.form === 'try' && arm !== owner.arms[0])) settled = false;
      if (owner.form === 'try' && arm !== owner.arms[0] && !leavesOrEmpty(owner) && definesElsewhere(owner, site))
        return undefined;
    }
    block = owner.place.block;
  }
  blocks.push(block);
  return { blocks, conditions, settled };
}

function leavesOrEmpty(owner: Branch): boolean {
  const body = owner.arms[0]?.block;
  return !body || leaves(body) || body.actions.length === 0;
}

/** Whether the body of a `try` defines what the handler's definition defines: then no exception is assumed. */
function definesElsewhere(owner: Branch, site: Action): boolean {
  const body = owner.arms[0]?.block;
  if (!body || site.kind !== 'bind') return true;
  const binds = site.place.scope.binds.get(site.name) ?? [];
  return binds.some((bind) => holders(bind.place.block).has(body));
}

/** Marks a block as settled and what follows from it; the branch at which that ends, none when all before the use is settled. */
function close(block: Block, around: ReadonlySet<Block>, shut: Set<Block>): Branch | undefined {
  for (let at = block; ; ) {
    shut.add(at);
    if (around.has(at)) return undefined;
    const owner = at.owner;
    if (!owner) return undefined;
    if (owner.kind === 'branch') {
      const tried = owner.form === 'try';
      const open = tried
        ? owner.arms.slice(0, 1).some((arm) => !shut.has(arm.block))
        : owner.arms.some((arm) => !shut.has(arm.block) && !leaves(arm.block));
      if (open || (!owner.exhaustive && !tried)) return owner;
    }
    at = owner.place.block;
  }
}

/** A test after which the rest of a block is reached only if it failed. */
interface Exit {
  readonly order: number;
  readonly condition: Condition;
}

/** The arms of a block's branches that leave (`if done: return`), in order. */
const exitsOf = remembered((block: Block): readonly Exit[] => {
  const found: Exit[] = [];
  for (const action of block.actions)
    if (action.kind === 'branch' && action.form === 'if')
      for (const arm of action.arms)
        if (arm.condition && leaves(arm.block))
          found.push({ order: action.place.order, condition: testOf(arm.condition, false) });
  return found;
});

/**
 * The tests of the arms that a place stands in. What a guard before it let through is not among them, nor are tests
 * inside of a loop, which are about one round of it.
 */
export function armsAt(place: Place): readonly Condition[] {
  const conditions: Condition[] = [];
  for (let { block } = place; block.owner; block = block.owner.place.block) {
    const { owner } = block;
    if (owner.kind === 'loop') conditions.length = 0;
    const arm = owner.kind === 'branch' ? owner.arms.find((each) => each.block === block) : undefined;
    if (owner.kind === 'branch' && arm) conditions.push(...armConditions(owner, arm));
  }
  return conditions;
}

/** The tests that hold at a place: the arms it stands in, and the arms before it that left. */
export function conditionsAt(place: Place): readonly Condition[] {
  const conditions: Condition[] = [];
  let { block, order } = place;
  for (;;) {
    for (const { order: left, condition } of exitsOf(block)) {
      if (left >= order) break;
      conditions.push(condition);
    }
    const owner = block.owner;
    if (!owner) return conditions;
    if (owner.kind === 'branch') {
      const arm = owner.arms.find((each) => each.block === block);
      if (arm) conditions.push(...armConditions(owner, arm));
    }
    order = owner.place.order;
    block = owner.place.block;
  }
}
