/** Flow: forward through a program, from where numbers get their meaning to all that reads them. */
import type { Program } from '#program';
import { type Callers, createCallers } from './callsites.ts';
import { createReads, type Reads } from './reads.ts';

export type { Callers, CallSites } from './callsites.ts';
export { runsArgument } from './callsites.ts';
export { type Flow, followFrom } from './flow.ts';
export { guardedIn } from './guards.ts';
export type { Holder } from './holders.ts';
export type { FlowContext } from './moves.ts';
export type { FlowNode, FlowStep, Leaving } from './nodes.ts';
export { parameterOf } from './parameters.ts';
export type { Reads } from './reads.ts';
export { isSameEnd } from './statements.ts';

export interface Flows {
  readonly reads: Reads;
  readonly callers: Callers;
}

const known = new WeakMap<Program, Flows>();

/** The indexes that following forward needs, made once for a program. */
export function flowsOf(program: Program): Flows {
  const made = known.get(program);
  if (made) return made;
  const reads = createReads(program);
  const flows = { reads, callers: createCallers(program, reads) };
  known.set(program, flows);
  return flows;
}
