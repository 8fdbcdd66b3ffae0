/** Where the axis of a softmax is written. */
import type { Program, Value } from '#program';
import { tensorMeaning } from '../catalog/index.ts';
import type { Origin } from './holding.ts';

/** The argument that names the axis of an activation, as it is written at the call that applies or makes it. */
export function axisValue(program: Program, { value, path }: Origin): Value | undefined {
  if (value.kind !== 'call') return undefined;
  const name = path.slice(path.lastIndexOf('.') + 1);
  const meaning = tensorMeaning(path, name, value.callee.kind === 'member');
  if (meaning?.is !== 'activation' || !meaning.axis) return undefined;
  const given = program.argument(value, meaning.axis);
  return given.kind === 'value' ? given.value : undefined;
}
