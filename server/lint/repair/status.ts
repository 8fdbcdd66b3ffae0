/** What becomes of values behind each place of a flow: do losses take them, does anything else read them. */
import type { Flow, FlowNode } from '#training';

export interface Status {
  readonly loss: boolean;
  readonly reader: boolean;
  /** Why something behind this place cannot be followed. */
  readonly lost?: string;
}

export type Statuses = (node: FlowNode) => Status;

export function statusesIn({ nodes }: Flow): Statuses {
  const losses = markedBefore(nodes, ({ uses }) => uses.some((use) => use.kind === 'loss') || undefined);
  const readers = markedBefore(
    nodes,
    (node) => isUnseen(node) || node.uses.some((use) => use.kind === 'reader') || undefined,
  );
  const lost = markedBefore(nodes, ({ uses }) => uses.find((use) => use.kind === 'lost')?.reason);
  return (node) => {
    const reason = lost.get(node);
    return { loss: losses.has(node), reader: readers.has(node), ...(reason === undefined ? {} : { lost: reason }) };
  };
}

/** The nodes with a mark, and those from which one of them is reached: each with the first mark that was found. */
function markedBefore<Mark>(
  nodes: readonly FlowNode[],
  markOf: (node: FlowNode) => Mark | undefined,
): ReadonlyMap<FlowNode, Mark> {
  const marks = new Map<FlowNode, Mark>();
  for (const node of nodes) {
    const mark = markOf(node);
    if (mark === undefined) continue;
    const waiting = [node];
    for (let at = waiting.pop(); at; at = waiting.pop()) {
      if (marks.has(at)) continue;
      marks.set(at, mark);
      waiting.push(...at.before);
    }
  }
  return marks;
}

/** Whether a value leaves a function for callers of which some, or all, cannot be seen. */
export function isUnseen({ leaving, next }: FlowNode): boolean {
  return leaving !== undefined && (!leaving.complete || next.length === 0);
}

/** Whether anything wants the numbers as the activation gives them. */
export function wanted({ reader, lost }: Status): boolean {
  return reader || lost !== undefined;
}
