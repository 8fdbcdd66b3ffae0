/** Moves: what one statement or expression does with numbers that are on their way. */
import type { CallValue, Program, Value } from '#program';
import type { Callers } from './callsites.ts';
import type { FlowNode, Path, Use } from './nodes.ts';
import type { Reads } from './reads.ts';

export interface FlowContext {
  readonly program: Program;
  readonly reads: Reads;
  readonly callers: Callers;
  /** The loss call that takes this value as its prediction. */
  readonly lossOf: (call: CallValue, value: Value) => boolean;
  /** The loss that is written out on this value. */
  readonly lossAt: (value: Value) => CallValue | undefined;
  /** The activation works on each number alone, so that reshaping does not disturb it. */
  readonly elementwise: boolean;
}

export type ListValue = Value & { readonly kind: 'list' };

/** What happens to numbers without regard to other numbers. */
export type SoleMove =
  /** They are used here. */
  | { readonly kind: 'use'; readonly use: Use }
  /** They go on as those of another value, where `commutes` and `guard` are those of the step. */
  | {
      readonly kind: 'step';
      readonly value: Value;
      readonly path: Path;
      readonly commutes: boolean;
      readonly guard?: CallValue;
    }
  /** Something is known of the node now. */
  | { readonly kind: 'note'; readonly note: Pick<FlowNode, 'leaving' | 'bound' | 'changes'> };

export type Move =
  | SoleMove
  /** A call puts them together with the other tensors of a list: they go on if all of those are on their way. */
  | { readonly kind: 'join'; readonly list: ListValue; readonly call: CallValue };

export type Moves = readonly Move[];
export type SoleMoves = readonly SoleMove[];

export function use(kind: 'neutral' | 'pinned'): SoleMoves {
  return [{ kind: 'use', use: { kind } }];
}

export function trains(call: CallValue): SoleMoves {
  return [{ kind: 'use', use: { kind: 'loss', call } }];
}

export function lost(reason: string): SoleMoves {
  return [{ kind: 'use', use: { kind: 'lost', reason } }];
}

/** Something reads a whole tensor here; a tuple that holds one cannot be told apart. */
export function isRead(node: FlowNode): SoleMoves {
  return node.path.length === 0 ? [{ kind: 'use', use: { kind: 'reader' } }] : lost('a tuple that is handed on whole');
}

export function on(value: Value, path: Path, commutes = true): SoleMoves {
  return [{ kind: 'step', value, path, commutes }];
}

export function through(guard: CallValue): SoleMoves {
  return [{ kind: 'step', value: guard, path: [], commutes: true, guard }];
}
