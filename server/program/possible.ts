/** Which conditions may hold in a run, and which definitions are seen under them. */
import { waysOfClass } from './class-tests.ts';
import type { Condition } from './conditions.ts';
import { type Reached, type Reaching, reaching } from './reach.ts';
import type { Tracer } from './tracer.ts';
import type { Frame } from './trail.ts';
import type { Action, Place, Value } from './unit.ts';

/**
 * Drops tests that certainly come out the other way in this frame, and notes none that certainly hold. A test of the
 * class of an object that has this class on one way only stands for the conditions of that way.
 */
export function possible(
  tracer: Tracer,
  conditions: readonly Condition[],
  frame: Frame | undefined,
): readonly Condition[] | undefined {
  const kept: Condition[] = [];
  for (const condition of conditions) {
    if (condition.kind !== 'test') {
      kept.push(condition);
      continue;
    }
    const outcome = tracer.decide(condition.source, frame);
    if (outcome === undefined) {
      const ways = waysOfClass(tracer, condition, frame);
      if (ways?.length === 0) return undefined;
      kept.push(...(ways?.length === 1 && ways[0] ? ways[0].conditions : [named(tracer, condition, frame)]));
    } else if (outcome !== condition.expected) return undefined;
  }
  return kept;
}

/** A test of an option that comes from outside is told apart by where it comes from, whatever it is called on the way. */
function named(tracer: Tracer, condition: Extract<Condition, { kind: 'test' }>, frame: Frame | undefined): Condition {
  let value = condition.source;
  while (value.kind === 'operation' && value.operands[0]) [value] = value.operands as readonly [Value, ...Value[]];
  if (value.kind !== 'name' && value.kind !== 'member') return condition;
  const trails = tracer.trace(value, frame);
  const end = trails.length === 1 ? trails[0]?.end : undefined;
  return end?.kind === 'api' && end.receiver ? { ...condition, key: end.path } : condition;
}

export interface Seen<A extends Action> extends Reaching<A> {
  /** Some definition reaches the use, if not in this run. */
  readonly reached: boolean;
}

/** The definitions among `sites` that a use sees in one run: one whose conditions all hold there hides those before it. */
export function seenIn<A extends Action>(
  tracer: Tracer,
  sites: readonly A[],
  use: Place,
  frame: Frame | undefined,
): Seen<A> {
  const { found, closed } = reaching(sites, use);
  const reached = found.length > 0;
  const seen: Reached<A>[] = [];
  for (const each of found) {
    const conditions = possible(tracer, each.conditions, frame);
    if (!conditions) continue;
    seen.push({ ...each, conditions });
    if (each.settled && conditions.length === 0) return { found: seen, closed: true, reached };
  }
  return { found: seen, closed, reached };
}
