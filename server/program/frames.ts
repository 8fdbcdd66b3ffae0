/** Frames: the runs of functions that are told apart, as far as calls nest. */
import type { Tracer } from './tracer.ts';
import type { Frame, InstanceEnd } from './trail.ts';
import type { CallValue, Scope } from './unit.ts';

/** Calls nested deeper than this are not followed. */
const deepest = 14;
/** A call is followed in at most this many contexts: code that is reached in more ways is taken as unknown there. */
const mostContexts = 32;

/** Frames are shared, so that answers remembered for one are found again. */
export function createFrames(): Tracer['frameOf'] {
  interface Known {
    readonly caller: Frame | undefined;
    readonly closure: Frame | undefined;
    readonly self: InstanceEnd | undefined;
    readonly frame: Frame | undefined;
  }
  const known = new WeakMap<Scope, Map<CallValue | undefined, Known[]>>();
  const same = (a: InstanceEnd | undefined, b: InstanceEnd | undefined) =>
    a === b || (a !== undefined && b !== undefined && a.type === b.type && a.call === b.call && a.frame === b.frame);
  return (scope, call, caller, closure, self) => {
    let byCall = known.get(scope);
    if (!byCall) {
      byCall = new Map();
      known.set(scope, byCall);
    }
    const list = byCall.get(call) ?? [];
    byCall.set(call, list);
    for (const each of list)
      if (each.caller === caller && each.closure === closure && same(each.self, self)) return each.frame;
    if (list.length >= mostContexts) return undefined;
    const frame = makeFrame(scope, call, caller, closure, self);
    list.push({ caller, closure, self, frame });
    return frame;
  };
}

/** Makes the frame of a run; undefined when calls nest too deep, or where a function calls itself a second time. */
function makeFrame(
  scope: Scope,
  call: CallValue | undefined,
  caller: Frame | undefined,
  closure: Frame | undefined,
  self: InstanceEnd | undefined,
): Frame | undefined {
  const depth = (caller?.depth ?? 0) + 1;
  if (depth > deepest) return undefined;
  let again = 0;
  for (let at = caller; at; at = at.caller) if (at.scope === scope && at.self === self) again++;
  if (again > 1) return undefined;
  return {
    scope,
    depth,
    ...(call ? { call } : {}),
    ...(caller ? { caller } : {}),
    ...(closure ? { closure } : {}),
    ...(self ? { self } : {}),
  };
}
