/** Where the axis of a softmax is written. */
import { lastName, type Program, type Value } from '#program';
import { tensorMeaning } from '../catalog/index.ts';
import type { Origin } from './holding.ts';

/** The argument that names the axis of an activation, as it is written at the call that applies or makes it. */
export function axisValue(program: Program, { value, path }: Origin): Value | undefined {
  if (value.kind !== 'call') return undefined;
  const meaning = tensorMeaning(path, lastName(path), value.callee.kind === 'member');
  if (meaning?.is !== 'activation' || !meaning.axis) return undefined;
  const given = program.argument(value, meaning.axis);
  return given.kind === 'value' ? given.value : undefined;
}
