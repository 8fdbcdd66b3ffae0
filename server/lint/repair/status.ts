/** What becomes of values behind each place of a flow: do losses take them, does anything else read them. */
import type { FlowNode } from '#training';

export interface Status {
  readonly loss: boolean;
  readonly reader: boolean;
  /** Reasons why something behind this place cannot be followed. */
  readonly lost: readonly string[];
}

export type Statuses = (node: FlowNode) => Status;

export function statuses(): Statuses {
  const known = new Map<FlowNode, Status>();
  const of = (node: FlowNode): Status => {
    const found = known.get(node);
    if (found) return found;
    known.set(node, { loss: false, reader: false, lost: [] });
    const behind = node.next.map((step) => of(step.node));
    const status: Status = {
      loss: node.uses.some((use) => use.kind === 'loss') || behind.some((each) => each.loss),
      reader: node.uses.some((use) => use.kind === 'reader') || isUnseen(node) || behind.some((each) => each.reader),
      lost: [
        ...node.uses.flatMap((use) => (use.kind === 'lost' ? [use.reason] : [])),
        ...behind.flatMap((each) => each.lost),
      ].slice(0, 4),
    };
    known.set(node, status);
    return status;
  };
  return of;
}

/** Whether a value leaves a function for callers of which some, or all, cannot be seen. */
export function isUnseen({ leaving, next }: FlowNode): boolean {
  return leaving !== undefined && (!leaving.complete || next.length === 0);
}

/** Whether anything wants the numbers as the activation gives them. */
export function wanted(status: Status): boolean {
  return status.reader || status.lost.length > 0;
}
