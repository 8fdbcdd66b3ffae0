/** Arguments of calls in repairs: set where they stand, be it by their place or by their name. */
import type { CallValue, Slot, Unit } from '#program';
import type { Edit } from '../finding.ts';
import type { Writer } from '../writer.ts';

/** Gives a call another value for a parameter, adding it by its name where it is left out. */
export function giveArgument(
  writer: Writer,
  unit: Unit,
  call: CallValue,
  slot: Slot,
  content: string,
): readonly Edit[] {
  const before = call.args.slice(0, (slot.index ?? -1) + 1);
  const placed = before.every((each) => each.name === undefined && !each.spread) ? before[slot.index ?? 0] : undefined;
  const [name] = slot.names;
  if (placed) return [writer.replace(placed.span, content)];
  return name === undefined ? [] : writer.setArgument(unit, call, name, content);
}
