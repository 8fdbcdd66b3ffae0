/** Which of two places of a program comes first, seen from the functions that call both. */
import type { CallValue, Place, Program, Scope } from '#program';

/** `unordered`: no common function is known; the order is then taken to be before. */
export interface Time {
  readonly kind: 'before' | 'after' | 'unordered';
  /** Ascending in program order among places seen from one site. */
  readonly order: number;
  /** The calls that lead to it from the common function, as places: their conditions hold for it too. */
  readonly through: readonly Place[];
}

interface Seen {
  readonly scope: Scope;
  readonly order: number;
  readonly through: readonly Place[];
}

/** Calls one inside the other, and places in all: in the 89 labelled repositories at most 3 and 6. */
const deepest = 4;
const most = 24;

/** When something happens, seen from `site`. */
export function when(program: Program, place: Place, site: Place): Time {
  const here = seenFrom(program, place);
  for (const one of seenFrom(program, site)) {
    const other = here.find((each) => each.scope === one.scope);
    if (!other) continue;
    return { kind: other.order <= one.order ? 'before' : 'after', order: other.order, through: other.through };
  }
  return { kind: 'unordered', order: Number.NEGATIVE_INFINITY, through: [] };
}

/** The place itself, then the calls that lead to it, innermost first. */
function seenFrom(program: Program, place: Place): readonly Seen[] {
  const seen: Seen[] = [];
  let level: readonly { readonly place: Place; readonly through: readonly Place[] }[] = [{ place, through: [] }];
  for (let depth = 0; depth <= deepest && level.length > 0 && seen.length < most; depth++) {
    for (const each of level)
      seen.push({ scope: runOf(each.place.scope), order: orderIn(each.place), through: each.through });
    level = level.flatMap((each) =>
      callersOf(program, runOf(each.place.scope)).map((call) => ({
        place: call.place,
        through: [...each.through, call.place],
      })),
    );
  }
  return seen;
}

/** Comprehensions run where they stand. */
function runOf(scope: Scope): Scope {
  let at = scope;
  while (at.kind === 'comprehension' && at.parent) at = at.parent;
  return at;
}

function orderIn(place: Place): number {
  let at = place;
  while (at.scope.kind === 'comprehension' && at.scope.place) at = at.scope.place;
  return at.order;
}

/** The calls of a function; for a method those of its class too, whose construction comes before all else. */
function callersOf(program: Program, scope: Scope): readonly CallValue[] {
  return scope.kind === 'function' ? program.callers(scope) : [];
}
